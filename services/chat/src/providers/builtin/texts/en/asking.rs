//! Listening, and asking back.

use crate::providers::builtin::texts::{ByTopic, Feelings};
use crate::providers::builtin::voice::Pool;

pub const TAKING_UP: ByTopic<Pool> = ByTopic {
    love: &[
        "Ah, hearts. They make the water hum differently.",
        "Somebody has got under your shell, I can hear it.",
        "Love questions shouldn't be rushed, so I'm settling in.",
        "Funny how liking someone never gets any simpler.",
    ],
    work: &[
        "Half your waking hours go there, so of course it weighs on you.",
        "Sounds like the days have been long and the thanks short.",
        "Earning a living makes everyone feel small now and then.",
        "You've been holding that desk up with both shoulders, haven't you?",
    ],
    study: &[
        "I can hear pages turning, and a sigh between them.",
        "Waiting to know how it went is the longest part of learning anything.",
        "It looks like head work, but it's mostly nerve.",
        "That's a lot of hours alone with a book.",
    ],
    money: &[
        "It isn't easy to talk about money, so thank you for saying it plainly.",
        "Numbers on top, feelings underneath, that's how it usually goes.",
        "Money always sounds louder at night.",
        "Worrying about it only means you'd like to live well.",
    ],
    health: &[
        "Good that you're listening to it instead of pushing on.",
        "The body is our nearest neighbour and the last one we visit.",
        "You sound like somebody who's owed a few nights' rest.",
        "Better said today than put off again.",
    ],
    relationships: &[
        "People are the hardest weather there is.",
        "The closer someone stands, the further in a small word can go.",
        "You're measuring a distance, I think, and not with a ruler.",
        "What people tie up, only people can untie, says the shell.",
    ],
    oneself: &[
        "Saying that out loud was already a step.",
        "You're listening to your own tide, that takes some quiet.",
        "I'm glad this one is about you and not about what everybody else needs.",
        "There are days like that, when you stand a hand's breadth beside yourself.",
    ],
    general: &[
        "Mm, I'm with you.",
        "So that's what's been rolling around in there.",
        "Good, it weighs a little less once it's said.",
        "Take your time, I'm slow by nature.",
    ],
};

pub const ASKING: ByTopic<Pool> = ByTopic {
    love: &[
        "Is there somebody in particular, or is it more about when love might turn up?",
        "What would you most like to know: their heart, your own, or where it's going?",
        "When did it last make your stomach jump, in a good way or a bad one?",
        "If you could have one scene out of this story, what would it look like?",
        "Is there something you've been wanting to say and keep swallowing?",
        "What are you waiting for, a message, a sign, or your own nerve?",
        "What has changed between the two of you lately, if anything?",
    ],
    work: &[
        "Is it the work itself that's heavy, the people, or not seeing where it leads?",
        "If you could change exactly one thing about it tomorrow, what would it be?",
        "Do you want to get away, or do you want it to get better where you are?",
        "What's the first thought on your way there in the morning?",
        "A year from now, what would you have to be doing to feel at ease?",
        "Is there a deadline for this decision, or is it only urgent inside you?",
        "What are you good at that nobody there has noticed yet?",
    ],
    study: &[
        "Is it the result that scares you, or is sitting down the hard part?",
        "When it's over, what's the very first thing you'd like to do?",
        "What's tripping you up more: time, energy or confidence?",
        "How long have you got left, and does that feel long or short?",
        "Did you choose this road, or did somebody choose it for you?",
        "Has there been a moment lately when it was, dare I say, fun?",
        "Where exactly did you start being disappointed in yourself?",
    ],
    money: &[
        "Is the worry about what comes in, or what goes out?",
        "What would that money really buy you: a thing, time, or some calm?",
        "Are we talking about this month, or further out?",
        "When in the day does it press on you most?",
        "Is this yours alone to decide, or does somebody else have a say?",
        "Have you ever named the amount that would let you breathe?",
        "Is it the number that's frightening, or looking at it?",
    ],
    health: &[
        "Do you remember when it started?",
        "What time of day is it heaviest?",
        "What keeps you from resting when you want to?",
        "Which got tired first, the body or the mind?",
        "Are you getting any decent sleep these days?",
        "Is there something you keep meaning to do for your body and keep postponing?",
        "What was different back when you felt well?",
    ],
    relationships: &[
        "What would you most like to hear from them?",
        "Do you want to move closer, or a bit further off?",
        "Have the two of you talked since it happened?",
        "Is it more that you're hurt, or that you're sorry?",
        "Is there a part you always end up playing there?",
        "What is it they don't seem to see?",
        "Would you like it back the way it was, or is there a new distance to find?",
    ],
    oneself: &[
        "Can you think of the day it began?",
        "When did you last feel most like yourself?",
        "Do you want to change, or do you want to understand who's there now?",
        "What does the loudest voice in your head keep saying?",
        "What do you call fine that isn't?",
        "If nobody were watching, what would you stop doing first?",
        "What are you shortest of: rest, courage, or someone who gets it?",
    ],
    general: &[
        "What bothers you most about it?",
        "Is it closer to love, to work, or to how you are with yourself?",
        "If you could get one answer out of me, what would you ask?",
        "When does the thought get loudest?",
        "Does a face come to mind along with it?",
        "How would it have to turn out for you to breathe easier?",
        "Tell me a bit more, how long has it been going on?",
    ],
};

pub const ASKING_MOURNER: Pool = &[
    "Would you like to tell me a little about who they were to you?",
    "Which moment comes back to you most?",
    "If there's something you didn't get to say, you can say it here: what would it be?",
    "Are you eating, and getting some sleep?",
    "Is there somebody near you who can be sad with you?",
];

pub const FEELINGS: Feelings = Feelings {
    grief: &[
        "I'm so sorry, that leaves a very big quiet behind.",
        "It hurts this much because you loved that much.",
        "There's no hurry to be all right after a goodbye like that.",
        "Thank you for bringing that to me, I'm sorry it happened.",
    ],
    sad: &[
        "That must have hurt.",
        "Carrying that through an ordinary day is hard work.",
        "You can cry down here, nobody notices, it's all salt water.",
        "It took something to say that, I can tell.",
    ],
    anxious: &[
        "That's a lot to be holding your breath about.",
        "On a worried night even a small wave sounds big.",
        "One long breath first, I'm not going anywhere.",
        "That worry has been walking in circles, hasn't it?",
    ],
    angry: &[
        "Well, that would make anyone angry.",
        "That's a proper high sea you've got inside.",
        "I bet your jaw aches from biting it back, you can let go here.",
        "Anger grows when it's swallowed, so good that it's out.",
    ],
    tired: &[
        "You're worn out, aren't you?",
        "Getting this far on so little sleep counts for a lot.",
        "There's hardly any wind left in your words.",
        "Knowing you need rest and not getting it is the tiring part.",
    ],
    lonely: &[
        "It sounds like a long stretch of nights on your own.",
        "I'll sit with you for now, small as I am.",
        "You can be lonely in a crowd, the sea knows all about it.",
        "I can hear how big that empty place is.",
    ],
    happy: &[
        "There's a glitter on that, it suits you.",
        "That flutter came up like bubbles all the way down here.",
        "Go on, good things may be bragged about.",
        "Your heart's jumping like a fish.",
    ],
};
