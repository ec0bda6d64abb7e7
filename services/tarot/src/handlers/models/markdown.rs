//! A reading as people keep it: Markdown, in the reading's own language.

use std::fmt::{self, Write};

use deck::{Locale, Orientation, deck};

use crate::domain::reading::OwnReading;

/// Displays as one section, ended by an empty line.
pub struct Markdown<'a>(pub &'a OwnReading);

struct Words {
    question: &'static str,
    cards: &'static str,
    reversed: &'static str,
    note: &'static str,
    favourite: &'static str,
    expert: &'static str,
}

const fn words(locale: Locale) -> Words {
    match locale {
        Locale::Ko => Words {
            question: "질문",
            cards: "카드",
            reversed: "역방향",
            note: "나의 기록",
            favourite: "즐겨찾기",
            expert: "상담가의 말",
        },
        Locale::En => Words {
            question: "Question",
            cards: "Cards",
            reversed: "reversed",
            note: "My note",
            favourite: "Favourite",
            expert: "The expert's words",
        },
    }
}

impl fmt::Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OwnReading { reading, journal, .. } = self.0;
        let (locale, words) = (reading.locale, words(reading.locale));
        let spread = reading.draw.spread();
        let time = reading.created_at.format("%Y-%m-%d %H:%M UTC");
        let mark = if journal.favourite { "★ " } else { "" };
        writeln!(f, "## {mark}{time} — {}\n", spread.label().get(locale))?;
        if journal.favourite {
            writeln!(f, "*{}*\n", words.favourite)?;
        }
        if !reading.question.trim().is_empty() {
            writeln!(f, "**{}**\n", words.question)?;
            quoted(f, &reading.question)?;
        }
        writeln!(f, "**{}**\n", words.cards)?;
        for (card, slot) in reading.draw.cards().iter().zip(spread.slots()) {
            let name = deck().card(card.card_id).name(locale);
            write!(f, "- {}: {name}", slot.label.get(locale))?;
            if card.orientation == Orientation::Reversed {
                write!(f, " ({})", words.reversed)?;
            }
            f.write_char('\n')?;
        }
        f.write_char('\n')?;
        if let Some(expert) = reading.origin.expert() {
            writeln!(f, "**{}** — {}\n", words.expert, expert.name)?;
            if let Some(said) = &expert.words {
                quoted(f, said)?;
            }
        }
        if !reading.text.trim().is_empty() {
            writeln!(f, "{}\n", reading.text.trim_end())?;
        }
        if let Some(note) = &journal.note {
            writeln!(f, "**{}**\n", words.note)?;
            quoted(f, note.as_str())?;
        }
        writeln!(f, "---\n")
    }
}

/// What the member wrote, so that it cannot be taken for a part of the document.
fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for line in text.trim_end().lines() {
        writeln!(f, "> {line}")?;
    }
    f.write_char('\n')
}
