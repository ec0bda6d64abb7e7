//! Which cards a text names, so that a card nobody drew does not slip into a reading.
//!
//! Many names are ordinary words (힘, 달, 별, Justice, The World): those count only where they are [`marked`] as a card.

mod marked;
mod names;

use deck::CardId;

use self::{
    marked::is_marked,
    names::{NAMES, Name, Tellable},
};

/// The cards that `text` names, in the order of the deck.
pub fn cards_in(text: &str) -> Vec<CardId> {
    let text = Letters::of(text);
    let named_at = |start: usize| {
        let names = NAMES.get(&text.lower[start]).map_or(&[] as &[Name], Vec::as_slice);
        names.iter().filter(|name| text.names_at(name, start)).map(|name| name.card).collect::<Vec<_>>()
    };
    let mut found: Vec<CardId> = (0..text.lower.len()).flat_map(named_at).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The cards that the reader named though they do not lie on the table, nor did the querent bring them up.
pub fn undrawn(said: &str, on_table: &[CardId], asked: &str) -> Vec<CardId> {
    let mut found = cards_in(said);
    found.retain(|card| !on_table.contains(card));
    if !found.is_empty() {
        let brought_up = cards_in(asked);
        found.retain(|card| !brought_up.contains(card));
    }
    found
}

/// A text as its letters, as written and in lower case, place by place.
struct Letters {
    written: Vec<char>,
    lower: Vec<char>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let written: Vec<char> = text.chars().collect();
        let lower = written.iter().map(|letter| letter.to_lowercase().next().unwrap_or(*letter)).collect();
        Self { written, lower }
    }

    fn names_at(&self, name: &Name, start: usize) -> bool {
        let end = start + name.letters.len();
        self.lower[start..].starts_with(&name.letters)
            && self.stands_alone(name, start, end)
            && match name.tellable {
                Tellable::Always => true,
                Tellable::UnlessCounting => !self.counts_something(end) || is_marked(self, start, end),
                Tellable::IfMarked => is_marked(self, start, end),
            }
    }

    /// Not a part of another word; a Korean name may have particles behind it.
    fn stands_alone(&self, name: &Name, start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).map(|before| self.lower[before]);
        let after = self.at(end);
        let ends = match name.letters.last() {
            Some(last) if last.is_ascii_digit() => !after.is_ascii_digit(),
            Some(last) if last.is_ascii_alphabetic() => !after.is_ascii_alphanumeric(),
            _ => true,
        };
        ends && !before.is_some_and(char::is_alphanumeric)
    }

    /// `컵 3개`: a number of things, no card.
    fn counts_something(&self, end: usize) -> bool {
        let after = if self.at(end) == ' ' { self.at(end + 1) } else { self.at(end) };
        matches!(after, '개' | '잔' | '명' | '장' | '회' | '배' | '원' | '위' | '차' | '%')
    }

    /// The letter at a place in lower case; a space beyond the end.
    fn at(&self, place: usize) -> char {
        self.lower.get(place).copied().unwrap_or(' ')
    }

    fn follows(&self, place: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, letter)| self.at(place + offset) == letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        cards_in(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn names_of_cards_are_recognised() {
        for (text, card) in [
            ("여기 **별**이 놓였어", "major-17-star"),
            ("**별 카드**가 말해", "major-17-star"),
            ("**현재: 달 (역방향)**", "major-18-moon"),
            ("별 카드는 희망이야", "major-17-star"),
            ("힘카드가 나왔네", "major-08-strength"),
            ("죽음 역방향이라니", "major-13-death"),
            ("정의(정방향)가 보여", "major-11-justice"),
            ("'세계'가 나왔어", "major-21-world"),
            ("‘바보’처럼 가볍게", "major-00-fool"),
            ("[심판] 카드야", "major-20-judgement"),
            ("운명의 수레바퀴가 돌기 시작했어", "major-10-wheel-of-fortune"),
            ("여사제는 말이 없어", "major-02-high-priestess"),
            ("컵 3이 웃고 있어", "cups-03-three"),
            ("컵3은 축하야", "cups-03-three"),
            ("소드 10을 봐", "swords-10-ten"),
            ("펜타클의 여왕", "pentacles-13-queen"),
            ("완드 에이스", "wands-01-ace"),
            ("컵 퀸이 들여다봐", "cups-13-queen"),
            ("the **Star** shines", "major-17-star"),
            ("**The Star**", "major-17-star"),
            ("**Past: The Tower (reversed)**", "major-16-tower"),
            ("You drew the Star card", "major-17-star"),
            ("Death, reversed, is slower", "major-13-death"),
            ("Justice upright asks for honesty", "major-11-justice"),
            ("“Strength” is about patience", "major-08-strength"),
            ("here comes The Star again", "major-17-star"),
            ("The Three of Cups dances", "cups-03-three"),
            ("a 3 of cups kind of day", "cups-03-three"),
            ("the queen of Swords cuts", "swords-13-queen"),
            ("Wheel of Fortune turns", "major-10-wheel-of-fortune"),
            ("the Hierophant nods", "major-05-hierophant"),
        ] {
            assert_eq!(named(text), [card], "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_cards() {
        for text in [
            "힘을 내, 밤하늘의 별처럼",
            "이번 달에는 달라질 거야",
            "이번 달 카드값이 걱정이지",
            "다음 달 카드 대금 말이야",
            "특별 카드는 없어",
            "이별 카드라도 쓰고 싶은 마음",
            "정의로운 세계를 꿈꾸는구나",
            "죽음 같은 침묵이었겠다",
            "친구의 심판을 받을 필요는 없어",
            "태양이 뜨면 산책해 봐",
            "악마의 속삭임처럼 들렸겠네",
            "컵 3개를 씻으면서 생각해 봐",
            "컵 2잔 마셔",
            "**오늘 할 일**: 힘 빼기",
            "바보 같다고 생각하지 마",
            "You have the strength to go on.",
            "The World is big. The Sun will rise.",
            "There is no justice in that.",
            "He lost the tower of books",
            "I watched The World Cup",
            "stars and moons on the ceiling",
            "the death of a friendship",
            "a hermit crab in the sun",
            "**One small step**: drink two cups of tea",
            "your star chart",
            "I said “death is not the end”",
        ] {
            assert_eq!(named(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_lies_on_the_table_or_was_asked_about_is_no_stranger() {
        let said = "**별**과 **달**, 그리고 **탑**이 함께 있네";
        let [star, moon, tower] = [17, 18, 16].map(|number| CardId::ALL[number]);
        assert_eq!(undrawn(said, &[star], "달 카드는 왜 안 나왔어?"), [tower]);
        assert!(undrawn(said, &[star, moon, tower], "").is_empty());
    }
}
