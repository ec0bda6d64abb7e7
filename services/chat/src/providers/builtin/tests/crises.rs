use deck::{Locale, Orientation, Spread, Topic};

use super::{compose, consult, layout, offer, request, said};
use crate::domain::reader::Task;
use crate::domain::safety::{Danger, recognise};

const SELF_HARM: &[&str] = &[
    "죽고 싶어",
    "죽고싶다 진짜",
    "그냥 다 끝내고 싶어",
    "자살 생각이 자꾸 나",
    "사라지고 싶어요",
    "더는 살기 싫어",
    "자해를 멈출 수가 없어",
    "내가 없어지면 다들 편할 텐데",
    "살아야 할 이유를 모르겠어",
    "옥상에서 뛰어내리고 싶어",
    "유서를 써 놨어",
    "I want to die",
    "I'm thinking of killing myself",
    "i don't want to live anymore",
    "I've been cutting myself again",
    "everyone would be better off without me",
    "I feel suicidal",
    "there is no reason to live",
    "I just want to end it all",
];
const UNDER_THREAT: &[&str] = &[
    "남편이 때려요",
    "아빠가 날 때렸어",
    "전 남친이 스토킹해",
    "데이트 폭력을 당했어",
    "학교 폭력 때문에 무서워",
    "협박을 받고 있어",
    "남편이 술만 마시면 때려",
    "my husband hits me",
    "he threatened to kill me",
    "I was raped",
    "my ex is stalking me",
    "she is abusive",
];
const MAY_HARM: &[&str] = &[
    "그 새끼 죽이고 싶어",
    "진짜 칼로 찔러 버릴까",
    "다 죽여버리고 싶다",
    "I want to kill him",
    "I'm going to hurt someone",
    "I could murder my boss",
];
const HARMLESS: &[&str] = &[
    "죽음 카드가 나왔어",
    "배고파 죽겠다",
    "보고 싶어 죽겠어",
    "웃겨 죽는 줄",
    "관계를 끝내고 싶어",
    "이 회사 그만두고 싶어",
    "힘들어 죽겠네",
    "유서 깊은 학교에 가고 싶어",
    "시간을 죽이고 있어",
    "숙제를 다 끝내고 싶어",
    "I'm dying to know",
    "just killing time",
    "you're killing it",
    "I got the Death card",
    "then it hit me",
    "코인에 투자해도 될까?",
    "혼자살고 싶어",
    "강아지가 죽을까 봐 무서워",
    "혼자 살기 싫어",
    "회사 때려치우고 싶어",
    "kill my Sunday mood",
    "I could die of embarrassment",
    "I need to stop cutting myself off from friends",
    "I want to end this relationship",
    "work is killing me softly",
    "hit me up later",
];

#[test]
fn crisis_wording_is_recognised() {
    for (danger, corpus) in
        [(Danger::SelfHarm, SELF_HARM), (Danger::UnderThreat, UNDER_THREAT), (Danger::MayHarm, MAY_HARM)]
    {
        for text in corpus {
            assert_eq!(recognise(text), Some(danger), "{text}");
        }
    }
}

#[test]
fn figures_of_speech_are_no_crisis() {
    for text in HARMLESS {
        assert_eq!(recognise(text), None, "{text}");
    }
}

#[test]
fn whatever_the_task_a_crisis_gets_help_lines_and_no_cards() {
    let read = layout(Spread::ThreeCards, Topic::Oneself, "죽고 싶어", 3, Orientation::Upright);
    for text in SELF_HARM.iter().chain(UNDER_THREAT).chain(MAY_HARM) {
        for task in [Task::Talk, Task::Read(read.clone()), Task::FollowUp(read.clone())] {
            for (locale, lines) in
                [(Locale::Ko, ["109", "1577-0199"]), (Locale::En, ["emergency number", "988"])]
            {
                let answer = compose(&request(locale, &[said(text)], task.clone(), 5));
                assert_eq!(offer(&answer), None, "{text}");
                assert!(lines.iter().all(|line| answer.contains(line)), "{text}: {answer}");
            }
        }
    }
}

#[test]
fn after_a_crisis_nothing_goes_back_to_cards_by_itself() {
    let answers =
        consult(Locale::Ko, &Task::Talk, &["죽고 싶어", "회사 때문에 힘들어, 어떻게 해야 할까?", "응"], 1);
    assert!(answers.iter().all(|answer| offer(answer).is_none()), "{answers:?}");
}
