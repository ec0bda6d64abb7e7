//! Wishes about the cards.

/// A wish for cards, wherever it stands.
pub static CARDS: &[&str] = &[
    "^카드 뽑", "^카드를 뽑", "^카드 한 번", "^카드 봐", "^카드 줘", "^카드 좀", "^카드 보여", "^카드 펼", "^카드를 펼", "^카드 골", "^카드를 골",
    "^카드 볼래", "^카드로 봐", "^카드로 알려", "^카드 점", "^카드 깔", "뽑을래", "뽑을게", "뽑고 싶", "뽑아 줘", "뽑아 볼", "뽑아 보자", "뽑아 봐",
    "뽑게 해", "뽑자", "^타로 봐", "^타로 보자", "^타로 볼래", "^타로 보고 싶", "^타로 쳐", "^타로점", "^타로 해", "^점 봐", "^점 쳐", "점을 봐",
    "운세 봐", "운 봐 줘", "운 좀 봐", "^원 카드", "^쓰리 카드", "켈틱", "셀틱", "다시 뽑", "새로 뽑", "더 뽑", "카드 다시", "카드 새로",
    "draw a card", "draw cards", "draw the card", "draw the cards", "draw some cards", "draw my card", "draw my cards",
    "draw me", "just draw", "draw for me", "draw now", "lets draw", "draw one", "draw two", "draw three", "draw five", "draw ten",
    "draw 1", "draw 2", "draw 3", "draw 5", "draw 10", "draw again", "pull a card", "pull cards", "pull some cards", "pull one",
    "pull three", "pull another", "draw another", "pick a card", "pick cards", "pick a few cards", "deal the cards", "deal me",
    "show me the cards", "show me cards", "give me a card", "give me cards", "give me the cards", "tarot reading", "do a reading",
    "give me a reading", "want a reading", "a reading please", "read my cards", "read my tarot", "read my fortune",
    "tell my fortune", "use the cards", "ask the cards", "celtic cross", "lay out the cards", "lay the cards",
    "cards please", "shuffle",
];

/// A wish for cards if little else is said.
pub static CARDS_IN_SHORT: &[&str] = &[
    "한 장", "두 장", "세 장", "네 장", "다섯 장", "일곱 장", "열 장",
    "1장", "2장", "3장", "4장", "5장", "7장", "10장", "^뽑아", "펼쳐 줘",
    "one card", "two cards", "three cards", "four cards", "five cards", "seven cards",
    "ten cards", "1 card", "2 cards", "3 cards", "4 cards", "5 cards", "7 cards", "10 cards",
];

/// A wish for cards if nothing else is said.
pub static CARDS_ALONE: &[&str] = &[
    "^카드$", "^카드요", "^타로$", "^타로요", "^뽑기", "^점$", "^운세", "cards", "card", "tarot", "draw", "reading",
];

/// No cards, or not now.
pub static NO_CARDS: &[&str] = &[
    "안 뽑", "뽑기 싫", "뽑고 싶지", "뽑지 말", "뽑지 않", "카드 말고", "카드는 말고", "카드는 됐", "카드 싫", "카드는 싫", "카드 안", "카드는 안",
    "카드 없이", "타로 말고", "카드는 나중", "카드 나중", "아직 뽑", "더 얘기하고", "더 이야기하고", "얘기부터", "이야기부터", "얘기만", "이야기만",
    "말만 들어", "그냥 들어 줘", "들어만 줘", "얘기 더", "이야기 더",
    "no cards", "no card", "not the cards", "without cards", "without the cards", "dont want cards", "dont want the cards",
    "dont want to draw", "dont draw", "no reading", "dont want a reading", "talk first", "talk more", "just talk", "just listen",
    "rather talk", "keep talking", "talk a bit more", "no tarot", "cards later", "not ready",
];

pub static NO_CARDS_IN_SHORT: &[&str] = &[
    "^아직$", "^아직이야", "^아직은", "^아직 아니", "^아직 안", "^나중에", "^싫어", "^싫은데", "^아니$", "^아니야", "^아뇨", "^아니요", "^안 할래",
    "^안 해", "^됐어", "^괜찮아$", "^ㄴㄴ", "^ㄴ$", "^별로$", "^잠깐만", "^기다려",
    "no", "nope", "nah", "not yet", "not now", "later", "maybe later", "no thanks", "no thank you", "wait", "hold on", "not really",
    "id rather not",
];

pub static YES_IN_SHORT: &[&str] = &[
    "^응$", "^응응", "^웅$", "^어$", "^ㅇㅇ", "^ㅇㅋ", "^ㄱㄱ", "^ㅇ$", "^그래$", "^그래요", "^그러자", "^좋아$", "^좋아요", "^좋지", "^네$", "^넹",
    "^네네", "^예$", "^오케이", "^콜$", "^해줘", "^해 줘", "^해 볼래", "^할래", "^보자", "^볼래", "^고고", "^당연", "^물론", "^맞아", "^시작",
    "yes", "yeah", "yep", "yup", "sure", "ok", "okay", "k", "please", "do it", "go ahead", "lets do it", "lets go", "alright", "of course",
    "why not", "sounds good", "im ready", "ready", "go", "right", "correct", "exactly",
];

/// Numbers of cards that people name.
pub static COUNTS: &[(&str, usize)] = &[
    ("열 장", 10), ("^10장", 10), ("10 장", 10), ("켈틱", 10), ("셀틱", 10), ("ten cards", 10), ("10 cards", 10), ("draw ten", 10),
    ("draw 10", 10), ("celtic cross", 10), ("일곱 장", 7), ("7장", 7), ("seven cards", 7), ("7 cards", 7), ("여섯 장", 6), ("6장", 6),
    ("six cards", 6), ("다섯 장", 5), ("5장", 5), ("five cards", 5), ("5 cards", 5), ("draw five", 5), ("draw 5", 5), ("네 장", 4),
    ("4장", 4), ("four cards", 4), ("4 cards", 4), ("세 장", 3), ("석 장", 3), ("3장", 3), ("쓰리 카드", 3), ("three cards", 3),
    ("3 cards", 3), ("three card", 3), ("draw three", 3), ("pull three", 3), ("draw 3", 3), ("두 장", 2), ("2장", 2), ("two cards", 2),
    ("2 cards", 2), ("draw two", 2), ("draw 2", 2), ("한 장", 1), ("1장", 1), ("원 카드", 1), ("하나만 뽑", 1), ("one card", 1),
    ("1 card", 1), ("single card", 1), ("a card", 1), ("draw one", 1), ("draw 1", 1), ("pull one", 1), ("another card", 1),
    ("one more card", 1), ("전부 다", 78), ("78장", 78), ("78 cards", 78), ("all the cards", 78), ("all cards", 78),
];

/// A look from more sides than one card has.
pub static IN_DEPTH: &[&str] = &[
    "자세히", "자세하게", "더 많이", "여러 장", "깊게", "깊이", "꼼꼼", "제대로 봐", "in detail", "more detail", "in depth", "deeper",
    "several cards", "more cards", "a few cards", "full reading", "thorough*",
];

/// Another question than the one that was read.
pub static NEW_QUESTION: &[&str] = &[
    "다른 질문", "다른 걸 물어", "다른 거 물어", "다른 것도 물어", "다른 고민", "다른 얘기", "새 질문", "새로운 질문", "새로 물어", "질문 하나 더",
    "하나 더 물어", "또 물어", "이번엔 다른", "이번에는 다른", "한 번 더 봐", "한번 더 봐", "다시 봐 줘", "처음부터 다시",
    "another question", "different question", "new question", "something else", "ask about something", "one more question",
    "start over", "another reading", "new reading", "different topic", "read again",
];
