//! The deck as the API shows it.

use deck::{Arcana, CardId, Locale, Localized, Meaning, Suit, Topic, deck};
use serde::Serialize;
use utoipa::ToSchema;

use super::bilingual::{Bilingual, BilingualWords};

/// The whole deck.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cards {
    pub items: Vec<Card>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Card {
    #[schema(schema_with = deck::openapi::card_id)]
    pub id: CardId,
    #[schema(schema_with = deck::openapi::arcana)]
    pub arcana: Arcana,
    #[schema(schema_with = deck::openapi::suit, required)]
    pub suit: Option<Suit>,
    /// 0 to 21 for the major arcana; 1 (ace) to 14 (king) for the minor.
    #[schema(minimum = 0, maximum = 21)]
    pub number: u8,
    pub names: Bilingual,
    pub keywords: BilingualWords,
    /// What it means lying upright.
    pub upright: Bilingual,
    pub reversed: Bilingual,
}

/// A card with all that the deck has to say about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CardInFull {
    #[serde(flatten)]
    pub card: Card,
    /// What the reader says of it, topic by topic, in the voice of a consultation.
    pub topics: Vec<TopicMeaning>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TopicMeaning {
    #[schema(schema_with = deck::openapi::topic)]
    pub topic: Topic,
    pub upright: Bilingual,
    pub reversed: Bilingual,
}

impl CardInFull {
    pub fn of(card: &'static deck::Card) -> Self {
        let topics = Topic::ALL.iter().copied().filter(|topic| *topic != Topic::General);
        Self {
            card: card.into(),
            topics: topics
                .map(|topic| TopicMeaning {
                    topic,
                    upright: spoken(&card.upright, topic),
                    reversed: spoken(&card.reversed, topic),
                })
                .collect(),
        }
    }
}

fn spoken(meaning: &'static Meaning, topic: Topic) -> Bilingual {
    Bilingual { ko: meaning.spoken(topic, Locale::Ko), en: meaning.spoken(topic, Locale::En) }
}

impl Cards {
    pub fn of_the_deck() -> Self {
        Self { items: deck().iter().map(Card::from).collect() }
    }
}

impl From<&'static deck::Card> for Card {
    fn from(card: &'static deck::Card) -> Self {
        Self {
            id: card.id,
            arcana: card.arcana,
            suit: card.suit,
            number: card.number,
            names: (&card.names).into(),
            keywords: BilingualWords { ko: &card.keywords.ko, en: &card.keywords.en },
            upright: (&card.upright).into(),
            reversed: (&card.reversed).into(),
        }
    }
}

impl From<&'static Localized<String>> for Bilingual {
    fn from(text: &'static Localized<String>) -> Self {
        Self { ko: &text.ko, en: &text.en }
    }
}

impl From<&'static Meaning> for Bilingual {
    fn from(meaning: &'static Meaning) -> Self {
        Self { ko: &meaning.ko, en: &meaning.en }
    }
}

impl From<Localized<&'static str>> for Bilingual {
    fn from(text: Localized<&'static str>) -> Self {
        Self { ko: text.ko, en: text.en }
    }
}
