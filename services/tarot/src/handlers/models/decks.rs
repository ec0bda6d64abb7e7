//! Decks of experts' own as the API shows them.

use std::collections::BTreeMap;

use common::{
    clock::Rfc3339,
    ids::LinkId,
    problem::{FieldError, Problem},
};
use deck::CardId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::journal::given;
use crate::domain::decks::deck::{
    CustomDeck, DeckChange, DeckName, Description, Face, PictureFile, PictureName, PictureSize,
};

/// The caller's decks, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decks {
    pub items: Vec<Deck>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Deck {
    pub id: LinkId,
    pub name: String,
    /// Empty when there is none.
    pub description: String,
    pub created_at: Rfc3339,
    pub updated_at: Rfc3339,
    /// Grows with every change.
    pub version: u32,
    #[schema(required)]
    pub back: Option<DeckPicture>,
    /// By card id. A card that is not in here has the picture of our own deck.
    #[schema(value_type = BTreeMap<String, DeckPicture>)]
    pub cards: BTreeMap<CardId, DeckPicture>,
}

/// Addresses of one picture. What is at an address never changes; it may be gone some minutes after the picture was
/// replaced.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeckPicture {
    /// Up to 240 pixels wide.
    #[schema(example = "/api/v1/tarot/deck-pictures/7c1f…-s.webp")]
    pub small: String,
    /// Up to 720 pixels wide.
    #[schema(example = "/api/v1/tarot/deck-pictures/7c1f…-l.webp")]
    pub large: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeckForm {
    #[schema(min_length = 1, max_length = 60)]
    pub name: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub description: String,
}

/// What is left out stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeckChangeForm {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 60)]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, nullable = false, max_length = 1000)]
    pub description: Option<String>,
}

impl DeckForm {
    pub fn parse(self) -> Result<(DeckName, Description), Problem> {
        let form = DeckChangeForm { name: Some(self.name), description: Some(self.description) };
        let DeckChange { name, description } = form.parse()?;
        let name = name.ok_or_else(|| Problem::invalid("name", "must be given"))?;
        Ok((name, description.unwrap_or_default()))
    }
}

impl DeckChangeForm {
    pub fn parse(self) -> Result<DeckChange, Problem> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, message: String| {
            errors.push(FieldError { field: field.to_owned(), message });
        };
        let name = self.name.map(|name| DeckName::parse(&name)).transpose();
        let name = name.map_err(|error| wrong("name", error.to_string()));
        let description = self.description.map(|text| Description::parse(&text)).transpose();
        let description = description.map_err(|error| wrong("description", error.to_string()));
        match (name, description) {
            (Ok(name), Ok(description)) => Ok(DeckChange { name, description }),
            _ => Err(Problem::invalid_fields(errors)),
        }
    }
}

impl From<CustomDeck> for Deck {
    fn from(deck: CustomDeck) -> Self {
        let (mut back, mut cards) = (None, BTreeMap::new());
        for (face, name) in deck.pictures {
            match face {
                Face::Back => back = Some(name.into()),
                Face::Card(card) => drop(cards.insert(card, name.into())),
            }
        }
        Self {
            id: deck.id,
            name: deck.name.as_str().to_owned(),
            description: deck.description.as_str().to_owned(),
            created_at: deck.created_at.into(),
            updated_at: deck.updated_at.into(),
            version: deck.version,
            back,
            cards,
        }
    }
}

impl From<PictureName> for DeckPicture {
    fn from(name: PictureName) -> Self {
        let address =
            |size| format!("/api/v1/tarot/deck-pictures/{}", PictureFile { name: name.clone(), size });
        Self { small: address(PictureSize::Small), large: address(PictureSize::Large) }
    }
}
