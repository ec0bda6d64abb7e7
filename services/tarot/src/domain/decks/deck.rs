//! A deck of an expert's own: some of its faces have pictures, the others are ours.

use std::{collections::BTreeMap, fmt, str::FromStr};

use common::{clock::Timestamp, ids::LinkId};
use deck::CardId;

/// Characters of the longest name.
pub const NAME_CHARS: usize = 60;
/// Characters of the longest description.
pub const DESCRIPTION_CHARS: usize = 1000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomDeck {
    /// Unguessable: whoever knows it may see the deck.
    pub id: LinkId,
    pub name: DeckName,
    pub description: Description,
    /// Grows with every change.
    pub version: u32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub pictures: BTreeMap<Face, PictureName>,
}

/// What a picture can be put on. The back comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    Back,
    Card(CardId),
}

impl Face {
    /// No card has this name.
    const BACK: &'static str = "back";

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Back => Self::BACK,
            Self::Card(card) => card.as_str(),
        }
    }
}

impl FromStr for Face {
    type Err = deck::UnknownCard;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == Self::BACK { Ok(Self::Back) } else { name.parse().map(Self::Card) }
    }
}

/// 1 to [`NAME_CHARS`] characters, none of them a control character, without blanks around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be 1 to {NAME_CHARS} characters, without line breaks")]
pub struct BadName;

impl DeckName {
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let text = text.trim();
        let fits = (1..=NAME_CHARS).contains(&text.chars().count());
        if fits && !text.contains(char::is_control) { Ok(Self(text.to_owned())) } else { Err(BadName) }
    }

    /// A name that was parsed before it was stored.
    pub fn from_store(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Up to [`DESCRIPTION_CHARS`] characters; empty when there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be at most {DESCRIPTION_CHARS} characters")]
pub struct DescriptionTooLong;

impl Description {
    pub fn parse(text: &str) -> Result<Self, DescriptionTooLong> {
        let text = text.trim();
        if text.chars().count() <= DESCRIPTION_CHARS {
            Ok(Self(text.to_owned()))
        } else {
            Err(DescriptionTooLong)
        }
    }

    pub fn from_store(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is to change; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeckChange {
    pub name: Option<DeckName>,
    pub description: Option<Description>,
}

impl DeckChange {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Names one upload's picture for ever: no other upload gets the same name, so what is stored under it never changes and
/// may be removed without asking whether somebody else shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureName(String);

/// Hexadecimal digits that stand for the content.
const CONTENT: usize = 32;
/// Hexadecimal digits that stand for the upload.
const UPLOAD: usize = 16;

#[derive(Debug, thiserror::Error)]
#[error("the name of a picture is {} hexadecimal digits", CONTENT + UPLOAD)]
pub struct NotAPictureName;

impl PictureName {
    pub const CHARS: usize = CONTENT + UPLOAD;

    /// A new name for what has this digest.
    pub fn new(digest: [u8; CONTENT / 2]) -> Self {
        let upload: [u8; UPLOAD / 2] = rand::random();
        Self(hex::encode(digest) + &hex::encode(upload))
    }

    /// Whether the picture is the one with this digest.
    pub fn shows(&self, digest: [u8; CONTENT / 2]) -> bool {
        self.0.starts_with(&hex::encode(digest))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PictureName {
    type Err = NotAPictureName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits =
            text.len() == Self::CHARS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAPictureName) }
    }
}

impl fmt::Display for PictureName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A picture is kept in two sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureSize {
    /// For a fan of cards.
    Small,
    /// For looking at one.
    Large,
}

impl PictureSize {
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    pub fn max_width(self) -> u32 {
        match self {
            Self::Small => 240,
            Self::Large => 720,
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Small => 's',
            Self::Large => 'l',
        }
    }
}

/// One file of a picture, as in its address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureFile {
    pub name: PictureName,
    pub size: PictureSize,
}

impl FromStr for PictureFile {
    type Err = NotAPictureName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, rest) = text.split_at_checked(PictureName::CHARS).ok_or(NotAPictureName)?;
        let size = match rest {
            "-s.webp" => PictureSize::Small,
            "-l.webp" => PictureSize::Large,
            _ => return Err(NotAPictureName),
        };
        Ok(Self { name: name.parse()?, size })
    }
}

impl fmt::Display for PictureFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}.webp", self.name, self.size.letter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_survives_its_text_and_nothing_else_parses() {
        let name = PictureName::new([7; 16]);
        for size in PictureSize::ALL {
            let file = PictureFile { name: name.clone(), size };
            assert_eq!(file.to_string().parse::<PictureFile>().expect("own text"), file);
        }
        let upper = name.as_str().to_uppercase();
        for bad in [
            "",
            "-s.webp",
            "../../etc/passwd",
            &format!("{name}-m.webp"),
            &format!("{name}-s.png"),
            &format!("{upper}x-s.webp"),
        ] {
            assert!(bad.parse::<PictureFile>().is_err(), "{bad} must be refused");
        }
    }

    #[test]
    fn two_uploads_of_one_picture_have_two_names_that_show_the_same() {
        let (one, other) = (PictureName::new([7; 16]), PictureName::new([7; 16]));
        assert_ne!(one, other);
        assert!(one.shows([7; 16]) && other.shows([7; 16]) && !one.shows([8; 16]));
    }

    #[test]
    fn a_name_has_something_to_read_on_one_line() {
        assert_eq!(DeckName::parse("  달의 덱 ").expect("a name").as_str(), "달의 덱");
        for bad in ["", "  ", "a\nb", &"달".repeat(NAME_CHARS + 1)] {
            assert_eq!(DeckName::parse(bad), Err(BadName), "{bad}");
        }
    }

    #[test]
    fn every_face_has_a_name_of_its_own() {
        let faces = CardId::ALL.map(Face::Card).into_iter().chain([Face::Back]);
        for face in faces {
            assert_eq!(face.as_str().parse::<Face>().expect("own text"), face);
        }
        assert!("the-joker".parse::<Face>().is_err());
    }
}
