//! How somebody feels, as they say it.

use std::sync::LazyLock;

use crate::providers::builtin::phrase::{Phrases, parse};

pub static SAD: Phrases = LazyLock::new(|| {
    parse("
    슬프, 슬퍼, 슬픈, 우울, 눈물, 울었, 울고, 속상, 힘들, 힘드, 상처, 괴로, 그립, 그리워, 비참, sad, sadness, crying, cried, cry,
    heartbroken, hurts, hurting, miserable, hate my life, not happy, unhappy, 행복하지, 재미가 없,
    feeling down, feel down, depress*, miss him, miss her, miss them, hard time, devastated, upset
")
});

pub static ANXIOUS: Phrases = LazyLock::new(|| {
    parse("
    불안, 걱정, 무서, 무섭, 초조, 두려, 두렵, 떨려, 떨리, 조마조마, 긴장, 겁나, 겁이, worried, worry*, anxious, anxiety, scared,
    afraid, nervous, fear*, terrified, panic*, stress*
")
});

pub static ANGRY: Phrases = LazyLock::new(|| {
    parse("
    화가 나, 화나, 화났, 짜증, 억울, 열받, 열 받, 빡쳐, 빡친, 분하, 어이없, 어이가 없, angry, furious, mad at, pissed, annoy*,
    frustrat*, unfair, fed up, sick of, resent*
")
});

pub static TIRED: Phrases = LazyLock::new(|| {
    parse("
    지쳤, 지쳐, 지친, 피곤, 번아웃, 기운이 없, 기운 없, 버거, 무기력, tired, exhaust*, burnout, burned out, burnt out,
    worn out, drained, overwhelm*
")
});

pub static LONELY: Phrases = LazyLock::new(|| {
    parse(
        "
    외로, 외롭, 쓸쓸, 허전, 공허, 혼자인, 혼자 같, lonely, loneliness, alone, empty, left out
",
    )
});

pub static HAPPY: Phrases = LazyLock::new(|| {
    parse("
    설레, 설렌, 기뻐, 기쁘, 행복, 신나, 두근, 기대돼, 기대된, excited, happy, thrilled, butterflies, looking forward,
    hopeful
")
});

/// What the signs alone say, where there are no words.
pub static TEARS: &[char] = &['ㅠ', 'ㅜ', '😢', '😭', '😔', '😞', '🥺', '💔', '😿'];
pub static LAUGHTER: &[char] = &['ㅋ', 'ㅎ', '😂', '🤣', '😆', '😄', '😁', '😊', '🙂', '😅'];
pub static HEARTS: &[char] =
    &['❤', '💕', '💖', '💗', '💙', '💜', '💛', '💚', '🥰', '😍', '♥', '♡', '🐚', '🌊'];

/// Somebody has died, or an animal.
pub static GRIEF: Phrases = LazyLock::new(|| {
    parse("
    무지개다리, 돌아가셨, 돌아가신, 세상을 떠, 하늘나라, 장례, 떠나보냈, 떠나보낸, 사별, 유산했, passed away, died, funeral, grief,
    grieving, mourning, lost my dad, lost my mom, lost my mum, lost my father, lost my mother,
    lost my dog, lost my cat, lost my baby, put to sleep, miscarriage
")
});
