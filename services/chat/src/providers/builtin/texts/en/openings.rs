//! How a reading begins.

use crate::providers::builtin::texts::ByTopic;
use crate::providers::builtin::voice::Pool;

pub const ECHO: Pool = &[
    "You picked with {echo} on your mind.",
    "We've been turning {echo} over for a while, now it's the cards' turn.",
    "I'll read this with what you told me about {echo} right beside it.",
    "With {echo} in the room, the cards won't talk about anything else.",
];

pub const OPENING: ByTopic<Pool> = ByTopic {
    love: &[
        "It was a question of the heart, and the cards turned over a little flushed.",
        "You had someone, or the idea of someone, in mind when you picked.",
        "On the subject of love even cards clear their throats first.",
    ],
    work: &[
        "You picked this with your working days in your fingertips.",
        "Let's see where you are on that long crossing called work.",
        "The place where you spend your days gets a word from the cards.",
    ],
    study: &[
        "You picked with all those hours at the desk behind you.",
        "Drop your shoulders first, that studying has set them hard.",
        "Your question about learning has been passed to the cards.",
    ],
    money: &[
        "The cards don't read figures, they read what sits beneath them.",
        "You picked with the household on your mind.",
        "About your purse, then, and what it stands for.",
    ],
    health: &[
        "You asked after the tides of your body and mind.",
        "What your body has been trying to say, the cards may help along.",
        "It was a question about rest, if I heard it right.",
    ],
    relationships: &[
        "You had a face in mind when you picked.",
        "Near and difficult, that's people for you, and the cards agree.",
        "This one is about what goes on between people.",
    ],
    oneself: &[
        "You asked about yourself, and the cards turned over quietly.",
        "Think of this as a mirror with a picture on it.",
        "You picked to see a little way into yourself.",
    ],
    general: &[
        "I'll read for the question you said and for the one you didn't.",
        "Whatever you kept in your heart, the cards have heard it.",
        "Put your ear next to mine, let's hear what they say.",
        "Whatever it was you asked, this is what came.",
    ],
};

pub const TABLE_ONE: Pool = &[
    "One card lies on the sand.",
    "This is the one your hand found.",
    "A single card came up into the moonlight.",
    "Out of seventy-eight, this one followed you.",
];

pub const TABLE_THREE: Pool = &[
    "Three cards lie side by side like ripples.",
    "We'll go from the water behind you to the water ahead.",
    "I'll read them slowly, from the left.",
    "The three of them make one story.",
];

pub const TABLE_RELATIONSHIP: Pool = &[
    "Five cards lie between the two of you like a footbridge.",
    "We'll start on your bank and cross over to theirs.",
    "I've sat five cards around the table, and each gets its say.",
];

pub const TABLE_DECISION: Pool = &[
    "Five cards lie in the shape of a fork.",
    "None of them will push you, so listen as if you were out for a walk.",
    "First a look at your heart, then we'll walk down both paths.",
];

pub const TABLE_CELTIC: Pool = &[
    "Ten cards make a cross and a pillar.",
    "We'll start in the middle and spiral outwards, the way I'm built.",
    "It's ten of them, so put a cup of tea beside you.",
];
