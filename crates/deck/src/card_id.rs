//! Card ids: `major-00-fool` to `pentacles-14-king`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use crate::card_files::CARD_FILES;
use crate::{Arcana, DECK_SIZE, Suit};

const MAJORS: u8 = 22;
const CARDS_PER_SUIT: u8 = 14;

/// The id of one of the 78 cards. It cannot name anything else, so looking a card up by it never
/// fails. Ordered as the deck is: majors, wands, cups, swords, pentacles.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CardId(u8);

/// No card has this id.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("`{0}` is not the id of a card")]
pub struct UnknownCard(pub String);

impl CardId {
    /// All ids in canonical order.
    pub const ALL: [Self; DECK_SIZE] = {
        let mut all = [Self(0); DECK_SIZE];
        let mut index = 0;
        while index < all.len() {
            all[index] = Self(index as u8);
            index += 1;
        }
        all
    };

    /// Place in the canonical order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The id as it is written everywhere: `wands-02-two`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        CARD_FILES[self.index()].id
    }

    #[must_use]
    pub const fn arcana(self) -> Arcana {
        if self.0 < MAJORS { Arcana::Major } else { Arcana::Minor }
    }

    /// `None` for the majors.
    #[must_use]
    pub fn suit(self) -> Option<Suit> {
        let minor = self.0.checked_sub(MAJORS)?;
        Suit::ALL.get(usize::from(minor / CARDS_PER_SUIT)).copied()
    }

    /// 0–21 for majors; 1 (ace) to 14 (king) for minors.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self.0.checked_sub(MAJORS) {
            None => self.0,
            Some(minor) => minor % CARDS_PER_SUIT + 1,
        }
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CardId({self})")
    }
}

impl FromStr for CardId {
    type Err = UnknownCard;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|known| known.as_str() == id).ok_or_else(|| UnknownCard(id.to_owned()))
    }
}

impl Serialize for CardId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CardId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
