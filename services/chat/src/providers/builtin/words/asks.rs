//! What people ask after a reading.

use std::sync::LazyLock;

use crate::providers::builtin::phrase::{Numbered, Phrases, parse, parse_numbered};

pub static TIMING: Phrases = LazyLock::new(|| {
    parse("
    언제, 몇 월, 며칠, 얼마나 걸, 얼마나 기다, 시기, 이번 달 안, 올해 안, when, how long, how soon, what month, which month,
    timing, by what time
")
});

pub static ADVICE: Phrases = LazyLock::new(|| {
    parse("
    어떻게 해, 어떻게 하면, 어떡해, 어떡하, 뭘 해야, 뭐 해야, 뭐부터, 무엇을 해, 뭘 하면, 뭐 하면, 조언, 방법, 어쩌지, 노력, what should i do,
    what can i do, what do i do, how should i, how do i, how can i, advice, next step, first step,
    where do i start, any tips, what now
")
});

pub static YES_OR_NO: Phrases = LazyLock::new(|| {
    parse("
    그래서 돼, 그래서 될, 그래서 된다, 된다는 거, 된다는 소리, 된다는 뜻, 한다는 거, 하라는 거, 말라는 거, 하지 말라는, 그렇다는 거, 맞다는 거, 예스, 예야 아니,
    될까, 되는 거, 가능할까, 가능해, 있을까, 할까, 결국, 그럼 하, 좋다는 거, 안 된다는, does it mean, does that mean, so yes, so no,
    is that a yes, is that a no, is it a yes, is it a no, yes or no, so will, so should, will i,
    will he, will she, will they, will it, will we, should i, is it going to, am i going to,
    so i should, so its, can i
")
});

pub static THEIR_HEART: Phrases = LazyLock::new(|| {
    parse("
    그 사람, 그 애, 걔는, 걔가, 걔도, 상대, 남친, 여친, 남자 친구는, 여자 친구는, 그쪽, 속마음, he feel, she feel, they feel, he feels,
    she feels, he think, she think, they think, he thinks, she thinks, his side, her side, their side,
    his heart, her heart, about him, about her, the other person
")
});

pub static WORRY: Phrases = LazyLock::new(|| {
    parse("
    안 좋은, 안좋은, 나쁜 카드, 나쁜 거, 나쁜 뜻, 무서, 무섭, 불길, 망했, 망한, 큰일, 걱정, 불안, 슬픈 카드, 최악, bad card, bad sign,
    is it bad, is that bad, scary, scared, worried, worry*, doomed, terrible, worst, ominous, curse*,
    unlucky, afraid
")
});

pub static MEANING: Phrases = LazyLock::new(|| {
    parse("
    무슨 뜻, 뜻이 뭐, 무슨 의미, 의미가 뭐, 무슨 카드, 어떤 카드, 카드 설명, 더 설명, 더 자세히, 자세히, 더 알려, 더 말해, 더 얘기, 거꾸로, 뒤집, 역방향,
    정방향, what does, meaning, what is the, explain, tell me more, more about, say more, elaborate,
    reversed, upside down, upright
")
});

/// The reading does not ring true.
pub static DISAGREE: Phrases = LazyLock::new(|| {
    parse("
    안 맞, 안맞, 틀렸, 틀린, 아닌 것 같, 아닌데, 아닌 거 같, 공감이 안, 공감 안, 와닿지, 이해가 안, 이해 안, 무슨 말인지, 모르겠, doesnt fit,
    dont think, do not think, not sure that, does not fit, not true, wrong, dont agree, disagree,
    doesnt make sense, dont understand, dont get it, not like that, confus*, doesnt sound, not me
")
});

/// The reading rings true.
pub static AGREE: Phrases = LazyLock::new(|| {
    parse("
    맞아, 맞네, 맞는 것 같, 정확, 소름, 대박, 신기, 어떻게 알, 내 얘기, 공감돼, 공감 가, 와닿, 찔리, 찔려, 그렇구나, 그러게, so true, thats true,
    spot on, accurate, exactly, makes sense, that fits, how did you know, wow, goosebumps, i see,
    sounds right, thats me, resonate*
")
});

/// Places by their number, in the order of the places.
pub static PLACES: Numbered = LazyLock::new(|| {
    parse_numbered(
        "
    1: 첫 번째, 첫번째, 첫 카드, 첫째, 1번, first
    2: 두 번째, 둘째, 2번, second
    3: 세 번째, 셋째, 3번, third
    4: 네 번째, 넷째, 4번, fourth
    5: 다섯 번째, 5번, fifth
    6: 여섯 번째, 6번, sixth
    7: 일곱 번째, 7번, seventh
    8: 여덟 번째, 8번, eighth
    9: 아홉 번째, 9번, ninth
    10: 열 번째, 10번, tenth
",
    )
});

pub static LAST_PLACE: Phrases = LazyLock::new(|| {
    parse(
        "
    마지막 카드, 마지막 장, 마지막 거, 맨 끝, last card, last one, final card
",
    )
});
