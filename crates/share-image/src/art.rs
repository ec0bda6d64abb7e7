//! The sceneries and the cards, parsed when they are first needed and kept.

use std::sync::OnceLock;

use anyhow::Context;
use deck::{CardId, DECK_SIZE};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

use crate::Size;

/// Of a card's drawing, in its own units.
pub const CARD_WIDTH: f32 = 300.0;
pub const CARD_HEIGHT: f32 = 520.0;

pub struct Art {
    wide: OnceLock<Pixmap>,
    tall: OnceLock<Pixmap>,
    cards: [OnceLock<Tree>; DECK_SIZE],
}

impl Default for Art {
    fn default() -> Self {
        Self { wide: OnceLock::new(), tall: OnceLock::new(), cards: [const { OnceLock::new() }; DECK_SIZE] }
    }
}

impl Art {
    /// What lies behind everything, without transparency.
    pub fn scenery(&self, size: Size) -> anyhow::Result<&Pixmap> {
        let (kept, drawing) = match size {
            Size::Wide => (&self.wide, include_str!("../art/wide.svg")),
            Size::Tall => (&self.tall, include_str!("../art/tall.svg")),
        };
        if let Some(scenery) = kept.get() {
            return Ok(scenery);
        }
        let (width, height) = size.pixels();
        let mut scenery = Pixmap::new(width, height).context("a picture without pixels")?;
        resvg::render(&parse(drawing)?, Transform::identity(), &mut scenery.as_mut());
        Ok(kept.get_or_init(|| scenery))
    }

    pub fn card(&self, id: CardId) -> anyhow::Result<&Tree> {
        let kept = &self.cards[id.index()];
        if let Some(card) = kept.get() {
            return Ok(card);
        }
        let card = parse(deck::art(id)).with_context(|| format!("the drawing of {id}"))?;
        Ok(kept.get_or_init(|| card))
    }
}

fn parse(drawing: &str) -> anyhow::Result<Tree> {
    Ok(Tree::from_str(drawing, &Options::default())?)
}
