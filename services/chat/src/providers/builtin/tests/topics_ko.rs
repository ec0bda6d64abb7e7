use deck::Topic;

use super::said;
use crate::providers::builtin::recognise_topic;

const TABLE: &[(Topic, &[&str])] = &[
    (
        Topic::Love,
        &[
            "그 사람 마음이 궁금해",
            "남자친구가 요즘 연락이 뜸해",
            "여자 친구랑 헤어졌는데 다시 만날 수 있을까?",
            "짝사랑 중인데 고백할까 말까",
            "썸남이 읽씹했어ㅠㅠ",
            "올해 연애운 어때?",
            "소개팅에서 만난 사람이랑 잘될까",
            "결혼을 언제쯤 하게 될지 모르겠어",
            "전남친이 자꾸 생각나",
            "권태기인 것 같아요",
        ],
    ),
    (
        Topic::Work,
        &[
            "이직해도 괜찮을까?",
            "회사 다니기가 너무 싫어",
            "상사가 나만 괴롭혀",
            "면접 결과가 언제 나올지 초조해",
            "퇴사하고 창업하고 싶어",
            "취준 일 년째인데 지쳤어",
            "알바를 그만둘까 고민 중이야",
            "이번에 승진할 수 있을까요",
            "팀장님이랑 프로젝트 방향이 안 맞아",
            "직장에서 야근이 끝이 없어",
        ],
    ),
    (
        Topic::Study,
        &[
            "수능이 얼마 안 남았는데 집중이 안 돼",
            "공부가 손에 안 잡혀",
            "이번 시험 잘 볼 수 있을까?",
            "대학원에 가는 게 맞을까",
            "자격증 시험 또 떨어졌어",
            "학점이 너무 낮아서 걱정이야",
            "논문을 언제 다 쓰지",
            "유학 준비를 시작해도 될까?",
        ],
    ),
    (
        Topic::Money,
        &[
            "돈이 왜 이렇게 안 모일까",
            "주식에 넣은 돈 어떻게 될까",
            "금전운이 궁금해요",
            "카드값 때문에 숨이 막혀",
            "대출을 받아서 집을 사도 될까?",
            "월급이 통장을 스쳐 지나가",
            "빚을 언제 다 갚을 수 있을까",
        ],
    ),
    (
        Topic::Health,
        &[
            "요즘 잠이 안 와",
            "건강이 걱정돼",
            "몸이 계속 무겁고 피곤해",
            "다이어트 이번엔 성공할까?",
            "허리 통증이 오래가네",
            "운동을 시작해야 하는데 체력이 바닥이야",
        ],
    ),
    (
        Topic::Relationships,
        &[
            "친구랑 싸웠는데 화해할 수 있을까",
            "엄마랑 자꾸 부딪혀",
            "제일 친한 친구가 나를 피하는 것 같아",
            "직장 동료랑 서먹해졌어, 인간관계가 어려워",
            "시어머니가 너무 간섭하셔",
            "동생한테 서운해",
            "단톡방에서 뒷담을 봤어",
        ],
    ),
    (
        Topic::Oneself,
        &[
            "요즘 내가 나 같지 않아",
            "자존감이 바닥이야",
            "뭘 하고 싶은지 모르겠어",
            "이유 없이 공허해",
            "자꾸 자책하게 돼",
            "무기력해서 아무것도 하기 싫어",
            "생각이 많아서 머리가 복잡해",
        ],
    ),
    (Topic::General, &["안녕", "내일 비 올까?", "ㅋㅋㅋ", "카드 뽑을래", "음 글쎄"]),
];

#[test]
fn topics_are_recognised_in_korean() {
    for (topic, sentences) in TABLE {
        for sentence in *sentences {
            assert_eq!(recognise_topic(&[said(sentence)]), *topic, "{sentence}");
        }
    }
}

#[test]
fn what_was_said_last_weighs_most() {
    let turns = [said("남자친구랑 자주 싸워"), said("그건 됐고 이직이 고민이야")];
    assert_eq!(recognise_topic(&turns), Topic::Work);
}

#[test]
fn a_topic_lasts_through_remarks() {
    let turns = [said("짝사랑이 힘들어"), said("응"), said("모르겠어"), said("카드 뽑을래")];
    assert_eq!(recognise_topic(&turns), Topic::Love);
}

#[test]
fn what_the_reader_says_does_not_count() {
    let mut turns = vec![said("공부가 안 돼")];
    turns.push(crate::domain::reader::Turn {
        speaker: crate::domain::reader::Speaker::Reader,
        text: "사랑 연애 결혼 남자친구".to_owned(),
    });
    assert_eq!(recognise_topic(&turns), Topic::Study);
}
