//! The deck as its users see it.

mod cards;
mod fair_draw;
mod spreads;
mod texts;
