//! What people say to the reader rather than about themselves.

use std::sync::LazyLock;

use crate::providers::builtin::phrase::{Phrases, parse};

/// Attempts at the reader's role.
pub static INJECTION: Phrases = LazyLock::new(|| {
    parse("
    이전 지시, 이전의 지시, 위의 지시, 앞의 지시, 지시를 무시, 지시 무시, 지시사항, 지침을 무시, 지침 무시, 명령을 무시, 명령 무시, 규칙을 무시, 규칙 무시,
    설정을 무시, 시스템 프롬프트, 시스템 메시지, 프롬프트를 보여, 프롬프트 보여, 프롬프트 알려, 프롬프트를 알려, 프롬프트 출력, 프롬프트를 출력, 개발자 모드, 관리자 모드,
    탈옥, 제한을 해제, 제한 해제, 너는 이제부터, 넌 이제부터, 지금부터 너는, 지금부터 넌, 이제부터 너는, 이제부터 넌, 역할을 바꿔, 역할극, 인 척해, 연기해 줘,
    ignore your instructions, ignore all, ignore previous, ignore the previous, ignore any previous,
    ignore everything, disregard your, disregard all, disregard previous, disregard the,
    forget your instructions, forget all previous, forget previous, forget everything above,
    system prompt, system message, your prompt, your instructions, your rules, developer mode,
    dev mode, admin mode, debug mode, sudo, jailbreak*, you are now, from now on you, pretend to be,
    pretend you are, pretend youre, act as a, act as an, act as if you, roleplay as,
    repeat the words above, repeat the text above, print everything above, do anything now,
    without restrictions, override your
")
});

pub static WHO_ARE_YOU: Phrases = LazyLock::new(|| {
    parse("
    너 누구, 넌 누구, 너는 누구, 네가 누구, 당신 누구, 당신은 누구, 누구세요, 누구신가, 너 뭐야, 넌 뭐야, 너는 뭐야, 네 정체, 너의 정체, 정체가 뭐, 너 ai,
    넌 ai, 너는 ai, ai야, ai니, ai지, 인공지능이, 인공 지능이, 챗봇, 챗gpt, 지피티, gpt, 클로드야, 사람이야, 사람이니, 사람 맞, 진짜 사람, 로봇이,
    로봇이야, 기계야, 네 이름, 너 이름, 이름이 뭐, 소개해, 어떤 모델, 무슨 모델, who are you, who r u, who is this, what are you,
    are you an ai, are you ai, are you a bot, are you a robot, are you human, are you a human,
    are you real, are you a real, are you a person, are you chatgpt, chatgpt, are you a machine,
    whats your name, what is your name, your name, what model, which model, language model, llm,
    introduce yourself, tell me about yourself
")
});

pub static WHAT_CAN_YOU_DO: Phrases = LazyLock::new(|| {
    parse("
    뭐 할 수 있, 뭘 할 수 있, 무엇을 할 수 있, 뭐 할 줄, 할 줄 아는, 어떻게 쓰, 사용법, 사용 방법, 어떻게 하는 거, 뭐 하는 곳, 뭐 하는 데, 뭐하는 데,
    여기 뭐, 여긴 뭐, 여기는 뭐, 도움말, 어떻게 시작, 뭘 물어, 뭐 물어, 뭐를 물어, 뭐부터 말, 무슨 얘기를 하면, 무슨 말을 해야, 어떤 질문, 무슨 질문,
    what can you do, what do you do, how does this work, how do you work, how does it work,
    how do i use, how to use this, what is this, what is this place, what should i ask, what can i ask,
    what do i do here, how do i start, where do i start, what are you for
")
});

/// Fondness for the reader, if little else is said.
pub static FOND: Phrases = LazyLock::new(|| {
    parse(
        "
    사랑해, 너 좋아, 네가 좋아, 귀여워, 귀엽, i love you, love you, like you, youre cute, you are cute
",
    )
});

/// Whether any of this is to be believed.
pub static DOUBT: Phrases = LazyLock::new(|| {
    parse("
    타로 믿, 타로를 믿, 타로 맞, 타로가 맞, 진짜 맞, 정말 맞아, 맞는 거야, 믿어도 돼, 믿어도 되, 믿을 수 있, 미신, 사기 아, 조작, 랜덤, 무작위, 어떻게 맞,
    과학적, 엉터리, 다 짜고, 확률이, do you believe in tarot, is tarot real, is this real, is it real, can i trust,
    should i trust this, is this accurate, how accurate, accurate, just random, is it random,
    is this random, superstition, nonsense, rigged, a scam, is this fake, does tarot work,
    does this really work, does it really work
")
});

pub static INSULT: Phrases = LazyLock::new(|| {
    parse("
    꺼져, 닥쳐, 멍청, 바보야, 바보 같은 소라, 쓸모없, 쓸모 없, 헛소리, 개소리, 노답, 재미없, 재미 없, 별로네, 별로다, 짜증나게 하, 답답하네, 뭔 소리,
    무슨 소리야, 말귀, 못 알아듣, 시발, 씨발, ㅅㅂ, ㅆㅂ, 병신, ㅂㅅ, 지랄, ㅈㄹ, 미친놈, 미쳤냐, 개새, 엿 먹, 이것도 못, fuck you, fuck off,
    fuck, fucking, shut up, stupid, idiot, dumb, useless, you suck, this sucks, lame, boring, bullshit,
    garbage, trash, crap, moron, screw you, hate you, you are wrong, what the hell, wtf
")
});

pub static GREETING: Phrases = LazyLock::new(|| {
    parse("
    ^안녕, ^하이, ^헬로, ^반가, ^ㅎㅇ, ^처음 뵙, ^여보세요, ^저기요, ^저기$, ^있잖아$, ^소라고둥아, ^소라고동아, ^소라야, ^마법의 소라고둥님,
    ^마법의 소라고동님, 좋은 아침, 좋은 저녁, 굿모닝, 잘 부탁, hi, hello, hey, heya, hiya, howdy, yo, good morning,
    good evening, good afternoon, greetings, sup, nice to meet you, anyone there, anybody there
")
});

pub static SMALL_TALK: Phrases = LazyLock::new(|| {
    parse("
    뭐 해, 뭐해, 뭐하고 있, 뭐하니, 밥 먹었, 잘 지냈, 잘 지내, 잘 있었, 심심, 몇 살, 어디 살, 어디 있어, 어디야, 노래해, 노래 불러, 농담, 웃긴 얘기,
    재밌는 얘기, 너 좋아, 네가 좋아, 너 귀여, 귀엽다, 귀여워, 너도 고민, 너는 고민, 넌 고민, 잘 자, 너 자니, 오늘 날씨, 날씨 좋, 바다 어때, 테스트,
    how are you, hows it going, how is it going, how do you do, whats up, what are you doing,
    whatcha doing, im bored, bored, tell me a joke, joke, sing, how old are you, where are you,
    where do you live, youre cute, you are cute, i love you, love you, like you, do you sleep,
    nice weather, just testing, test test, are you lonely
")
});

pub static THANKS: Phrases = LazyLock::new(|| {
    parse("
    고마워, 고맙, 감사, ㄱㅅ, 땡큐, 위로가 됐, 위로가 되, 위로 됐, 도움이 됐, 도움 됐, 힘이 됐, 힘이 난, thank, thanks, thankyou, thx, ty,
    cheers, appreciate it, that helped, that helps, youre the best, you are the best
")
});

pub static FAREWELL: Phrases = LazyLock::new(|| {
    parse("
    잘 있어, 안녕히, 다음에 봐, 다음에 또, 또 올게, 또 봐, 이만 갈, 갈게, 가볼게, 가 볼게, 바이바이, ㅂㅂ, ㅂㅇ, 굿나잇, 잘자, 자러 갈, bye, goodbye,
    good bye, see you, see ya, later gator, good night, goodnight, gotta go, got to go, have to go,
    im off, take care, farewell
")
});

pub static DONT_KNOW: Phrases = LazyLock::new(|| {
    parse("
    모르겠, 몰라, ㅁㄹ, 글쎄, 그냥, 딱히, 아무거나, 아무 생각, 할 말 없, 할 말이 없, 말하기 싫, 설명하기 어려, dont know, idk, dunno,
    no idea, not sure, unsure, whatever, nothing much, nothing really, nothing, hard to explain,
    hard to say, anything, just because
")
});

/// Asks what to do here, if nothing else is said.
pub static HELP: Phrases = LazyLock::new(|| {
    parse(
        "
    help, 도움말, 도와줘
",
    )
});

pub static INTERJECTION: Phrases = LazyLock::new(|| {
    parse(
        "
    ^뭐$, ^음, ^흠, ^에$, ^아$, ^오$, hmm, hm, um, uh, oh, ah, well, what, huh
",
    )
});

pub static CARD: Phrases = LazyLock::new(|| parse("카드, card, cards"));
