//! What kind of card a card is.

use crate::providers::builtin::texts::BySuit;
use crate::providers::builtin::voice::Pool;

pub const MAJORS: &[Pool] = &[
    &["It's the card of setting out: light luggage, a cliff edge, and whistling all the same."],
    &["It's the card that lays out every tool it owns and says, right, let's begin."],
    &["It's the card of knowing without saying, and of keeping that quiet safe."],
    &["It knows that most things grow if they're simply looked after."],
    &["Broad in the shoulders, it puts up the fence and holds the place."],
    &["It talks like an old teacher whom you can trust."],
    &["It's about choosing what the heart leans to, and standing by the choice."],
    &["It holds the reins of two forces that would rather part, and drives on."],
    &["It doesn't overpower anything, it calms the lion by being gentle."],
    &["It's fond of walking alone for a while, with one small lamp."],
    &["It reminds us that up and down are the same wheel, and it's turning."],
    &["It has scales in one hand and a sword in the other, so excuses don't get far."],
    &["It hangs upside down on purpose, to see what others don't."],
    &["The name is alarming, but it peels off an old skin, it isn't about anybody dying."],
    &["It pours hot into cold until the temperature is right."],
    &["It shows a chain we put on ourselves, looser than it looks."],
    &["It's the card that sees the sky only once the lightning has struck."],
    &["It's the first light after the storm has gone through."],
    &["It shines on things that look bigger because we can't see all of them, an old neighbour of mine."],
    &["It's broad noon with nothing to hide, and laughing."],
    &["It blows the trumpet until the sleeper in you gets up."],
    &["It has come full circle and opens its arms."],
];

pub const RANKS: &[Pool] = &[
    &[
        "An ace is a seed still in its husk, all promise.",
        "Aces are the first drop, small, but it sets the direction.",
    ],
    &[
        "Twos face each other, so there's always this side and that.",
        "A two sways a little, the way one does when balancing.",
    ],
    &["With three, a story starts to roll.", "Threes reach out from what was a private matter."],
    &[
        "Four has all its corners, safe, if a little snug.",
        "A four stops for a moment to stamp the ground firm.",
    ],
    &[
        "Fives shake things up, and people learn a lot there.",
        "With a five the water turns over once, and then you see the bottom.",
    ],
    &["Six is the breath after a steep bit.", "At six, hands reach out again, to give and to take."],
    &["Sevens make us look beneath the surface.", "Everybody doubts their own heart once, at seven."],
    &["An eight gathers its strength on one side and picks up speed.", "Eights get good by doing it again."],
    &[
        "Nine is nearly there, so both joy and tiredness are strong.",
        "To get as far as nine, one has had to hold out alone for a bit.",
    ],
    &[
        "Ten is full to the brim, something must be poured out before the next can come.",
        "A ten is an ending with a beginning already inside it.",
    ],
    &[
        "Pages are bright-eyed beginners with news in their hands.",
        "A page may be clumsy, but so curious that nobody can be cross.",
    ],
    &[
        "Knights are in the saddle before they've finished the thought.",
        "Where a knight turns up, something actually starts moving.",
    ],
    &["Queens have taken that force inside and let it ripen.", "A queen moves people without pushing."],
    &[
        "Kings know how to handle that force, so they needn't hurry.",
        "A king keeps to his own measure until the end.",
    ],
];

pub const SUITS: BySuit<Pool> = BySuit {
    wands: &[
        "Wands are fire, the wanting comes first.",
        "There's always a spark in wands that says, let's just try.",
    ],
    cups: &[
        "Cups are water, and feelings go in undiluted.",
        "Cups are filled from my own sea, so they speak best of the heart.",
    ],
    swords: &[
        "Swords are wind, thoughts and words with an edge.",
        "A sword isn't out to wound, it comes to cut what's tangled.",
    ],
    pentacles: &[
        "Pentacles are earth, they speak in things you can touch.",
        "Pentacles are slow, but what they build stays up.",
    ],
};

pub const KEYWORDS_UPRIGHT: Pool = &[
    "In short it says “{first}” and “{second}”, keep those two words in your pocket.",
    "Its words are “{first}” and, right beside it, “{second}”.",
    "The door towards “{first}” is open, and there's a breeze from “{second}”.",
    "Walk about between “{first}” and “{second}” for a day and see which feels like home.",
];

pub const KEYWORDS_REVERSED: Pool = &[
    "By nature it's about “{first}” and “{second}”, only now that's pooling on the inside.",
    "Either “{first}” is blocked or it isn't ripe yet, and much the same goes for “{second}”.",
    "Upside down, a card only mumbles words like “{first}” and “{second}” to itself.",
    "If there's been too much “{first}” and too little “{second}”, somewhere in the middle is fine.",
];

pub const AFTER_UPRIGHT: Pool = &[
    "This one's on your side, so use it.",
    "I hear a nod in that: carry on as you are.",
    "Nothing needs adding, it's flowing already.",
    "When the current helps, row gently.",
    "Here you may bring out trust before worry.",
    "You've got more strength in this than you think.",
    "The sun gets all the way to the bottom here.",
    "Go on, lean the way your heart leans, by one step.",
];

pub const AFTER_REVERSED: Pool = &[
    "Reversed doesn't mean bad, it means still coming undone.",
    "Slow down a touch and the knot shows itself.",
    "Don't wrench it upright, first ask why it lay down.",
    "It isn't a locked door, it's one you've been pushing that wants a pull.",
    "Less force comes before more here.",
    "Water that turns inward hasn't stopped, you just can't see it from above.",
    "The moment you notice, you're already half turned round.",
    "None of that is a verdict on you, so no need to shrink.",
];

pub const KEYWORDS_HEAVY: Pool = &[
    "It carries words like “{first}” and “{second}”, which may sit a little heavy.",
    "About “{first}” and “{second}” it doesn't talk in circles.",
    "Look “{first}” in the face, and you begin to see past “{second}”.",
];

pub const AFTER_HEAVY: Pool = &[
    "It's a heavy card, but it hasn't come to scold you.",
    "It puts its finger where it hurts because that's where the mending starts.",
    "Once your feet touch the bottom, you can push off.",
    "Calling a hard thing hard already makes it lighter.",
    "On a day with such a card, be especially gentle with yourself.",
    "It's a current passing through, not the house you'll live in.",
];

pub const KEYWORDS_EASING: Pool = &[
    "Heavy words like “{first}” and “{second}” are slowly getting behind you.",
    "Neither “{first}” nor “{second}” is quite over, but the worst bend has been taken.",
    "Lying on its head, it may let go of a load such as “{first}” or “{second}”.",
];
