//! Between rows of decks and what the domain knows.

use std::collections::HashMap;

use anyhow::Context;
use database::from_millis;

use super::entities::{custom_deck, custom_deck_face};
use crate::domain::decks::deck::{CustomDeck, DeckName, Description};

pub fn to_deck(row: custom_deck::Model, faces: Vec<custom_deck_face::Model>) -> anyhow::Result<CustomDeck> {
    let mut pictures = std::collections::BTreeMap::new();
    for face in faces {
        let context = || format!("a face of the stored deck {} cannot be read", row.id);
        pictures
            .insert(face.face.parse().with_context(context)?, face.picture.parse().with_context(context)?);
    }
    Ok(CustomDeck {
        id: row.id.parse().with_context(|| format!("the stored deck {} has no link id", row.id))?,
        name: DeckName::from_store(row.name),
        description: Description::from_store(row.description),
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
        created_at: from_millis(row.created_at),
        updated_at: from_millis(row.updated_at),
        pictures,
    })
}

pub fn to_decks(
    rows: Vec<custom_deck::Model>,
    faces: Vec<custom_deck_face::Model>,
) -> anyhow::Result<Vec<CustomDeck>> {
    let mut by_deck = HashMap::<_, Vec<_>>::new();
    for face in faces {
        by_deck.entry(face.deck_id.clone()).or_default().push(face);
    }
    let decks = rows.into_iter().map(|row| {
        let faces = by_deck.remove(&row.id).unwrap_or_default();
        to_deck(row, faces)
    });
    decks.collect()
}
