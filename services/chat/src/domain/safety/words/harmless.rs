//! What sounds like danger, and is not: taken out before anything is looked for.

use std::sync::LazyLock;

use crate::domain::phrase::{Phrases, parse};

pub static HARMLESS: Phrases = LazyLock::new(|| {
    parse("
    죽음 카드, 자살골, 자살 골, 고 싶어 죽겠, 배고파 죽겠, 웃겨 죽, 귀여워 죽, 좋아 죽, 심심해 죽, 시간을 죽이, 시간 죽이, 기를 죽이, 숨 죽이, 죽을까 봐,
    한테 죽을, 힘들어 죽을, 보고 싶어 죽을, 집에 살기 싫, 집에서 살기 싫, 동네에 살기 싫, 동네에서 살기 싫, 나라에 살기 싫, 나라에서 살기 싫, 서울에 살기 싫,
    서울에서 살기 싫, 혼자 살기 싫, 같이 살기 싫, 랑 살기 싫, 하고 살기 싫, 같이 살고 싶지, 랑 살고 싶지, 집에 살고 싶지, 집에서 살고 싶지, 인스타 스토킹,
    인스타를 스토킹, sns 스토킹, 때려 치, 때려 칠, 뼈 때리, 뼈 때려, 멍 때리, 멍 때려, 팩트로 때리, 팩트로 때려, 나한테 맞, 저한테 맞, 너한테 맞, 우리한테 맞,
    유서 깊, 유서가 깊, 목을 매고 기다, 모기 죽이, 모기를 죽이, 벌레 죽이, 벌레를 죽이, 를 다 끝내, 을 다 끝내, 숙제 다 끝내, 과제 다 끝내, 업무 다 끝내,
    공부 다 끝내, 시험 다 끝내, 집안일 다 끝내, 번지점프 뛰어내리, 번지점프 뛰어내릴, 번지점프하러, 스카이다이빙 뛰어내리, 스카이다이빙 뛰어내릴, 낙하산 메고 뛰어내리,
    폭행 사건 뉴스, 폭행 뉴스, 학폭 뉴스, 스토킹 뉴스, 주인공이 협박, 주인공이 자살, 주인공을 죽이, 범인이 협박, 설렘 협박, 귀여움 폭행, 심장 폭행, 비주얼 폭행,
    killing time, kill time, killed time, killing it, killed it, is killing me, are killing me, was killing me,
    dying to, to die for, suicide squad, kill the mood, kill the vibe, dressed to kill, death card, it hit me,
    really hit me, just hit me, hit me hard, hit me like, hit me up, hits me up, hit me that, hits me that,
    hits me hard, hits me differently, hits me different, hit me with the truth, hit me with it, hit me with your,
    hit me with some, cutting myself off, cut myself off, cut myself some, cut myself shaving, cut myself cooking,
    hurt myself at the gym, hurt myself playing, hurt myself running, murder mystery, murder mysteries,
    murder podcast, shoot him a, shoot her a, shoot them a, shoot up in value, kill them with kindness,
    kill him with kindness, kill her with kindness, die of embarrassment, die of shame, die laughing, beats me why,
    beats me how, beats me what, that beats me, it beats me, beat me at, beats me at, beat me to it, beat me to the,
    kicked me out of the group, disappear into a, disappear from social, disappear from instagram,
    disappear from the internet, goodbye note to my coworkers, goodbye note to my colleagues,
    goodbye note to my team, goodbye note to the team, goodbye note to my boss, disappear for a, disappear to a, disappear on vacation, dying my hair, podcast about domestic violence,
    documentary about domestic violence, article about domestic violence, movie about domestic violence,
    series about a stalker, choking under pressure, all my pills on time
")
});
