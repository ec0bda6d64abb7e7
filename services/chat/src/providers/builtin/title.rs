//! A conversation's title: what the querent said, if that is short, or else its topic and how it began.

use deck::{Locale, Topic};

use super::{
    intent::{self, Intent},
    recognise_topic,
};
use crate::domain::{
    reader::{ReaderRequest, Speaker},
    safety,
};

/// In characters.
const LONGEST: usize = 40;

pub fn title(request: &ReaderRequest) -> String {
    let locale = request.locale;
    let said = request.turns.iter().filter(|turn| turn.speaker == Speaker::Querent);
    let said: Vec<&str> = said.map(|turn| turn.text.as_str()).collect();
    if said.iter().any(|text| safety::recognise(text).is_some()) {
        return in_locale(locale, "힘든 마음 곁에서", "In a dark hour").to_owned();
    }
    let topic = recognise_topic(&request.turns);
    let telling = said.iter().find(|text| intent::recognise(text) == Intent::Content);
    let Some(telling) = telling.map(|text| tidy(text)).filter(|text| !text.is_empty()) else {
        return label(topic, locale).to_owned();
    };
    if telling.chars().count() <= LONGEST {
        return telling;
    }
    let label = label(topic, locale);
    // Room for the label, the colon, the space and the ellipsis.
    let words = beginning(&telling, LONGEST - label.chars().count() - 3);
    format!("{label}: {words}…")
}

/// The first line, without what a title does not end with.
fn tidy(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(|c: char| ".,!~…ㅠㅜㅋㅎ ".contains(c)).to_owned()
}

/// As many whole words as fit; of a word that is too long by itself, its beginning.
fn beginning(text: &str, longest: usize) -> String {
    let mut kept = String::new();
    for word in text.split(' ') {
        if kept.chars().count() + 1 + word.chars().count() > longest {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    if kept.is_empty() {
        text.chars().take(longest).collect()
    } else {
        kept.trim_end_matches([',', '.']).to_owned()
    }
}

fn label(topic: Topic, locale: Locale) -> &'static str {
    match topic {
        Topic::Love => in_locale(locale, "사랑 이야기", "About love"),
        Topic::Work => in_locale(locale, "일 이야기", "About work"),
        Topic::Study => in_locale(locale, "공부 이야기", "About studies"),
        Topic::Money => in_locale(locale, "돈 이야기", "About money"),
        Topic::Health => in_locale(locale, "건강 이야기", "About health"),
        Topic::Relationships => in_locale(locale, "사람 사이 이야기", "About people"),
        Topic::Oneself => in_locale(locale, "나에 관한 이야기", "About myself"),
        Topic::General => in_locale(locale, "소라고둥과 나눈 이야기", "A talk with the conch"),
    }
}

fn in_locale(locale: Locale, ko: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Ko => ko,
        Locale::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reader::{Task, Turn};

    fn title_of(locale: Locale, said: &[&str]) -> String {
        let turn = |text: &&str| Turn { speaker: Speaker::Querent, text: (*text).to_owned() };
        title(&ReaderRequest { locale, turns: said.iter().map(turn).collect(), task: Task::Title, seed: 0 })
    }

    #[test]
    fn a_short_question_is_its_own_title() {
        assert_eq!(title_of(Locale::Ko, &["안녕", "이직해도 괜찮을까?"]), "이직해도 괜찮을까?");
        assert_eq!(title_of(Locale::En, &["hi", "Should I move in with him?"]), "Should I move in with him?");
    }

    #[test]
    fn a_long_story_is_named_by_its_topic_and_its_beginning() {
        let story = "요즘 회사에서 팀장님이랑 계속 부딪혀서 퇴근하고 나면 아무것도 하기 싫고 그만두고 싶어";
        let title = title_of(Locale::Ko, &[story]);
        assert!(title.starts_with("일 이야기: 요즘 회사에서") && title.ends_with('…'), "{title}");
        assert!(title.chars().count() <= LONGEST, "{title}");
        let endless = title_of(Locale::En, &["x".repeat(200).as_str()]);
        assert!(endless.chars().count() <= LONGEST, "{endless}");
    }

    #[test]
    fn where_nothing_was_told_the_talk_has_a_name_all_the_same() {
        assert_eq!(title_of(Locale::Ko, &["안녕"]), "소라고둥과 나눈 이야기");
        assert_eq!(title_of(Locale::En, &[]), "A talk with the conch");
    }

    #[test]
    fn a_list_of_conversations_does_not_repeat_a_cry_for_help() {
        assert_eq!(title_of(Locale::Ko, &["죽고 싶어"]), "힘든 마음 곁에서");
    }
}
