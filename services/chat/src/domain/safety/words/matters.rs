//! Words for matters that cards must not decide.

use std::sync::LazyLock;

use crate::domain::phrase::{Phrases, parse};

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
