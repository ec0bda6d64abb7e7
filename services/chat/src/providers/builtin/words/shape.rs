//! What shows the shape of a question: that it is one, and what it asks of the cards.

use std::sync::LazyLock;

use crate::providers::builtin::phrase::{Phrases, parse};

/// Questions, also where the question mark is missing.
pub static QUESTION: Phrases = LazyLock::new(|| {
    parse("
    까$, 까요$, 궁금, 알고 싶, 알려 줘, 어떻게 해야, 어떡해, 어떡하, 어쩌지, 어쩌면 좋, 어떨지, 어때$, 뭐 먹, 어떤지, 될지, 일지, 할지, 갈지, 을지, 하나요,
    되나요, 인가요, 나요$, 가요$, 봐 줘, 고민이야, 고민이에요, 고민돼, 고민 중, 고민인데, 맞는 걸까, 왜 그러, 왜 이러, 언제쯤, 있으려나, 되려나, 하려나,
    should i, will i, will he, will she, will they, will it, will my, will we, can i, can we, could i,
    do i, does he, does she, do they, does my, is he, is she, is it, are we, am i, is my, is this,
    what should, what will, what does, what do, how do i, how can i, how will, when will, where will,
    why does, why do, why am, i wonder, wondering, want to know, would like to know, whether,
    tell me if, need advice, not sure if, not sure whether, what about, how about
")
});

/// Two ways, both of them named.
pub static EITHER_OR: Phrases = LazyLock::new(|| {
    parse("
    아니면, 둘 중, 할까 말까, 갈까 말까, 볼까 말까, 까 말까, 지 말지, ^vs, 중에 어느, 중 어느, 중에 어떤, 중 어떤, 중에 뭐가, 중에 뭘, 어느 쪽, 어느 쪽이,
    갈림길, 두 가지 중, or, vs, versus, either, or not, choose between, decide between, torn between,
    which one, two options, two offers
")
});

/// Endings of which two in one message name two ways: `남을까 떠날까`.
pub static WAY_ENDINGS: Phrases = LazyLock::new(|| {
    parse(
        "
    까$, 까요$, 는 게 나을
",
    )
});

/// A development over time.
pub static OVER_TIME: Phrases = LazyLock::new(|| {
    parse("
    앞으로, 미래, 언제, 올해, 내년, 올 한, 이번 달, 다음 달, 이번 주, 다음 주, 하반기, 상반기, 흐름, 어떻게 될, 어떻게 되, 어찌 될, 할 수 있을까,
    을 수 있을까, 운이, 운은, 운세, 운 어때, 애정운, 연애운, 금전운, 재물운, 취업운, 학업운, 계속, 점점, 나아질, 좋아질, 이어질, 풀릴, 전망, future,
    when, this year, next year, next month, this month, going forward, from here, will i ever, ahead,
    what will happen, whats next, what comes next, how will, get better, over time, eventually, keep,
    someday, outlook, turn out, long term, in the long run, lately, ever since, where is this going,
    where this is going, heading
")
});

/// The other one of two people.
pub static OTHER_PERSON: Phrases = LazyLock::new(|| {
    parse("
    그 사람, 그 애, 걔, 그녀, 그 남자, 그 여자, 남친, 여친, 남자 친구, 여자 친구, 애인, 남편, 아내, 와이프, 썸남, 썸녀, 짝사랑, 좋아하는 사람, ^전 남,
    ^전 여, ^전 애인, 상대, 오빠, ^친구, 절친, 단짝, 엄마, 아빠, 언니, 누나, 동생, 동료, 룸메, 시어머니, 우리 둘, ^우리, he, him, she, her,
    they, them, boyfriend, girlfriend, husband, wife, partner, crush, my ex, friend, bestie, mom, mum,
    mother, dad, father, sister, brother, roommate, colleague, coworker, us, we
")
});

/// What is asked about two people.
pub static BETWEEN_TWO: Phrases = LazyLock::new(|| {
    parse("
    마음이 궁금, 마음을 알, 마음은, 마음이 어, 속마음, 무슨 생각, 어떻게 생각, 어떤 마음, 나를 좋아, 날 좋아, 나 좋아, 진심, 사이가, 사이는, 사이를, 관계,
    우리 둘, 재회, 다시 만날, 다시 만나, 화해, 연락할까, 연락이 올, 연락 올, 연락해, 잘될까, 잘 될까, 잘 맞, 궁합, 풀 수 있, 왜 그러, 왜 이러, 멀어, 우리는,
    우리 사이, feel about me, feels about me, think of me, thinks of me, think about me, thinks about me,
    feelings for me, love me, loves me, like me, likes me, miss me, misses me, between us,
    relationship, our friendship, get back together, back together, come back, reconcile, make up with,
    work out with, compatible, right for me, meant to be, us, text me, call me, into me, with me,
    ignoring me, mad at me, trust him, trust her
")
});
