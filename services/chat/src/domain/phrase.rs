//! Comparing what people type with lists of phrases.
//!
//! A phrase with Hangul is found anywhere, so that particles and endings may follow it; `^` and `$` tie it to the
//! beginning and the end of a word, and a space in it may be missing, as people do not agree on where it belongs. A
//! phrase in Latin letters is found as whole words, of which a `*` at its end leaves the last one open.

use std::sync::LazyLock;

/// A message, made comparable: in lower case, without punctuation, with one space around each word.
#[derive(Debug, Clone)]
pub struct Heard {
    characters: Vec<char>,
    /// Which characters occur, by their lowest bits: most phrases are ruled out by one of theirs.
    occurring: u128,
}

impl Heard {
    pub fn of(text: &str) -> Self {
        let mut characters = vec![' '];
        for run in text.to_lowercase().chars().collect::<Vec<_>>().chunk_by(|a, b| is_lone(*a) == is_lone(*b))
        {
            let means_nothing = run.iter().all(|letter| is_filler(*letter));
            for &character in run {
                match character {
                    '\'' | '’' | '‘' => {}
                    _ if character.is_alphanumeric() && !means_nothing => characters.push(character),
                    _ if characters.last() == Some(&' ') => {}
                    _ => characters.push(' '),
                }
            }
        }
        if characters.last() != Some(&' ') {
            characters.push(' ');
        }
        Self { occurring: characters.iter().fold(0, |bits, character| bits | bit(*character)), characters }
    }

    pub fn has(&self, phrase: &Phrase) -> bool {
        self.occurring & phrase.occurring == phrase.occurring
            && phrase.letters.first().is_some_and(|first| {
                let begins = self.characters.iter().enumerate().filter(|(_, character)| *character == first);
                begins.map(|(start, _)| start).any(|start| phrase.matches(&self.characters, start))
            })
    }

    pub fn has_any(&self, phrases: &[Phrase]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    /// In how many places one of the phrases begins.
    pub fn count(&self, phrases: &[Phrase]) -> usize {
        let begins = |start: &usize| phrases.iter().any(|phrase| phrase.matches(&self.characters, *start));
        (0..self.characters.len()).filter(begins).count()
    }

    /// Without the phrases, so that what they contain is not found.
    pub fn without(&self, phrases: &[Phrase]) -> Self {
        let mut characters = self.characters.clone();
        for phrase in phrases.iter().filter(|phrase| self.has(phrase)) {
            for start in 0..characters.len() {
                let Some(end) = phrase.end_at(&characters, start) else { continue };
                characters.iter_mut().take(end).skip(start).for_each(|character| *character = ' ');
            }
        }
        Self::of(&characters.into_iter().collect::<String>())
    }

    /// How much was said, roughly in syllables: a Latin word counts for two.
    pub fn weight(&self) -> usize {
        let words = self.characters.split(|character| *character == ' ');
        words
            .map(|word| if word.iter().any(|c| is_hangul(*c)) { word.len() } else { word.len().min(2) })
            .sum()
    }

    /// A remark rather than a story: what its phrases mean is all that it means.
    pub fn is_short(&self) -> bool {
        self.weight() <= 12
    }

    pub fn is_empty(&self) -> bool {
        self.characters.len() <= 1
    }
}

/// A letter of Hangul outside of any syllable.
pub fn is_lone(character: char) -> bool {
    matches!(character, 'ㄱ'..='ㅣ')
}

/// Laughter and tears typed as lone letters carry no words; among others, as in `ㅎㅇ`, they may.
fn is_filler(character: char) -> bool {
    matches!(character, 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ' | 'ㅡ')
}

fn is_hangul(character: char) -> bool {
    matches!(character, '가'..='힣' | 'ㄱ'..='ㅣ')
}

const fn bit(character: char) -> u128 {
    1 << (character as u32 % u128::BITS)
}

/// What to look for in a message.
#[derive(Debug)]
pub struct Phrase {
    letters: Vec<char>,
    occurring: u128,
    hangul: bool,
    begins_word: bool,
    ends_word: bool,
}

/// Written as phrases between commas.
pub type Phrases = LazyLock<Vec<Phrase>>;

/// Written as lines of `number: phrase, phrase, …`.
pub type Numbered = LazyLock<Vec<(usize, Phrase)>>;

pub fn parse(list: &str) -> Vec<Phrase> {
    list.split([',', '\n']).map(str::trim).filter(|phrase| !phrase.is_empty()).map(Phrase::of).collect()
}

pub fn parse_numbered(list: &'static str) -> Vec<(usize, Phrase)> {
    lines(list).map(|(number, phrase)| (number as usize, Phrase::of(phrase))).collect()
}

/// The entries of a list, each with the number that its line, or the last one that has any, begins with.
pub fn lines(list: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut number = 0;
    list.lines().flat_map(move |line| {
        let numbered =
            line.split_once(':').and_then(|(begin, rest)| Some((begin.trim().parse().ok()?, rest)));
        let (of_line, entries) = numbered.unwrap_or((number, line));
        number = of_line;
        entries.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(move |entry| (of_line, entry))
    })
}

impl Phrase {
    pub fn of(phrase: &str) -> Self {
        let hangul = phrase.chars().any(is_hangul);
        let letters: Vec<char> = phrase.chars().filter(|letter| !matches!(letter, '^' | '$' | '*')).collect();
        Self {
            occurring: letters
                .iter()
                .filter(|letter| **letter != ' ')
                .fold(0, |bits, letter| bits | bit(*letter)),
            letters,
            hangul,
            begins_word: !hangul || phrase.starts_with('^'),
            ends_word: if hangul { phrase.ends_with('$') } else { !phrase.ends_with('*') },
        }
    }

    fn matches(&self, text: &[char], start: usize) -> bool {
        self.end_at(text, start).is_some()
    }

    fn end_at(&self, text: &[char], start: usize) -> Option<usize> {
        let before = start.checked_sub(1).and_then(|before| text.get(before));
        if self.begins_word && before.is_some_and(|before| self.joins(*before)) {
            return None;
        }
        let mut at = start;
        for letter in &self.letters {
            match text.get(at) {
                Some(character) if character == letter => at += 1,
                _ if self.hangul && *letter == ' ' => {}
                _ => return None,
            }
        }
        let joined = self.ends_word && text.get(at).is_some_and(|after| self.joins(*after));
        (!joined).then_some(at)
    }

    /// Whether a neighbouring character belongs to the same word.
    fn joins(&self, neighbour: char) -> bool {
        if self.hangul { neighbour != ' ' } else { neighbour.is_ascii_alphanumeric() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, phrase: &str) -> bool {
        Heard::of(text).has(&Phrase::of(phrase))
    }

    #[test]
    fn korean_phrases_are_found_with_particles_and_any_spacing() {
        for text in ["카드 뽑을래!", "카드뽑을래ㅋㅋ", "그냥 카드  뽑자"] {
            assert!(has(text, "카드 뽑"), "{text}");
        }
        assert!(has("우리 회사에서", "회사"));
        assert!(!has("남자친구가", "^친구"));
        assert!(has("응", "^응$") && !has("응급실", "^응$"));
    }

    #[test]
    fn english_phrases_are_whole_words_unless_left_open() {
        assert!(has("Should I WORK more?", "work"));
        assert!(!has("fireworks", "work"));
        assert!(has("worked, worked", "work*"));
        assert!(has("I don’t know", "dont know"));
        assert!(has("mbti가 뭐야", "mbti"));
    }

    #[test]
    fn what_is_taken_out_is_not_found() {
        let heard = Heard::of("I'm killing time here").without(&parse("killing time"));
        assert!(!heard.has(&Phrase::of("killing")) && heard.has(&Phrase::of("here")));
    }

    #[test]
    fn laughter_and_signs_say_nothing() {
        for text in ["", "ㅋㅋㅋ", "ㅠㅠ", "?!", "😂😂", "   "] {
            assert!(Heard::of(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn lists_go_on_over_their_lines() {
        let entries: Vec<(u32, &str)> = lines("\n  2: a, b c,\n  d\n 1: e\n").collect();
        assert_eq!(entries, [(2, "a"), (2, "b c"), (2, "d"), (1, "e")]);
    }
}
