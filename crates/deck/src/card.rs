//! One card, and what it has to say.

use serde::{Deserialize, Serialize};

use crate::card_files::CardFile;
use crate::{Arcana, CardId, Locale, Localized, Orientation, Suit, Topic};

/// A card of the deck. It serialises as the public API shows it, without the topics.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    pub id: CardId,
    pub arcana: Arcana,
    pub suit: Option<Suit>,
    /// 0–21 for majors; 1 (ace) to 14 (king) for minors.
    pub number: u8,
    pub names: Localized<String>,
    pub keywords: Localized<Vec<String>>,
    pub upright: Meaning,
    pub reversed: Meaning,
}

/// What a card means, lying one way.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// The meaning at large, for browsing the deck: 해요체.
    pub ko: String,
    /// The meaning at large, for browsing the deck.
    pub en: String,
    #[serde(skip_serializing)]
    pub topics: Topics,
}

/// What the reader says to the querent about each topic, informally: 반말 in Korean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topics {
    pub love: Localized<String>,
    pub work: Localized<String>,
    pub study: Localized<String>,
    pub money: Localized<String>,
    pub health: Localized<String>,
    pub relationships: Localized<String>,
    #[serde(rename = "self")]
    pub oneself: Localized<String>,
}

impl Card {
    pub(crate) fn parse(id: CardId, file: &CardFile) -> Result<Self, toml::de::Error> {
        let text: CardText = toml::from_str(file.toml)?;
        Ok(Self {
            id,
            arcana: id.arcana(),
            suit: id.suit(),
            number: id.number(),
            names: text.name,
            keywords: text.keywords,
            upright: text.upright,
            reversed: text.reversed,
        })
    }

    #[must_use]
    pub const fn meaning(&self, orientation: Orientation) -> &Meaning {
        match orientation {
            Orientation::Upright => &self.upright,
            Orientation::Reversed => &self.reversed,
        }
    }

    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        self.names.get(locale)
    }
}

impl Meaning {
    /// The meaning at large, in the interface's voice.
    #[must_use]
    pub fn general(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }

    /// What the reader says about `topic`. A question without a topic is answered about the
    /// querent's own life, so that the reader never falls out of their informal voice.
    #[must_use]
    pub fn spoken(&self, topic: Topic, locale: Locale) -> &str {
        self.topics.get(topic).get(locale)
    }
}

impl Topics {
    const fn get(&self, topic: Topic) -> &Localized<String> {
        match topic {
            Topic::Love => &self.love,
            Topic::Work => &self.work,
            Topic::Study => &self.study,
            Topic::Money => &self.money,
            Topic::Health => &self.health,
            Topic::Relationships => &self.relationships,
            Topic::Oneself | Topic::General => &self.oneself,
        }
    }
}

/// A card's file; everything else about the card follows from its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardText {
    name: Localized<String>,
    keywords: Localized<Vec<String>>,
    upright: Meaning,
    reversed: Meaning,
}
