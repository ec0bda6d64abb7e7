//! Pictures of shared readings: the cards, the question and a line of the reading on a night sea, as PNG.
//!
//! - [`Painter`] owns what every picture needs and puts them together.
//! - [`layout`] says where things go in each [`Size`].
//! - [`typeset`] breaks texts into lines that fit; what is measured is what is drawn.
//! - [`art`] holds the sceneries and the cards.
//!
//! Everything here computes and nothing waits: call it off the async threads.

mod art;
mod layout;
mod painter;
mod typeset;

use deck::{CardId, Locale, Orientation};

pub use painter::Painter;

/// What a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// 1200 by 630 pixels: link previews.
    Wide,
    /// 1080 by 1920 pixels: stories on a phone.
    Tall,
}

impl Size {
    pub const ALL: [Self; 2] = [Self::Wide, Self::Tall];

    /// Width and height in pixels.
    pub const fn pixels(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Tall => (1080, 1920),
        }
    }
}

/// What a picture shows. Texts may be of any length and hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub locale: Locale,
    /// Left out where the owner does not share it.
    pub question: Option<String>,
    /// In the order of the spread's slots.
    pub cards: Vec<(CardId, Orientation)>,
    /// What the spread is called.
    pub spread: String,
    /// A sentence of the reading.
    pub line: String,
    /// Where to find us, such as `conch.example`.
    pub place: String,
}
