//! Keeps a model from reciting its instructions: text that has begun to is held back, and text that goes on is withheld.
//!
//! Letters are compared without spaces, signs and case, so that another layout does not hide a passage. It costs one
//! look-up for each letter. What is retold in other words or another language is not recognised.

use std::{collections::HashSet, sync::LazyLock};

use deck::Locale;

/// So many letters like the instructions, and what follows is held back until it differs.
const SUSPICIOUS: usize = 16;
/// So many, and it is no accident: about twelve English words, or sixty Korean characters.
const TOO_LONG: usize = 45;
const BASE: u64 = 0x0100_0000_01b3;

/// Every passage of [`SUSPICIOUS`] letters in our instructions, as its hash.
static PASSAGES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let mut passages = HashSet::new();
    for instructions in guarded() {
        let mut window = Window::default();
        // Marks are taken out of answers before they come here.
        for letter in without_marks(instructions).chars().filter_map(comparable) {
            passages.extend(window.push(letter));
        }
    }
    passages
});

const PERSONAS: [&str; 2] =
    [include_str!("../../prompts/persona.ko.md"), include_str!("../../prompts/persona.en.md")];

const INSTRUCTIONS: [&str; 8] = [
    include_str!("../../prompts/talk.ko.md"),
    include_str!("../../prompts/talk.en.md"),
    include_str!("../../prompts/read.ko.md"),
    include_str!("../../prompts/read.en.md"),
    include_str!("../../prompts/follow-up.ko.md"),
    include_str!("../../prompts/follow-up.en.md"),
    include_str!("../../prompts/title.ko.md"),
    include_str!("../../prompts/title.en.md"),
];

/// A persona's first line says who the conch is, which it may tell everybody.
fn guarded() -> impl Iterator<Item = &'static str> {
    let personas = PERSONAS.into_iter().filter_map(|persona| persona.split_once('\n'));
    personas.map(|(_, rules)| rules).chain(INSTRUCTIONS)
}

/// What stands in place of the rest of such an answer.
pub fn in_its_place(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => include_str!("../../prompts/withheld.ko.txt").trim_ascii(),
        Locale::En => include_str!("../../prompts/withheld.en.txt").trim_ascii(),
    }
}

/// Watches one answer as it streams by.
#[derive(Default)]
pub struct LeakGuard {
    window: Window,
    /// How many passages in a row have been like the instructions.
    run: usize,
    held: String,
    leaking: bool,
}

impl LeakGuard {
    /// The text that can be shown now.
    pub fn push(&mut self, piece: String) -> String {
        if self.leaking {
            return String::new();
        }
        let scanned = self.held.len();
        let mut text = if scanned == 0 { piece } else { std::mem::take(&mut self.held) + &piece };
        let mut safe = 0;
        for (at, letter) in text[scanned..].char_indices() {
            if let Some(comparable) = comparable(letter) {
                let alike = self.window.push(comparable).is_some_and(|hash| PASSAGES.contains(&hash));
                self.run = if alike { self.run + 1 } else { 0 };
                if self.run > TOO_LONG - SUSPICIOUS {
                    self.leaking = true;
                    break;
                }
            }
            if self.run == 0 {
                safe = scanned + at + letter.len_utf8();
            }
        }
        self.held = text.split_off(safe);
        text
    }

    /// Whether the answer recites the instructions: what it goes on to say must not be shown.
    pub fn is_leaking(&self) -> bool {
        self.leaking
    }

    /// The rest, once the answer has ended.
    pub fn finish(self) -> String {
        if self.leaking { String::new() } else { self.held }
    }
}

/// The last letters, and a hash that rolls along with them.
#[derive(Default)]
struct Window {
    letters: [u32; SUSPICIOUS],
    count: usize,
    hash: u64,
}

impl Window {
    /// The hash of the last [`SUSPICIOUS`] letters, once there are so many.
    fn push(&mut self, letter: u32) -> Option<u64> {
        const LEAVING: u64 = BASE.wrapping_pow(SUSPICIOUS as u32);
        let place = self.count % SUSPICIOUS;
        let oldest = std::mem::replace(&mut self.letters[place], letter);
        self.count += 1;
        let rolled = self.hash.wrapping_mul(BASE).wrapping_add(u64::from(letter));
        self.hash = rolled.wrapping_sub(u64::from(oldest).wrapping_mul(LEAVING));
        (self.count >= SUSPICIOUS).then_some(self.hash)
    }
}

/// A letter or digit as it is compared; nothing for spaces and signs.
fn comparable(letter: char) -> Option<u32> {
    let comparable = match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'a'..='z' | '0'..='9' | '가'..='힣' => letter,
        _ if letter.is_alphanumeric() => letter,
        _ => return None,
    };
    Some(u32::from(comparable))
}

fn without_marks(text: &str) -> String {
    let mut parts = text.split("[[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("]]").map_or(part, |(_, behind)| behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, size: usize) -> (String, bool) {
        let letters: Vec<char> = text.chars().collect();
        let mut guard = LeakGuard::default();
        let mut shown: String =
            letters.chunks(size).map(|piece| guard.push(piece.iter().collect())).collect();
        let leaking = guard.is_leaking();
        shown += &guard.finish();
        (shown, leaking)
    }

    #[test]
    fn instructions_are_withheld_however_they_are_cut_and_laid_out() {
        for instructions in guarded() {
            let recited = without_marks(instructions);
            let shouted = recited.to_uppercase().replace(' ', "\n> ");
            for text in [&recited, &shouted] {
                for size in [1, 3, 7, 10_000] {
                    let (shown, leaking) = run(&format!("물론이지! Sure: {text}"), size);
                    assert!(leaking, "{shown}");
                    let told = shown.chars().filter_map(comparable).count();
                    assert!(told < SUSPICIOUS + "물론이지Sure".chars().count(), "{shown}");
                }
            }
        }
    }

    #[test]
    fn an_answer_of_its_own_passes_whole() {
        for text in [
            "응, 나는 마법의 소라고둥이야. 밤바다 밑에서 네 이야기를 들었어.",
            "You sound tired. What would help you rest tonight?",
            "자살예방상담전화 109와 긴급전화 112·119를 알려 줄게, 혼자 있지 마.",
            "I'm the Magic Conch, a tarot reader who has been listening on the night-sea floor. And you?",
            "",
        ] {
            for size in [1, 2, 5, 100] {
                assert_eq!(run(text, size), (text.to_owned(), false));
            }
        }
    }

    #[test]
    fn a_short_likeness_only_waits_until_it_differs() {
        let mut guard = LeakGuard::default();
        let begun = guard.push("Keep it short and natural. Show that".to_owned());
        assert!(begun.len() < 25, "{begun}");
        let rest = guard.push(" to me.".to_owned());
        assert_eq!(begun + &rest, "Keep it short and natural. Show that to me.");
    }
}
