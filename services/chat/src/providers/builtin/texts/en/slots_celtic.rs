//! The ten places of the Celtic cross.

use crate::providers::builtin::texts::SlotTexts;

pub const CELTIC_CROSS: &[SlotTexts] = &[
    SlotTexts {
        upright: &[
            "At the centre of it all lies {card}, upright.",
            "The heart of the matter is {card}, standing straight.",
        ],
        reversed: &[
            "At the centre of it all lies {card}, reversed.",
            "The heart of the matter is {card}, upside down.",
        ],
        bridge: &["You, in a word, right now.", "First things first."],
    },
    SlotTexts {
        upright: &[
            "Across it lies your challenge, {card}, and you can face it head on.",
            "What stands in your way is {card}, for in this place any card is homework.",
        ],
        reversed: &[
            "Across it lies your challenge, {card}, reversed and knotted.",
            "What stands in your way is {card}, upside down, so it's hard to find the door in it.",
        ],
        bridge: &["There's something to know before you climb over.", "Listen to the noise it makes."],
    },
    SlotTexts {
        upright: &[
            "Down at the root sits {card}, upright.",
            "What carries all this from below is {card}, firmly planted.",
        ],
        reversed: &[
            "Down at the root sits {card}, reversed and tangled.",
            "What carries all this from below is {card}, upside down and a bit wobbly.",
        ],
        bridge: &[
            "It has lain there for a long time, so read it slowly.",
            "From deep down it comes up like this.",
        ],
    },
    SlotTexts {
        upright: &[
            "What has just gone by is {card}, with an open face.",
            "In the tide that's going out you can still see {card}, upright.",
        ],
        reversed: &[
            "What has just gone by is {card}, reversed, and it left an aftertaste.",
            "In the tide that's going out you can still see {card}, on its head.",
        ],
        bridge: &[
            "It would have been good to hear this back then.",
            "It has passed, but the water's still lapping.",
        ],
    },
    SlotTexts {
        upright: &[
            "Above you, where you're looking, shines {card}, upright.",
            "At the top of your wishes hangs {card}, good and straight.",
        ],
        reversed: &[
            "Above you, where you're looking, shines {card}, reversed.",
            "At the top of your wishes hangs {card}, upside down, just out of reach for now.",
        ],
        bridge: &["For someone steering by that star, it says this.", "The voice from up there is quiet."],
    },
    SlotTexts {
        upright: &[
            "Soon to knock at your door is {card}, head up.",
            "In the near future stands {card}, upright.",
        ],
        reversed: &[
            "Soon to knock at your door is {card}, reversed, perhaps a beat late.",
            "In the near future stands {card}, the wrong way up.",
        ],
        bridge: &["Get this ready before the guest arrives.", "When it comes, remember this."],
    },
    SlotTexts {
        upright: &[
            "The way you face it all is {card}, squarely.",
            "On the pillar, at the place of yourself, lies {card}, upright.",
        ],
        reversed: &[
            "The way you face it all is {card}, a bit hunched, reversed.",
            "On the pillar, at the place of yourself, lies {card}, upside down.",
        ],
        bridge: &["Listen the way you'd look in a mirror.", "That's the sound from inside you."],
    },
    SlotTexts {
        upright: &[
            "In the water around you there's {card}, upright.",
            "The people and places about you speak through {card}, and clearly.",
        ],
        reversed: &[
            "In the water around you there's {card}, reversed.",
            "The people and places about you speak through {card}, upside down and rather noisily.",
        ],
        bridge: &[
            "Not all of it is yours to fix, so sort as you listen.",
            "The current outside has this to say to you.",
        ],
    },
    SlotTexts {
        upright: &[
            "Where hope and fear share a bed lies {card}, upright.",
            "What you long for and dread is {card}, looking straight at you.",
        ],
        reversed: &[
            "Where hope and fear share a bed lies {card}, reversed.",
            "What you long for and dread is {card}, upside down, so the dread may be a size larger.",
        ],
        bridge: &["For once the two of them speak with one voice.", "It's a hidden thing, so it speaks low."],
    },
    SlotTexts {
        upright: &[
            "And where the current ends lies {card}, upright.",
            "As things stand you're being carried to {card}, and it stands upright.",
        ],
        reversed: &[
            "And where the current ends lies {card}, reversed.",
            "As things stand you're being carried to {card}, reversed, which means there's still room to steer.",
        ],
        bridge: &[
            "Take it less as an end than as the next sea's first word.",
            "You'll be the one to finish this sentence.",
        ],
    },
];
