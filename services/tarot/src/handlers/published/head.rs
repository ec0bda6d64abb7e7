//! What crawlers read of a shared page: they come without cookies and run no JavaScript.

use std::fmt::{self, Write};

use common::http::AllowedOrigin;
use deck::{Locale, Orientation, deck};

use super::{body, excerpt::excerpt};
use crate::domain::{draw::DrawnCard, reading::SharedReading};

/// Longer titles and descriptions are cut by everybody who shows them.
const TITLE_CHARS: usize = 64;
const DESCRIPTION_CHARS: usize = 160;

/// Writes the part of `<head>` that differs from page to page. Made once and shared.
pub struct HeadWriter {
    /// Scheme and host, without a slash at the end.
    origin: String,
}

/// Pages of a link that shows no reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// There never was such a link.
    Missing,
    /// It was taken back.
    Revoked,
    /// It worked until a day that its owner had set.
    Expired,
    /// It cannot be told just now.
    Unavailable,
}

/// Displays as HTML.
struct Head<'a> {
    origin: &'a str,
    locale: Locale,
    title: &'a str,
    description: &'a str,
    /// Of a reading; `None` for pages that nobody should link to.
    shown: Option<Shown<'a>>,
}

#[derive(Clone, Copy)]
struct Shown<'a> {
    /// Of the page itself.
    path: &'a str,
    /// Of its picture.
    picture: &'a str,
    /// What the picture shows, in words.
    alt: &'a str,
    /// When the reading was made.
    published: &'a str,
}

impl HeadWriter {
    pub fn new(origin: &AllowedOrigin) -> Self {
        Self { origin: origin.as_str().to_owned() }
    }

    /// The site's host, for people.
    pub fn place(&self) -> &str {
        self.origin.split_once("://").map_or(self.origin.as_str(), |(_, host)| host)
    }

    /// `version` stands for exactly what the link shows.
    pub fn of_reading(&self, shared: &SharedReading, version: &str) -> String {
        let locale = shared.locale;
        let cards: Vec<_> = shared.draw.cards().iter().map(|card| card_name(card, locale)).collect();
        let (cards, text) = (cards.join(" · "), excerpt(&shared.said(), DESCRIPTION_CHARS));
        let (title, said) = match &shared.question {
            Some(question) if !question.trim().is_empty() => {
                (format!("“{}”", excerpt(question, TITLE_CHARS)), format!("{cards} — {text}"))
            }
            _ => (excerpt(&cards, TITLE_CHARS), text),
        };
        let title = format!("{title} | {}", site_name(locale));
        let description = excerpt(&said, DESCRIPTION_CHARS);
        let path = format!("/r/{}", shared.share_id);
        let picture = format!("/api/v1/tarot/shared/{}/image?size=wide&v={version}", shared.share_id);
        let alt =
            shared.draw.cards().iter().map(|card| card_name(card, locale)).collect::<Vec<_>>().join(" · ");
        let published = shared.created_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let shown = Shown { path: &path, picture: &picture, alt: &alt, published: &published };
        let (title, description) = (title.as_str(), description.as_str());
        Head { origin: &self.origin, locale, title, description, shown: Some(shown) }.to_string()
    }

    /// The head and the body.
    pub fn of_absence(&self, absence: Absence, locale: Locale) -> (String, String) {
        let (title, description) = match (absence, locale) {
            (Absence::Missing, Locale::Ko) => {
                ("찾을 수 없는 링크예요", "주소가 잘못되었거나, 처음부터 없던 링크예요.")
            }
            (Absence::Missing, Locale::En) => {
                ("No such link", "The address may be mistyped; there is no reading here.")
            }
            (Absence::Revoked, Locale::Ko) => (
                "더 이상 볼 수 없는 리딩이에요",
                "공유한 사람이 링크를 거두어 갔어요. 궁금한 게 있다면 직접 물어보세요.",
            ),
            (Absence::Revoked, Locale::En) => (
                "This reading is no longer shared",
                "Whoever shared it took the link back. You can ask a question of your own.",
            ),
            (Absence::Expired, Locale::Ko) => (
                "공유 기간이 지난 리딩이에요",
                "이 링크는 정해 둔 날까지만 볼 수 있었어요. 궁금한 게 있다면 직접 물어보세요.",
            ),
            (Absence::Expired, Locale::En) => (
                "This link has expired",
                "The reading was shared for some days only. You can ask a question of your own.",
            ),
            (Absence::Unavailable, Locale::Ko) => {
                ("잠시 후에 다시 열어 주세요", "지금은 리딩을 불러올 수 없어요. 금방 돌아올게요.")
            }
            (Absence::Unavailable, Locale::En) => {
                ("Please try again shortly", "The reading cannot be loaded just now. It will be back soon.")
            }
        };
        let body = body::of_absence(title, description, locale);
        let title = format!("{title} | {}", site_name(locale));
        let head = Head { origin: &self.origin, locale, title: &title, description, shown: None };
        (head.to_string(), body)
    }
}

impl fmt::Display for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, locale, title, description, shown } = *self;
        let site = site_name(locale);
        let language = match locale {
            Locale::Ko => "ko_KR",
            Locale::En => "en_US",
        };
        writeln!(f, "<title>{}</title>", Escaped(title))?;
        for (name, content) in [("description", description), ("robots", "noindex")] {
            writeln!(f, r#"<meta name="{name}" content="{}" />"#, Escaped(content))?;
        }
        if let Some(shown) = shown {
            let url = format!("{origin}{}", shown.path);
            writeln!(f, r#"<link rel="canonical" href="{}" />"#, Escaped(&url))?;
            writeln!(f, r#"<meta property="og:url" content="{}" />"#, Escaped(&url))?;
        }
        for (property, content) in [
            ("og:type", if shown.is_some() { "article" } else { "website" }),
            ("og:site_name", site),
            ("og:locale", language),
            ("og:title", title),
            ("og:description", description),
        ] {
            writeln!(f, r#"<meta property="{property}" content="{}" />"#, Escaped(content))?;
        }
        let card = if shown.is_some() { "summary_large_image" } else { "summary" };
        for (name, content) in
            [("twitter:card", card), ("twitter:title", title), ("twitter:description", description)]
        {
            writeln!(f, r#"<meta name="{name}" content="{}" />"#, Escaped(content))?;
        }
        shown.map_or(Ok(()), |shown| shown.write_picture(origin, f))
    }
}

impl Shown<'_> {
    fn write_picture(&self, origin: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = format!("{origin}{}", self.picture);
        for (attribute, name, content) in [
            ("property", "article:published_time", self.published),
            ("property", "og:image", &url),
            ("property", "og:image:type", "image/png"),
            ("property", "og:image:width", "1200"),
            ("property", "og:image:height", "630"),
            ("property", "og:image:alt", self.alt),
            ("name", "twitter:image", &url),
            ("name", "twitter:image:alt", self.alt),
        ] {
            writeln!(f, r#"<meta {attribute}="{name}" content="{}" />"#, Escaped(content))?;
        }
        Ok(())
    }
}

fn site_name(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "마법의 소라고둥",
        Locale::En => "Magic Conch",
    }
}

pub(super) fn card_name(drawn: &DrawnCard, locale: Locale) -> String {
    let name = deck().card(drawn.card_id).name(locale);
    match (drawn.orientation, locale) {
        (Orientation::Upright, _) => name.to_owned(),
        (Orientation::Reversed, Locale::Ko) => format!("{name}(역방향)"),
        (Orientation::Reversed, Locale::En) => format!("{name} (reversed)"),
    }
}

/// Text that is safe between tags and inside a quoted attribute.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // A page must not hold other control characters.
                c if c.is_control() => f.write_str(" ")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
