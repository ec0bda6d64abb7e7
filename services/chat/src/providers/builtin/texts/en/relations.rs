//! What the cards say to each other.

use crate::providers::builtin::texts::{BySuit, Relations};

pub const RELATIONS: Relations = Relations {
    all_majors: &[
        "Nothing but majors, one of the big streams of your life is going through here.",
        "With major cards only, it's less about tricks and more about direction.",
    ],
    many_majors: &[
        "More than half are majors, so there's a large current in this that isn't all up to you.",
        "That many major cards tell me this is a place that counts.",
    ],
    no_majors: &[
        "There isn't one major among them, which means a good deal of it is in your own hands.",
        "All of them are everyday cards, so the answer won't be far from your days.",
    ],
    one_major: &[
        "There's just one major, and what it says holds the rest up.",
        "The single major card is the north star for all the others.",
    ],
    lone_major: &[
        "One card, and it's a major, so this isn't a question to wave away.",
        "A major does the work of several small cards, it's worth chewing on for a while.",
    ],
    lone_minor: &[
        "A minor card means it can be untied within reach of your arm.",
        "It's a card of the everyday, not of fate, you could change something as early as tonight.",
    ],
    many_reversed: &[
        "So many reversed cards aren't a bad omen, they say the inside job comes first.",
        "The ones lying upside down all murmur the same word: slowly.",
        "Several of them agree that it's time to tidy up within rather than push without.",
    ],
    all_upright: &[
        "Every one of them upright, cards are seldom so much of one mind.",
        "Not a single card lies reversed, so the channel is fairly clear.",
    ],
    half_reversed: &[
        "Some stand and some lie, so there's a time to push here and a time to wait.",
        "Half of it flows outwards and half turns in, don't try to do it all at once.",
    ],
    suit: BySuit {
        wands: &[
            "With the wands gathered here, it isn't that your fire's gone out, it's where you burn it.",
            "Fire upon fire, you've plenty of strength to begin.",
        ],
        cups: &[
            "So many cups say, ask your heart before your head.",
            "Water has gathered, and not hiding what you feel is the key to it.",
        ],
        swords: &[
            "The swords pile up, your thoughts have been kept sharp for too long.",
            "With that much wind, a single honest word could change the air.",
        ],
        pentacles: &[
            "Several pentacles: it's slow, but it's adding up.",
            "Earth has gathered, so the smaller and plainer the plan, the better.",
        ],
    },
    all_suits: &[
        "Fire, water, wind and earth are all here, so no one side of this should be forgotten.",
        "All four elements sit at one table and fill each other's gaps.",
    ],
    same_number: &[
        "A number that comes twice is the same homework in a different coat.",
        "The numbers echo, that passage is worth reading again.",
    ],
    court: &[
        "There's more than one court card, so other people's voices are mixed up in this.",
        "Faces have gathered, notice whose opinion sways you most.",
    ],
    clearing: &[
        "It begins on its head and ends on its feet, the water clears as it goes.",
        "A story that starts upside down comes right at the end, if you don't rush it.",
    ],
    slowing: &[
        "It starts upright and lies down at the end, which is a plea to rest before you're tired.",
        "The current slackens towards the end, so share out your strength.",
    ],
    first_path_opener: &[
        "Between the two roads, the first stands a bit more open today, and the second wants preparing.",
        "The first road's card is on its feet and the second's is lying down, so the first is easier walking for now.",
    ],
    second_path_opener: &[
        "Between the two roads, the second stands a bit more open today, and the first needs some mending.",
        "The first road's card lies down and the second's is standing, the way you'd put aside may be nearer than you thought.",
    ],
    paths_alike: &[
        "Both roads lie the same way up, so neither would be a wrong turn.",
        "The roads won't outdo each other, it'll be your heart's card that tips the scales.",
    ],
    pair_in_tune: &[
        "Your card and theirs lie the same way, you two are in the same tide.",
        "The pair of you lie side by side, a word might well get across.",
    ],
    pair_out_of_step: &[
        "Your card and theirs lie opposite ways, it's only the tides that don't match at the moment.",
        "One stands and the other lies down, it would be kind if the quicker one waited a little.",
    ],
};
