//! Wishes about the cards.

use std::sync::LazyLock;

use crate::providers::builtin::phrase::{Numbered, Phrases, parse, parse_numbered};

/// A wish for cards, wherever it stands.
pub static CARDS: Phrases = LazyLock::new(|| {
    parse("
    ^카드 뽑, ^카드를 뽑, ^카드 한 번, ^카드 봐, ^카드 줘, ^카드 좀, ^카드 보여, ^카드 펼, ^카드를 펼, ^카드 골, ^카드를 골, ^카드 볼래, ^카드로 봐,
    ^카드로 알려, ^카드 점, ^카드 깔, 뽑을래, 뽑을게, 뽑고 싶, 뽑아 줘, 뽑아 볼, 뽑아 보자, 뽑아 봐, 뽑게 해, 뽑자, ^타로 봐, ^타로 보자, ^타로 볼래,
    ^타로 보고 싶, ^타로 쳐, ^타로점, ^타로 해, ^점 봐, ^점 쳐, 점을 봐, 운세 봐, 운 봐 줘, 운 좀 봐, ^원 카드, ^쓰리 카드, 켈틱, 셀틱, 다시 뽑,
    새로 뽑, 더 뽑, 카드 다시, 카드 새로, draw a card, draw cards, draw the card, draw the cards, draw some cards,
    draw my card, draw my cards, draw me, just draw, draw for me, draw now, lets draw, draw one,
    draw two, draw three, draw five, draw ten, draw 1, draw 2, draw 3, draw 5, draw 10, draw again,
    pull a card, pull cards, pull some cards, pull one, pull three, pull another, draw another,
    pick a card, pick cards, pick a few cards, deal the cards, deal me, show me the cards,
    show me cards, give me a card, give me cards, give me the cards, tarot reading, do a reading,
    give me a reading, want a reading, a reading please, read my cards, read my tarot, read my fortune,
    tell my fortune, use the cards, ask the cards, celtic cross, lay out the cards, lay the cards,
    cards please, shuffle
")
});

/// A wish for cards if little else is said.
pub static CARDS_IN_SHORT: Phrases = LazyLock::new(|| {
    parse("
    한 장, 두 장, 세 장, 네 장, 다섯 장, 일곱 장, 열 장, 1장, 2장, 3장, 4장, 5장, 7장, 10장, ^뽑아, 펼쳐 줘, one card, two cards,
    three cards, four cards, five cards, seven cards, ten cards, 1 card, 2 cards, 3 cards, 4 cards,
    5 cards, 7 cards, 10 cards
")
});

/// A wish for cards if nothing else is said.
pub static CARDS_ALONE: Phrases = LazyLock::new(|| {
    parse(
        "
    ^카드$, ^카드요, ^타로$, ^타로요, ^뽑기, ^점$, ^운세, cards, card, tarot, draw, reading
",
    )
});

/// No cards, or not now.
pub static NO_CARDS: Phrases = LazyLock::new(|| {
    parse("
    안 뽑, 뽑기 싫, 뽑고 싶지, 뽑지 말, 뽑지 않, 카드 말고, 카드는 말고, 카드는 됐, 카드 싫, 카드는 싫, 카드 안, 카드는 안, 카드 없이, 타로 말고, 카드는 나중,
    카드 나중, 아직 뽑, 더 얘기하고, 더 이야기하고, 얘기부터, 이야기부터, 얘기만, 이야기만, 말만 들어, 그냥 들어 줘, 들어만 줘, 얘기 더, 이야기 더, no cards,
    no card, not the cards, without cards, without the cards, dont want cards, dont want the cards,
    dont want to draw, dont draw, no reading, dont want a reading, talk first, talk more, just talk,
    just listen, rather talk, keep talking, talk a bit more, no tarot, cards later, not ready
")
});

pub static NO_CARDS_IN_SHORT: Phrases = LazyLock::new(|| {
    parse("
    ^아직$, ^아직이야, ^아직은, ^아직 아니, ^아직 안, ^나중에, ^싫어, ^싫은데, ^아니$, ^아니야, ^아뇨, ^아니요, ^안 할래, ^안 해, ^됐어, ^괜찮아$,
    ^ㄴㄴ, ^ㄴ$, ^별로$, ^잠깐만, ^기다려, no, nope, nah, not yet, not now, later, maybe later, no thanks,
    no thank you, wait, hold on, not really, id rather not
")
});

pub static YES_IN_SHORT: Phrases = LazyLock::new(|| {
    parse("
    ^응$, ^응응, ^웅$, ^어$, ^ㅇㅇ, ^ㅇㅋ, ^ㄱㄱ, ^ㅇ$, ^그래$, ^그래요, ^그러자, ^좋아$, ^좋아요, ^좋지, ^네$, ^넹, ^네네, ^예$, ^오케이,
    ^콜$, ^해줘, ^해 줘, ^해 볼래, ^할래, ^보자, ^볼래, ^고고, ^당연, ^물론, ^맞아, ^시작, yes, yeah, yep, yup, sure, ok, okay,
    k, please, do it, go ahead, lets do it, lets go, alright, of course, why not, sounds good,
    im ready, ready, go, right, correct, exactly
")
});

/// Numbers of cards that people name.
pub static COUNTS: Numbered = LazyLock::new(|| {
    parse_numbered("
    10: 열 장, ^10장, 10 장, 켈틱, 셀틱, ten cards, 10 cards, draw ten, draw 10, celtic cross
    7: 일곱 장, 7장, seven cards, 7 cards
    6: 여섯 장, 6장, six cards
    5: 다섯 장, 5장, five cards, 5 cards, draw five, draw 5
    4: 네 장, 4장, four cards, 4 cards
    3: 세 장, 석 장, 3장, 쓰리 카드, three cards, 3 cards, three card, draw three, pull three, draw 3
    2: 두 장, 2장, two cards, 2 cards, draw two, draw 2
    1: 한 장, 1장, 원 카드, 하나만 뽑, one card, 1 card, single card, a card, draw one, draw 1, pull one, another card, one more card
    78: 전부 다, 78장, 78 cards, all the cards, all cards
")
});

/// A look from more sides than one card has.
pub static IN_DEPTH: Phrases = LazyLock::new(|| {
    parse("
    자세히, 자세하게, 더 많이, 여러 장, 깊게, 깊이, 꼼꼼, 제대로 봐, in detail, more detail, in depth, deeper, several cards,
    more cards, a few cards, full reading, thorough*
")
});

/// Another question than the one that was read.
pub static NEW_QUESTION: Phrases = LazyLock::new(|| {
    parse("
    다른 질문, 다른 걸 물어, 다른 거 물어, 다른 것도 물어, 다른 고민, 다른 얘기, 새 질문, 새로운 질문, 새로 물어, 질문 하나 더, 하나 더 물어, 또 물어,
    이번엔 다른, 이번에는 다른, 한 번 더 봐, 한번 더 봐, 다시 봐 줘, 처음부터 다시, another question, different question,
    new question, something else, ask about something, one more question, start over, another reading,
    new reading, different topic, read again
")
});
