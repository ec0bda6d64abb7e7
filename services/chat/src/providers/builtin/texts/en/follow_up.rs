//! The talk after a reading.

use crate::providers::builtin::texts::{BySuit, FollowUp};

pub const FOLLOW_UP: FollowUp = FollowUp {
    timing: &[
        "I'd love to give you a date, but I'd be making it up.",
        "I can't pin down when, time follows your feet more than my cards.",
        "Dates aren't a gift of mine, though I can guess at the speed.",
        "I won't circle a day on your calendar, but I'll read you the current.",
    ],
    timing_major: &[
        "It's {card} answering, and that one counts in seasons rather than days.",
        "{Card} is one of the big cards, when its time comes you'll be the first to notice.",
    ],
    timing_suit: BySuit {
        wands: &[
            "{Card} is a card of fire, so once you've made up your mind it moves quickly.",
            "With {card} answering, it's close to the day you begin.",
        ],
        cups: &[
            "{Card} is a card of water, it comes as fast as a heart fills up.",
            "With {card} answering, it's like a rising tide, one moment you look and it's round your ankles.",
        ],
        swords: &[
            "{Card} is a card of wind, it can change at once, with a word or a decision.",
            "With {card} answering, it depends on when you've sorted out your thoughts.",
        ],
        pentacles: &[
            "{Card} is a card of earth, slow, but what's planted does come up.",
            "With {card} answering, I'd allow it a good season and go step by step.",
        ],
    },
    yes_leaning: &[
        "More of them are open than not, so if I have to say, it leans to yes, with {card} kept in mind.",
        "The flow is more towards yes, only do heed what {card} told you.",
        "All in all, and counting {card}, the door is rather open.",
    ],
    no_leaning: &[
        "More of them hesitate than not, so it isn't a no but a not yet, and {card} joins in.",
        "Counting {card}, not straight away, something wants mending first.",
        "If I must say, it's don't rush, begin with what {card} told you.",
    ],
    between: &[
        "It's exactly half and half, even {card} won't take sides.",
        "The cards are holding the scales level, with {card} watching you from the middle.",
    ],
    not_decided: &[
        "Still, a card is no rubber stamp, the last stroke is yours.",
        "That's a hint and not a ruling, so if your heart says otherwise, trust that first.",
        "Rather than whether, I'd ask how, it gets you further.",
        "Nothing's fixed, it's only how the water runs today.",
    ],
    advice: &[
        "For what to do, I'd turn to {card}.",
        "When you ask how, I find myself looking at {card} again.",
        "{Card} has its hand up and wants to be asked.",
        "I think {card} is holding the thread.",
    ],
    their_heart: &[
        "The card that comes closest to that heart is {card}.",
        "Let's use {card} as a window.",
        "On behalf of that side, {card} can say something.",
    ],
    not_mind_reader: &[
        "I can't walk into somebody's heart, but some light gets out under the door.",
        "Only they know what they feel, I just read the shadow on the card.",
        "Take it as a guess, spying on hearts isn't something I do.",
    ],
    worry: &[
        "So {card} is bothering you, a fierce face doesn't make it a bad card.",
        "Don't worry, {card} hasn't come to punish anyone.",
        "{Card} gave you a start, didn't it, though there are no truly bad cards.",
        "It's all right, {card} is more of a tap on the shoulder.",
    ],
    worry_close: &[
        "Cards aren't a sentence, they're a lighthouse that's lit in good time.",
        "Once you know about a rock you can steer round it, that's the point of looking.",
        "If it scares you, look at the people beside you today and not at the card.",
        "Even a scary story shrinks by half when it's read aloud.",
    ],
    meaning: &[
        "Let's have a closer look at {card}.",
        "Curious about {card}, are you? Here's some more.",
        "All right, let's take {card} out of the water and hold it to the light.",
        "{Card} never shows everything at once.",
    ],
    disagree: &[
        "If it doesn't fit, it doesn't, you know yourself better than {card} does.",
        "No wonder you're frowning, {card} sometimes makes sense only much later.",
        "I must have put it badly, in plain words {card} says: look after your own heart first.",
        "That's fine, {card} doesn't know everything about you.",
    ],
    disagree_close: &[
        "Tell me which part was furthest off and we'll begin again there.",
        "Leave what doesn't touch you on the beach and keep only what does.",
        "The very spot where you felt a no may hold your real answer.",
        "How is it in fact, as you see it?",
    ],
    agree: &[
        "Looks as if {card} hit the mark.",
        "{Card} is smiling as if it had known.",
        "You recognised it yourself, {card} merely held up the mirror.",
        "I think {card} saw that nod.",
    ],
    thanks: &[
        "Thank you too, it was a brave hand that picked {card}. Come back whenever you like.",
        "I'll pass that on to {card}. Sleep well tonight.",
        "I'm the one to thank you for the story. {Card} will keep you company for a while.",
        "That's plenty, talk the rest over with {card} at your leisure. I'll be here.",
    ],
    another_side: &[
        "Seen from another side, the same card adds this.",
        "There's one thing I didn't get to say before.",
        "Let me read it from a slightly different angle.",
        "Tilt the card a little and there's writing on the back.",
        "With my ear closer to it, I hear it whisper.",
    ],
    any: &[
        "That's one {card} would like to answer.",
        "Now that you've said it, {card} catches my eye again.",
        "On that subject we can't leave out {card}.",
        "I looked round the cards, and {card} took a step forward.",
        "Let's put that to {card}.",
    ],
    close: &[
        "If there's more you'd like to ask, keep going.",
        "Did that get anywhere near your question?",
        "If a new question turns up, I'll spread the cards again.",
        "Chew on it for a bit and ask me again.",
        "Curious about another card? Just call its name.",
        "If something of it stays with you, that's enough for today.",
        "Is there anything else in this you'd like to know?",
    ],
};
