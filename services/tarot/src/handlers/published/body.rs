//! What a shared page shows where no JavaScript runs: the reading as plain text, or why there is none.

use std::fmt::{self, Write};

use deck::Locale;

use super::{
    excerpt::excerpt,
    head::{Escaped, card_name},
};
use crate::domain::reading::SharedReading;

/// A page is not the place for a text without end.
const TEXT_CHARS: usize = 4000;

/// HTML for the inside of `<body>`.
pub fn of_reading(shared: &SharedReading) -> String {
    Body(shared).to_string()
}

pub fn of_absence(title: &str, description: &str, locale: Locale) -> String {
    let (title, description) = (Escaped(title), Escaped(description));
    format!("<noscript><main><h1>{title}</h1><p>{description}</p>{}</main></noscript>", home(locale))
}

fn home(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "<p><a href=\"/\">나도 물어보기</a></p>",
        Locale::En => "<p><a href=\"/\">Ask a question of your own</a></p>",
    }
}

struct Body<'a>(&'a SharedReading);

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(shared) = self;
        let (locale, spread) = (shared.locale, shared.draw.spread());
        f.write_str("<noscript><main>")?;
        let question = shared.question.as_deref().filter(|question| !question.trim().is_empty());
        let heading = question.unwrap_or_else(|| spread.label().get(locale));
        write!(f, "<h1>{}</h1><ul>", Escaped(&excerpt(heading, 200)))?;
        for (card, slot) in shared.draw.cards().iter().zip(spread.slots()) {
            let name = card_name(card, locale);
            write!(f, "<li>{}: {}</li>", Escaped(slot.label.get(locale)), Escaped(&name))?;
        }
        f.write_str("</ul>")?;
        let said = shared.said();
        let end = said.char_indices().nth(TEXT_CHARS).map(|(end, _)| end);
        for paragraph in said[..end.unwrap_or(said.len())].split("\n\n") {
            if !paragraph.trim().is_empty() {
                write!(f, "<p>{}</p>", Escaped(&paragraph.replace(['*', '#', '`'], "")))?;
            }
        }
        if end.is_some() {
            f.write_char('…')?;
        }
        write!(f, "{}</main></noscript>", home(locale))
    }
}
