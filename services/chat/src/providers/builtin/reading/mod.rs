//! Reading the cards on the table.

mod card;
mod closing;
mod opening;
mod relations;
mod slots;

use deck::Arcana;

use super::compose::Reply;
use super::texts::texts;
use super::voice::Voice;
use crate::domain::reader::Layout;

pub use card::PlacedCard;
pub use slots::{at, placed};

pub fn read(voice: &mut Voice, layout: &Layout) -> Reply {
    let mut reply = Reply::default();
    let cards = placed(layout, voice.locale);
    if cards.is_empty() {
        reply.paragraph([voice.say(texts(voice.locale).reading.no_cards, &[])]);
        return reply;
    }
    opening::open(voice, layout, &mut reply);
    for card in &cards {
        match cards.len() {
            1 => at_length(voice, layout, card, &mut reply),
            2..=5 => in_a_paragraph(voice, layout, card, &mut reply),
            _ => in_brief(voice, layout, card, &mut reply),
        }
    }
    reply.paragraph(relations::together(voice, layout, &cards));
    closing::close(voice, layout, &mut reply);
    reply
}

fn at_length(voice: &mut Voice, layout: &Layout, card: &PlacedCard, reply: &mut Reply) {
    reply.paragraph([card.arrival(voice), card.nature(voice)]);
    reply.paragraph([card.bridge(voice), card.meaning(voice, layout.topic)]);
    reply.paragraph([card.keywords(voice), card.afterthought(voice)]);
}

fn in_a_paragraph(voice: &mut Voice, layout: &Layout, card: &PlacedCard, reply: &mut Reply) {
    let mut sentences = vec![card.arrival(voice)];
    if card.card.arcana == Arcana::Major || voice.sometimes(2) {
        sentences.push(card.nature(voice));
    }
    sentences.extend([card.bridge(voice), card.meaning(voice, layout.topic)]);
    if voice.sometimes(3) {
        sentences.push(card.afterthought(voice));
    }
    reply.paragraph(sentences);
}

fn in_brief(voice: &mut Voice, layout: &Layout, card: &PlacedCard, reply: &mut Reply) {
    let mut sentences = vec![card.arrival(voice)];
    if card.card.arcana == Arcana::Major && voice.sometimes(2) {
        sentences.push(card.nature(voice));
    }
    sentences.extend([card.bridge(voice), card.meaning(voice, layout.topic)]);
    reply.paragraph(sentences);
}
