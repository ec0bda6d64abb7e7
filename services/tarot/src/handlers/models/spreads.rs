//! The spreads as the API shows them.

use deck::Spread as Layout;
use serde::Serialize;
use utoipa::ToSchema;

use super::bilingual::Bilingual;

/// Every spread.
#[derive(Debug, Serialize, ToSchema)]
pub struct Spreads {
    pub items: Vec<Spread>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Spread {
    #[schema(schema_with = deck::openapi::spread)]
    pub id: Layout,
    /// How many cards it takes.
    pub count: usize,
    pub label: Bilingual,
    /// In the order in which cards are picked.
    pub slots: Vec<Slot>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Slot {
    /// From 0.
    pub slot: usize,
    #[schema(example = "past")]
    pub slot_name: &'static str,
    pub label: Bilingual,
    /// What the card lying here speaks of.
    pub explanation: Bilingual,
}

impl Spreads {
    pub fn all() -> Self {
        Self { items: Layout::ALL.iter().copied().map(Spread::from).collect() }
    }
}

impl From<Layout> for Spread {
    fn from(layout: Layout) -> Self {
        let slots = layout.slots().iter().enumerate().map(|(slot, place)| Slot {
            slot,
            slot_name: place.name,
            label: place.label.into(),
            explanation: place.explanation.into(),
        });
        Self { id: layout, count: layout.count(), label: layout.label().into(), slots: slots.collect() }
    }
}
