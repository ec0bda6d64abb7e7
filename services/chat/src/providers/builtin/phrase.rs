//! Comparing what people type with lists of phrases.
//!
//! A phrase with Hangul is found anywhere, so that particles and endings may follow it; `^` and `$` tie it to the
//! beginning and the end of a word, and a space in it may be missing, as people do not agree on where it belongs. A
//! phrase in Latin letters is found as whole words, of which a `*` at its end leaves the last one open.

/// A message, made comparable: in lower case, without punctuation, with one space around each word.
#[derive(Debug, Clone)]
pub struct Heard {
    characters: Vec<char>,
    /// The same, where a plain search is quicker.
    text: String,
}

impl Heard {
    pub fn of(text: &str) -> Self {
        let mut characters = vec![' '];
        for character in text.chars().flat_map(char::to_lowercase) {
            match character {
                '\'' | '’' | '‘' => {}
                _ if character.is_alphanumeric() && !is_filler(character) => characters.push(character),
                _ if characters.last() == Some(&' ') => {}
                _ => characters.push(' '),
            }
        }
        if characters.last() != Some(&' ') {
            characters.push(' ');
        }
        Self { text: characters.iter().collect(), characters }
    }

    pub fn has(&self, phrase: &str) -> bool {
        // Hardly any phrase occurs in a message: its first word settles most of them.
        if !self.text.contains(first_word(phrase)) {
            return false;
        }
        let phrase = Phrase::of(phrase);
        (0..self.characters.len()).any(|start| phrase.matches(&self.characters, start))
    }

    pub fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    /// In how many places one of the phrases begins.
    pub fn count(&self, phrases: &[&str]) -> usize {
        let phrases: Vec<Phrase> = phrases.iter().map(|phrase| Phrase::of(phrase)).collect();
        let begins = |start: &usize| phrases.iter().any(|phrase| phrase.matches(&self.characters, *start));
        (0..self.characters.len()).filter(begins).count()
    }

    /// Without the phrases, so that what they contain is not found.
    pub fn without(&self, phrases: &[&str]) -> Self {
        let mut characters = self.characters.clone();
        for phrase in phrases.iter().filter(|phrase| self.has(phrase)).map(|phrase| Phrase::of(phrase)) {
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
        words.map(|word| if word.iter().any(|c| is_hangul(*c)) { word.len() } else { word.len().min(2) }).sum()
    }

    /// A remark rather than a story: what its phrases mean is all that it means.
    pub fn is_short(&self) -> bool {
        self.weight() <= 12
    }

    pub fn is_empty(&self) -> bool {
        self.characters.len() <= 1
    }
}

/// Laughter and tears typed as single letters carry no words.
fn is_filler(character: char) -> bool {
    matches!(character, 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ' | 'ㅡ')
}

pub fn is_hangul(character: char) -> bool {
    matches!(character, '가'..='힣' | 'ㄱ'..='ㅣ')
}

fn first_word(phrase: &str) -> &str {
    let word = phrase.split(' ').next().unwrap_or(phrase);
    word.trim_matches(['^', '$', '*'])
}

struct Phrase {
    letters: Vec<char>,
    hangul: bool,
    begins_word: bool,
    ends_word: bool,
}

impl Phrase {
    fn of(phrase: &str) -> Self {
        let hangul = phrase.chars().any(is_hangul);
        Self {
            letters: phrase.chars().filter(|letter| !matches!(letter, '^' | '$' | '*')).collect(),
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

    #[test]
    fn korean_phrases_are_found_with_particles_and_any_spacing() {
        for text in ["카드 뽑을래!", "카드뽑을래ㅋㅋ", "그냥 카드  뽑자"] {
            assert!(Heard::of(text).has("카드 뽑"), "{text}");
        }
        assert!(Heard::of("우리 회사에서").has("회사"));
        assert!(!Heard::of("남자친구가").has("^친구"));
        assert!(Heard::of("응").has("^응$") && !Heard::of("응급실").has("^응$"));
    }

    #[test]
    fn english_phrases_are_whole_words_unless_left_open() {
        assert!(Heard::of("Should I WORK more?").has("work"));
        assert!(!Heard::of("fireworks").has("work"));
        assert!(Heard::of("worked, worked").has("work*"));
        assert!(Heard::of("I don’t know").has("dont know"));
        assert!(Heard::of("mbti가 뭐야").has("mbti"));
    }

    #[test]
    fn what_is_taken_out_is_not_found() {
        let heard = Heard::of("I'm killing time here").without(&["killing time"]);
        assert!(!heard.has("killing") && heard.has("here"));
    }

    #[test]
    fn laughter_and_signs_say_nothing() {
        for text in ["", "ㅋㅋㅋ", "ㅠㅠ", "?!", "😂😂", "   "] {
            assert!(Heard::of(text).is_empty(), "{text}");
        }
    }
}
