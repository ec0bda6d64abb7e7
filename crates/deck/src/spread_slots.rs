//! The places of every spread, explained in the reader's voice.

use crate::{Localized, Slot};

type Text = Localized<&'static str>;

const fn slot(name: &'static str, label: Text, explanation: Text) -> Slot {
    Slot { name, label, explanation }
}

const fn text(ko: &'static str, en: &'static str) -> Text {
    Localized { ko, en }
}

pub(crate) static ONE_CARD: [Slot; 1] = [slot(
    "message",
    text("메시지", "Message"),
    text("지금 너에게 필요한 한마디.", "The one thing you need to hear right now."),
)];

pub(crate) static THREE_CARDS: [Slot; 3] = [
    slot(
        "past",
        text("과거", "Past"),
        text("여기까지 오는 동안 쌓인 것.", "What has built up on the way here."),
    ),
    slot("present", text("현재", "Present"), text("지금 네가 서 있는 자리.", "Where you are standing now.")),
    slot(
        "future",
        text("미래", "Future"),
        text("이대로 가면 만나게 될 흐름.", "Where things lead if you keep going this way."),
    ),
];

pub(crate) static RELATIONSHIP: [Slot; 5] = [
    slot("you", text("나", "You"), text("네가 이 관계에 품고 온 마음.", "What you bring to the two of you.")),
    slot(
        "other",
        text("상대", "The other"),
        text("그 사람 쪽에서 보이는 풍경.", "How it looks from their side."),
    ),
    slot("bond", text("둘 사이", "The bond"), text("두 사람을 이어 주는 것.", "What holds you together.")),
    slot(
        "obstacle",
        text("걸림돌", "Obstacle"),
        text("자꾸 발이 걸리는 지점.", "The spot where you keep stumbling."),
    ),
    slot(
        "advice",
        text("조언", "Advice"),
        text("네 쪽에서 먼저 해 볼 수 있는 일.", "What you can try from your end."),
    ),
];

pub(crate) static DECISION: [Slot; 5] = [
    slot(
        "heart",
        text("속마음", "Heart"),
        text("고민 밑에서 정말로 바라는 것.", "What you truly want, underneath the worry."),
    ),
    slot(
        "first-path",
        text("첫 번째 길", "First path"),
        text("먼저 떠올린 쪽을 골랐을 때의 모습.", "How it goes if you take the first option."),
    ),
    slot(
        "second-path",
        text("두 번째 길", "Second path"),
        text("다른 쪽을 골랐을 때의 모습.", "How it goes if you take the other one."),
    ),
    slot(
        "unseen",
        text("놓친 것", "Unseen"),
        text("아직 계산에 넣지 않은 것.", "What you have not yet taken into account."),
    ),
    slot(
        "advice",
        text("조언", "Advice"),
        text("고르기 전에 살펴보면 좋을 것.", "What to look at before you choose."),
    ),
];

pub(crate) static CELTIC_CROSS: [Slot; 10] = [
    slot(
        "present",
        text("현재", "Present"),
        text("이야기의 한가운데에 있는 것.", "What is at the centre of it all."),
    ),
    slot(
        "challenge",
        text("과제", "Challenge"),
        text("길을 가로막고 선 것.", "What stands across your way."),
    ),
    slot(
        "foundation",
        text("뿌리", "Foundation"),
        text("이 일의 밑바닥에 깔린 사정.", "What lies underneath, out of sight."),
    ),
    slot(
        "recent-past",
        text("지나간 것", "Recent past"),
        text("얼마 전 네 곁을 지나간 일.", "What has just gone by."),
    ),
    slot(
        "aspiration",
        text("바라는 것", "Aspiration"),
        text("네가 올려다보고 있는 곳.", "What you are looking up to."),
    ),
    slot(
        "near-future",
        text("가까운 앞날", "Near future"),
        text("머지않아 문을 두드릴 일.", "What will knock at your door before long."),
    ),
    slot(
        "self",
        text("나 자신", "Self"),
        text("이 일을 대하는 너의 태도.", "The stance you take towards it."),
    ),
    slot(
        "surroundings",
        text("주변", "Surroundings"),
        text("너를 둘러싼 사람과 환경.", "The people and places around you."),
    ),
    slot(
        "hopes-and-fears",
        text("기대와 두려움", "Hopes and fears"),
        text("바라면서도 겁내고 있는 것.", "What you long for and dread at once."),
    ),
    slot(
        "outcome",
        text("결과", "Outcome"),
        text("지금의 흐름이 닿는 자리.", "Where the current takes you as things stand."),
    ),
];
