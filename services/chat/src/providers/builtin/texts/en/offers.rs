//! Offering the cards.

use crate::providers::builtin::texts::Offers;

pub const OFFERS: Offers = Offers {
    one_card: &[
        "One card is enough for this question.",
        "Let's not go the long way round, we'll ask a single card.",
        "I'd pull just one here, for the one thing you need to hear.",
        "A question as clear as that deserves one clear card.",
        "One card speaks loudest for this sort of thing.",
    ],
    three_cards: &[
        "You're asking where it flows, so let's lay three: past, present, future.",
        "Three cards in a row will show the way you came and the water ahead.",
        "One card would be too few, let's look at what was, what is and what's coming.",
        "I'll spread three and we'll follow the current.",
        "Where it comes from and where it's heading, three cards will draw the outline.",
    ],
    relationship: &[
        "There are two of you in this, so five cards: your side, theirs, and what runs between.",
        "I'll lay five for you and the other one, and for the water between you.",
        "One side alone never tells it all, so let's have five cards around the table.",
        "This calls for the spread for two people, five cards, each with a place of its own.",
    ],
    decision: &[
        "A fork in the road, then, and five cards to walk down both ways.",
        "Two roads, so let's light up each of them, with five cards.",
        "Neither is easy to let go of, five cards will give both a fair hearing.",
        "Before choosing we'll look at the view from either path, that's five cards.",
    ],
    celtic_cross: &[
        "Then it's the Celtic cross, ten cards that look at it from above, below and both ends.",
        "Ten cards, then, it takes a while but it goes deep.",
        "You want the whole of it, so I'm spreading ten.",
    ],
    invitation: &[
        "Say the question once in your head and take the card your hand goes to.",
        "Breathe out, and pick where it feels right to stop.",
        "Don't think too long, take the one your eyes keep coming back to.",
        "Turn them slowly and take whichever pulls at you.",
        "There's no wrong card, so pick as you please.",
        "They're floating on the water now, fish one out by hand.",
        "They're shuffled, and it's your turn.",
    ],
    wished: &[
        "Gladly, I'm spreading them now.",
        "I was hoping you'd say that.",
        "Sure, the cards were getting restless anyway.",
        "Right away, let me shuffle.",
        "Why wait, indeed.",
        "Here they come.",
    ],
    other_number: &[
        "I've no spread with just that many, so I took the nearest.",
        "My spreads have one, three, five or ten cards, and this is the one that fits.",
        "There's no room on the sand for that number, so I adjusted it a little.",
    ],
    unspoken: &[
        "I haven't heard your question yet, so hold just one clearly in mind.",
        "You don't have to tell me, only decide for yourself what you're asking.",
        "You can keep the question in your chest while you pick.",
    ],
    gently: &[
        "When words run out, a card can speak first.",
        "I think I've heard enough to ask them.",
        "Let's put the rest of it to the cards.",
        "What you've told me is plenty for the cards to go on.",
    ],
    any_question: &[
        "I'll lay out one to begin with.",
        "Let's start light, with a single card.",
        "One card is waiting for whatever you keep to yourself.",
        "Just the one for now, we'll think about the rest after.",
    ],
    new_question: &[
        "All right, I'll put the old cards away and shuffle afresh.",
        "A new question wants new cards.",
        "Fresh water, then, and we begin again.",
        "Curious about another current, are you? I'm spreading them anew.",
    ],
};
