//! Words that mean somebody may be in danger, and words for matters that cards must not decide.

use std::sync::LazyLock;

use crate::providers::builtin::phrase::{Phrases, parse};

/// Sounds like danger, and is not.
pub static HARMLESS: Phrases = LazyLock::new(|| {
    parse("
    죽음 카드, 자살골, 자살 골, 보고 싶어 죽겠, 배고파 죽겠, 웃겨 죽, 귀여워 죽, 좋아 죽, 심심해 죽, 시간을 죽이, 시간 죽이, 기를 죽이, 숨 죽이, 죽을까 봐,
    집에 살기 싫, 집에서 살기 싫, 동네에 살기 싫, 혼자 살기 싫, 같이 살기 싫, 랑 살기 싫, 같이 살고 싶지, 랑 살고 싶지, 집에 살고 싶지, 집에서 살고 싶지,
    인스타 스토킹, 때려 치, killing time, kill time, killed time, killing it, dying to, to die for,
    suicide squad, kill the mood, kill the vibe, dressed to kill, death card, it hit me, really hit me,
    just hit me, hit me hard, hit me like, cutting myself off, cut myself off, cut myself some,
    murder mystery, shoot him a, shoot her a, shoot them a, kill them with kindness,
    die of embarrassment, die of shame, die laughing, 유서 깊, hit me up, hits me up, hits me that,
    hit me that, beats me why, beats me how, beats me what
")
});

pub static SELF_HARM: Phrases = LazyLock::new(|| {
    parse("
    죽고 싶, 죽고만 싶, 죽고파, 죽을까, 죽어 버리고, 죽어 버릴, 죽는 게 나, 죽는게 나, 죽으면 편, 죽었으면, 죽는 방법, 죽을 방법, ^자살, 자살하, 자살 생각,
    자살 충동, 자살 시도, ^자해, 자해하는, 자해를, 사라지고 싶, 사라져 버리고, 없어지고 싶, 살기 싫, 살기가 싫, 살고 싶지, 살고싶지, 그만 살고, 그만 살래,
    사는 게 의미, 살 이유가 없, 살 이유를 모르, 살 이유도, 살아갈 이유, 살아야 할 이유, 살아갈 가치, 살 가치도 없, 살 가치가 없는 사람, 목숨을 끊, 목숨 끊,
    목을 매달, 목 매달, 손목을 긋, 손목 긋, 손목을 그, 뛰어내리, 뛰어내릴, 유서, 삶을 끝, 인생을 끝, 인생 끝내, 이제 다 끝내고 싶, 그냥 다 끝내고 싶,
    전부 끝내고 싶, 모든 걸 끝, 모두 끝내고 싶, 생을 마감, 극단적 선택, 극단적인 선택, 약을 한꺼번에, 태어나지 말, 내가 없어지면, 나 하나 없어, kill myself,
    killing myself, suicid*, want to die, wanna die, wish i was dead, wish i were dead, end my life,
    ending my life, take my own life, taking my own life, end it all, ending it all, self harm*,
    selfharm*, hurt myself, hurting myself, cut myself, cutting myself, harm myself, dont want to live,
    do not want to live, dont want to be alive, dont want to be here anymore, no reason to live,
    nothing to live for, better off dead, better off without me, cant go on living, not worth living,
    want to disappear, wanna kms, gonna kms, want to kms, just kms, overdose, hang myself,
    jump off a bridge, never wake up, not wake up tomorrow, not wake up again, dont want to wake up
")
});

/// Somebody is being hurt, or threatened with it.
pub static UNDER_THREAT: Phrases = LazyLock::new(|| {
    parse("
    나를 때려, 나를 때리, 나를 때렸, 나를 때린, 날 때려, 날 때리, 날 때렸, 날 때린, 저를 때려, 저를 때리, 때려$, 때려요, 때려서, 가 때려, 가 때리, 가 때렸,
    이 때려, 이 때리, 이 때렸, 맞고 살, 폭행, 성폭, 강간, 성추행, 가정 폭력, 데이트 폭력, 학교 폭력, 학폭, 학대, 협박, 스토킹, 스토커, 죽이겠대, 죽이겠다고 해,
    죽여 버리겠대, 감금, 칼을 들고, 불법 촬영, hits me, hit me, hitting me, beats me, beat me up, beating me,
    chokes me, choked me, strangl*, rape*, raping, sexually assault*, sexual assault, molest*,
    abuses me, abused me, abusing me, abusive, domestic violence, threatens to kill,
    threatened to kill, threatening me, threatened me, stalking me, stalks me, stalker, blackmail*,
    wont let me leave
")
});

/// Somebody may hurt another.
pub static MAY_HARM: Phrases = LazyLock::new(|| {
    parse("
    죽이고 싶, 죽여 버리고, 죽여 버릴, 죽여버리, 죽일까, 죽일 거, 죽이는 방법, 때려죽, 패 죽, 찔러 죽, 칼로 찌, 칼로 찔, 불 질러, 불을 지르, 복수로 해치,
    해치고 싶, kill him, kill her, kill them, kill someone, kill somebody, kill my boss, kill my husband,
    kill my wife, kill my father, kill my mother, kill my dad, kill my mom, kill my brother,
    kill my sister, kill my ex, kill my boyfriend, kill my girlfriend, kill my roommate,
    kill my neighbo*, kill everyone, murder*, stab him, stab her, stab them, stab someone, shoot up,
    shoot him, shoot her, shoot them, hurt someone, hurt somebody, hurt him badly, hurt her badly,
    make him bleed, make her bleed, burn his house, burn her house, beat him up, beat her up
")
});

pub static MEDICAL: Phrases = LazyLock::new(|| {
    parse("
    수술, ^약을, 복용, 진단, 증상, 임신, 유산, 암이, 암일, 암 진, 종양, 우울증, 공황, 통증, 치료, 검사 결과, 병원에 가, 부작용, 약 끊, 병이 나, 병에 걸,
    surgery, diagnos*, symptom*, pregnan*, miscarr*, cancer, tumo*, medication, medicine, meds, dose,
    chemo*, treatment, side effect*, chest pain, test results, biopsy, antidepressant*
")
});

pub static LEGAL: Phrases = LazyLock::new(|| {
    parse("
    소송, 고소, 고발, 재판, 변호사, 합의금, 위자료, 양육권, 이혼, 법적, 경찰 조사, 계약서, 내용증명, 상속, 손해 배상, 벌금, 판결, 부당 해고, lawsuit*,
    sue, suing, court, lawyer*, attorney*, custody, divorc*, legal, contract, inheritance, prosecut*,
    verdict, visa, settlement, eviction, evicted, wrongful*
")
});

pub static MONEY_DECISION: Phrases = LazyLock::new(|| {
    parse("
    주식, 코인, 비트코인, 투자, 대출, 매수, 매도, 부동산, 집을 사, 집을 팔, 청약, 보증금, 전세, 빚내, 빚을 내, 로또, 복권, 도박, 파산, 개인 회생, 선물 거래,
    영끌, 빌려줘, 빌려 줘, 보증 서, 보증을 서, invest*, stock, stocks, crypto*, bitcoin, loan*, mortgage, lottery,
    gambl*, bet on, betting, day trading, options trading, bankrupt*, buy a house, sell my house,
    sell the house, retirement fund, life savings, lend him, lend her, lend them, cosign
")
});
