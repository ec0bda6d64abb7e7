//! How a reading closes: with one small step and a kind word.

use crate::providers::builtin::texts::ByTopic;
use crate::providers::builtin::voice::Pool;

pub const STEPS: ByTopic<Pool> = ByTopic {
    love: &[
        "Here's one thing for today: write down what you'd like to say, in a note you won't send.",
        "Begin small, and set aside an hour this week for something you love doing.",
        "Before guessing at anyone's heart, put what you want into one sentence.",
        "Try a hello instead of a test today, one light line will do.",
        "Before you sleep, ask whether you like who you are around them.",
        "Let the urgent reply sit for an hour, calm words travel further.",
    ],
    work: &[
        "Tomorrow, touch the heaviest task for fifteen minutes and no more.",
        "Sometime this week, write down three things you got done, you'll want them later.",
        "Take one thing you're struggling with alone and decide whom to ask.",
        "Keep half an hour after work in which nobody says the word work.",
        "Describe the place you'd like to be in, down to what a Tuesday looks like.",
        "Hand back, politely, one favour that you could have declined.",
    ],
    study: &[
        "Set a timer for twenty minutes today and open the easiest part.",
        "Before bed, explain one thing you learnt out loud, to the ceiling if need be.",
        "Leave one book on the desk and put the rest out of sight.",
        "Take three mistakes and write down, in your words, why they happened.",
        "Forget the week's plan, make one for tomorrow morning.",
        "Decide first when you'll stop, it's easier to start with an end in sight.",
    ],
    money: &[
        "Note what you spend for a single day, without judging, only watching.",
        "Go through your subscriptions once and see what's asleep in there.",
        "When something tempts you, let it lie in the basket for three days.",
        "Write two columns for this month: must go out, and needn't.",
        "Think of one person with whom you could talk about money at ease.",
        "Pick a weekday for looking at the account, scary things shrink when seen often.",
    ],
    health: &[
        "Put the screen away half an hour early tonight.",
        "Have a glass of water, open a window and breathe deeply ten times.",
        "Leave yourself time tomorrow to walk the distance of one stop.",
        "If something's been bothering your body, make the appointment.",
        "Let one meal a day be a slow one, sitting down.",
        "Rest is an appointment too, give it a name in the calendar.",
    ],
    relationships: &[
        "Send them a short hello today that doesn't ask for an answer.",
        "Write what you'd like to say so that it starts with I instead of you.",
        "Think of somebody who's easy to be with, and get in touch.",
        "Next time you meet, do one thing only: hear them out.",
        "Put down one job you always do for everyone, just for this week.",
        "Name one thing you were grateful for, that's where it gets warm again.",
    ],
    oneself: &[
        "Tonight, write down your mood as a weather report.",
        "For a day, talk to yourself the way you'd talk to a friend.",
        "Take ten minutes of doing nothing at all, it's harder than it sounds.",
        "Get out one thing you used to love, and hold it for a bit.",
        "Praise yourself aloud for one thing before you sleep.",
        "Finish one small thing you've been putting off, then clap.",
    ],
    general: &[
        "Pick the smallest step that could be taken before the day is over.",
        "Write down the first face or thing that came to mind as you read.",
        "Sleep on it, and notice your first thought when you wake.",
        "Make two lists, what you can decide and what you can't.",
        "Drink some water and drop your shoulders, answers come after that.",
        "Choose the one sentence that stuck, and put it where you'll see it.",
    ],
};

pub const KIND_WORDS: Pool = &[
    "You picked the card, and it's you who picks the road.",
    "I'm rather proud of you for coming down here to ask.",
    "No answer yet is fine, wanting one is already moving you.",
    "You're allowed to be a bit kinder to yourself today.",
    "The sea never hurries and still gets to every shore.",
    "Rocking and staying afloat, that's what boats do.",
    "Go at your own pace, the tide will wait for you.",
    "Anything too heavy can stay here on the sand for a while.",
    "The darker the night, the better you see the lighthouse.",
    "There's the sound of a wave inside you too, don't forget it.",
];

pub const MORE: Pool = &[
    "If a card made you curious, point at it and ask.",
    "If something snagged, let's talk about it.",
    "If you could ask one more thing, what would it be?",
    "Tell me which card stayed with you.",
    "Say whatever came to mind while you were reading.",
    "Was there a line in it that sounded like you?",
];

pub const NO_CARDS: Pool = &[
    "Oh, there isn't a single card on the sand. Would you pick once more?",
    "A wave must have carried them off, please draw again.",
];
