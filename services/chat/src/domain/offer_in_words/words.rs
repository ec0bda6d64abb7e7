//! How cards are offered in words. Notation: see [`crate::domain::phrase`].

use std::sync::LazyLock;

use crate::domain::phrase::{Phrases, parse};

/// Says by itself that cards are to be drawn now.
pub static INVITATION: Phrases = LazyLock::new(|| {
    parse("
    카드한테 물어보자, 카드한테 물어볼까, 카드에게 물어보자, 카드에게 물어볼까, 카드에 물어보자, 카드로 볼까, 카드로 보자,
    lets ask the cards, shall we ask the cards, lets see what the cards, let the cards speak, your cards are ready,
    the cards are shuffled
")
});

pub static CARDS: Phrases = LazyLock::new(|| {
    parse("카드, 타로, 한 장, 세 장, 다섯 장, 열 장, card, cards, tarot, spread, celtic cross")
});

/// With a word for cards in the same sentence.
pub static DRAW_NOW: Phrases = LazyLock::new(|| {
    parse("
    뽑아 볼까, 뽑아 보자, 뽑아 볼래, 뽑아 봐, 뽑아 줘, 뽑아 줄래, 뽑자, 뽑을까, 뽑을래, 골라 봐, 골라 줘, 골라 볼래, 골라 볼까, 골라 보자, 펼쳐 볼까, 펼쳐 볼게,
    펼쳐 보자, 펼칠게, 펼쳐 놓을게, 섞을게, 섞어 볼게, 섞어 놓을게, 꺼내 볼까, 꺼내 볼게, 집어 봐,
    lets draw, lets pull, lets pick, lets lay, lets spread, lets do a, lets turn over, shall we draw, shall we pull,
    shall we pick, shall we lay, shall we turn, shall we do a, shall we try a, shall i lay, shall i shuffle,
    shall i draw, want to draw, want to pull, want to pick, would you like to draw, would you like to pull,
    would you like to pick, would you like to choose, care to draw, care to pick, ready to draw, ready to pick,
    ill lay out, ill spread, ill shuffle, im shuffling, im spreading, let me shuffle, let me lay, let me spread,
    time to draw, time to pull, time to pick
")
});

/// Not now, or not at all, or told of another time.
pub static NOT_NOW: Phrases = LazyLock::new(|| {
    parse("
    나중에, 다음에, 아직, 언제든, 싶으면, 싶을 때, 싶어지면, 원하면, 원할 때, 준비되면, 준비가 되면, 필요하면, 기 전에, 안 뽑, 뽑지, 말고, 볼까 했, 보자고, 볼까 하다,
    뽑은 카드, 뽑았, 지난번, 지난 번, 예전에, 어제,
    later, not yet, whenever, anytime, any time, if you want, if you like, if you wish, if youd like, if you ever, before we,
    before you, before i, dont, do not, wont, rather than, instead of, when youre ready, when you are ready,
    when you feel, someday, another time, next time, last time, you drew, you picked, did you, have you, had you
")
});

pub static CELTIC_CROSS: Phrases =
    LazyLock::new(|| parse("켈틱, 셀틱, 열 장, 10장, celtic cross, ten cards, 10 cards, ten card"));

pub static RELATIONSHIP: Phrases = LazyLock::new(|| {
    parse(
        "두 사람, 둘 사이, 관계 배열, 관계 스프레드, 관계를 보, relationship spread, the two of you, between you two, both of you",
    )
});

pub static DECISION: Phrases = LazyLock::new(|| {
    parse("
    두 갈래, 갈림길, 두 길, 두 가지 길, 양쪽 길, 선택 스프레드, 다섯 장, 5장, two paths, two roads, crossroads, decision spread,
    fork in the road, five cards, 5 cards
")
});

pub static THREE_CARDS: Phrases = LazyLock::new(|| {
    parse("세 장, 석 장, 3장, 과거 현재 미래, 과거와 현재, three cards, 3 cards, three card, past present")
});
