//! What is said at each place, from one card to five.

use crate::providers::builtin::texts::SlotTexts;

pub const ONE_CARD: &[SlotTexts] = &[SlotTexts {
    upright: &[
        "What came for you is {card}, and it came upright.",
        "{Card} stands the right way up and looks straight at you.",
        "Under your fingers {card} turned over, upright and plain.",
        "{Card} brings you what you need to hear, and brings it upright.",
        "You've got {card}, upright, so it won't beat about the bush.",
    ],
    reversed: &[
        "What came for you is {card}, lying upside down.",
        "{Card} came up reversed, no cause for alarm, it only means look inside.",
        "Under your fingers {card} turned over, standing on its head.",
        "{Card} is reversed, it seems to have more to say on the inside than out.",
        "You've got {card}, reversed, so it'll come at the matter sideways.",
    ],
    bridge: &[
        "Hold it to your ear and you'll hear this.",
        "Here is what it has for you.",
        "Faced with your question, it starts like so.",
        "Put in terms of your own story, it goes like this.",
        "I'll pass it on the way I understood it.",
    ],
}];

pub const THREE_CARDS: &[SlotTexts] = &[
    SlotTexts {
        upright: &[
            "Behind you, in the past, lies {card}, upright.",
            "The past belongs to {card}, upright, so those days left good soil.",
            "What kept you company until now is {card}, standing straight.",
            "In the water you came through I see {card}, the right way up.",
        ],
        reversed: &[
            "Behind you, in the past, lies {card}, reversed.",
            "The past belongs to {card}, upside down, so something there never quite came undone.",
            "All the way here {card} hung reversed in a corner of your mind.",
            "In the water you came through I see {card}, on its head.",
        ],
        bridge: &[
            "This is what the you of those days could have used.",
            "It's over, but the print is still in the sand.",
            "Look back and that time sounds like this.",
        ],
    },
    SlotTexts {
        upright: &[
            "Where you stand now lies {card}, upright.",
            "The present is in the hands of {card}, and it holds its head up.",
            "Look down, and {card} is under your feet, the right way up.",
            "Today you're lit by {card}, and the water's clear enough to see it straight.",
        ],
        reversed: &[
            "Where you stand now lies {card}, reversed.",
            "The present is in the hands of {card}, upside down and peering into you.",
            "Look down, and {card} is under your feet, the wrong way up.",
            "Today you're lit by {card}, though the water's ruffled and shows it reversed.",
        ],
        bridge: &[
            "To the you of today it says this.",
            "So hear this one first.",
            "It's the middle card, and it has the loudest voice.",
        ],
    },
    SlotTexts {
        upright: &[
            "On the water ahead lies {card}, upright.",
            "If you keep drifting this way you'll meet {card}, upright, and hiding nothing.",
            "Out on the horizon floats {card}, straight as a sail.",
            "What's coming is in the care of {card}, upright and plain-spoken.",
        ],
        reversed: &[
            "On the water ahead lies {card}, reversed.",
            "If you keep drifting this way you'll meet {card}, upside down, which is a hint to slow a little.",
            "Out on the horizon floats {card}, keel up.",
            "What's coming is in the care of {card}, reversed, less a wall than a way round.",
        ],
        bridge: &[
            "Something to remember before you get to that narrows.",
            "It's no fixed future, only an early look at the current.",
            "The voice from up ahead says this.",
        ],
    },
];

pub const RELATIONSHIP: &[SlotTexts] = &[
    SlotTexts {
        upright: &[
            "In your own place lies {card}, upright.",
            "What you bring to this is {card}, upright, with nothing hidden.",
            "The card that speaks of you is {card}, looking straight ahead.",
        ],
        reversed: &[
            "In your own place lies {card}, reversed.",
            "What you bring to this is {card}, and you've been carrying it upside down.",
            "The card that speaks of you is {card}, reversed, with a good many swallowed words.",
        ],
        bridge: &["Your side of it goes like this.", "This part is addressed to you."],
    },
    SlotTexts {
        upright: &[
            "In the other one's place lies {card}, upright.",
            "From over there the view is {card}, plain and upright.",
            "Open the window on their side and there's {card}, standing straight.",
        ],
        reversed: &[
            "In the other one's place lies {card}, reversed.",
            "From over there the view is {card}, upside down, so they may be a bit lost as well.",
            "Open the window on their side and there's {card}, reversed, not all of it shown.",
        ],
        bridge: &[
            "Hear this as if it were said to them rather than you.",
            "Read over their heart, it comes out like this.",
            "Standing on their bank, you'd hear it so.",
        ],
    },
    SlotTexts {
        upright: &[
            "Between the two of you runs {card}, upright.",
            "The rope that ties you is {card}, with the knot in plain sight.",
            "In the stream between you floats {card}, the right way up.",
        ],
        reversed: &[
            "Between the two of you runs {card}, reversed.",
            "The rope that ties you is {card}, upside down, so there's a twist in it.",
            "In the stream between you floats {card}, reversed, and the water's in a tangle.",
        ],
        bridge: &["What you share whispers this to you.", "Dip an ear into that water."],
    },
    SlotTexts {
        upright: &[
            "Where you keep tripping lies {card}, upright, and once it has a name it's half moved away.",
            "Your stumbling stone is {card}, standing upright, so let's look it in the eye.",
            "At the spot where you two fall over, {card} has planted itself.",
        ],
        reversed: &[
            "Where you keep tripping lies {card}, reversed.",
            "Your stumbling stone is {card}, upside down, which is why it was hard to see.",
            "At the spot where you two fall over, {card} is stuck in the ground on its head.",
        ],
        bridge: &["It hurts less once you know why.", "Even a stone has its say."],
    },
    SlotTexts {
        upright: &[
            "The last word, the advice, comes from {card}, upright.",
            "What you can try from your end is in {card}, and the path is straight.",
            "In the place of advice sits {card}, upright.",
        ],
        reversed: &[
            "The last word, the advice, comes from {card}, reversed, and leans towards letting go.",
            "What you can try from your end is in {card}, turned upside down.",
            "In the place of advice sits {card}, reversed, with a wink: try it the other way round.",
        ],
        bridge: &["So here is what's in your hands.", "This is the bit to take home."],
    },
];

pub const DECISION: &[SlotTexts] = &[
    SlotTexts {
        upright: &[
            "Underneath all the weighing lies {card}, upright.",
            "Shine a light into your heart and {card} comes up clear.",
            "What your chest has held on to all along is {card}, the right way up.",
        ],
        reversed: &[
            "Underneath all the weighing lies {card}, reversed and hiding.",
            "Shine a light into your heart and {card} comes up upside down, a wish you don't quite trust.",
            "What your chest has held on to all along is {card}, reversed, no wonder it was hard to get out.",
        ],
        bridge: &["Let's hear that wish first.", "This is the voice of what you really want."],
    },
    SlotTexts {
        upright: &[
            "On the first path lies {card}, upright.",
            "Walk the way you thought of first and {card} meets you in broad daylight.",
            "The signpost on the first road reads {card}, in letters you can make out.",
        ],
        reversed: &[
            "On the first path lies {card}, reversed.",
            "Walk the way you thought of first and {card} waits upside down, so the start may be stiff.",
            "The signpost on the first road reads {card}, hung the wrong way up, so let's read slowly.",
        ],
        bridge: &[
            "Listen as if you'd already taken it.",
            "To the you who chose this way, the card says so much.",
        ],
    },
    SlotTexts {
        upright: &[
            "On the second path lies {card}, upright.",
            "Turn the other way and {card} stands there, straight.",
            "The signpost on the second road reads {card}, crisp and dry.",
        ],
        reversed: &[
            "On the second path lies {card}, reversed.",
            "Turn the other way and {card} stands on its head, there's more to prepare on that side.",
            "The signpost on the second road reads {card}, upside down, which makes one tilt one's head.",
        ],
        bridge: &[
            "If it's this one you pick, here's your word for the road.",
            "From the far path you can hear this.",
        ],
    },
    SlotTexts {
        upright: &[
            "What you've left out of the sum is {card}, upright and in plain sight.",
            "In the overlooked place sits {card}, as straight as can be.",
            "In the grass between the roads stood {card}, all this time.",
        ],
        reversed: &[
            "What you've left out of the sum is {card}, face down in the grass until now.",
            "In the overlooked place sits {card}, reversed.",
            "In the grass between the roads hid {card}, on its head.",
        ],
        bridge: &["Put this on the scales as well.", "The missing piece is shaped like so."],
    },
    SlotTexts {
        upright: &[
            "Before you choose, {card} has some advice, and it stands upright.",
            "From the place of advice {card} looks you in the eye.",
            "At the end {card} has left you a note in a clear hand.",
        ],
        reversed: &[
            "Before you choose, {card} has some advice, reversed, so don't hurry.",
            "From the place of advice {card} looks at you upside down.",
            "At the end {card} has left you a note in mirror writing.",
        ],
        bridge: &["Think of it on the night before you decide.", "Whichever way you go, pack this."],
    },
];
