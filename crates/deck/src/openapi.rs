//! OpenAPI schemas of the deck's names, for `#[schema(schema_with = deck::openapi::spread)]`.

use utoipa::openapi::{
    Object, ObjectBuilder, Schema,
    schema::{OneOfBuilder, Type},
};

use crate::{Arcana, CardId, Locale, Orientation, Spread, Suit, Topic};

#[must_use]
pub fn locale() -> Object {
    one_of(Locale::ALL.iter().map(|locale| locale.as_str()))
}

#[must_use]
pub fn topic() -> Object {
    one_of(Topic::ALL.iter().map(|topic| topic.as_str()))
}

#[must_use]
pub fn spread() -> Object {
    one_of(Spread::ALL.iter().map(|spread| spread.as_str()))
}

#[must_use]
pub fn arcana() -> Object {
    one_of(Arcana::ALL.iter().map(|arcana| arcana.as_str()))
}

#[must_use]
pub fn orientation() -> Object {
    one_of(Orientation::ALL.iter().map(|orientation| orientation.as_str()))
}

/// `null` for the major arcana.
#[must_use]
pub fn suit() -> Schema {
    let suit = one_of(Suit::ALL.iter().map(|suit| suit.as_str()));
    let none = ObjectBuilder::new().schema_type(Type::Null);
    OneOfBuilder::new().item(none).item(suit).into()
}

/// One of 78; too many to list, so an example says what they look like.
#[must_use]
pub fn card_id() -> Object {
    let example = CardId::ALL.first().map(|id| id.as_str());
    ObjectBuilder::new().schema_type(Type::String).examples(example).build()
}

fn one_of(names: impl Iterator<Item = &'static str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names.collect::<Vec<_>>())).build()
}
