//! Finding readings by the words in them.
//!
//! Each row carries its words folded. Where they are missing (rows of older versions), they are filled in when their
//! owner searches for the first time.

use common::{
    ids::MemberId,
    search::{Search, fold},
};
use database::{StoreFailure, anywhere};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{entities::reading, rows::to_reading};

/// A text may be of any length.
const AT_ONCE: u64 = 20;

pub(super) fn finds(search: &Search) -> Condition {
    search.words().iter().fold(Condition::all(), |all, word| {
        let places = [reading::Column::SearchText, reading::Column::SearchNote];
        let somewhere = places.into_iter().fold(Condition::any(), |any, place| {
            any.add(Expr::col((reading::Entity, place)).like(anywhere(word)))
        });
        all.add(somewhere)
    })
}

/// Fills in what older versions left out in the owner's readings.
pub(super) async fn complete(database: &DatabaseConnection, owner: MemberId) -> anyhow::Result<()> {
    let unsearched_note =
        Condition::all().add(reading::Column::Note.is_not_null()).add(reading::Column::SearchNote.is_null());
    let incomplete = Condition::any().add(reading::Column::SearchText.is_null()).add(unsearched_note);
    loop {
        let rows = reading::Entity::owned_by(owner).filter(incomplete.clone()).limit(AT_ONCE).all(database);
        let rows = rows.await.map_err(|error| error.while_storing("looking for readings without words"))?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let (id, note) = (row.id, row.note.as_deref().map(fold));
            let words = reading::ActiveModel {
                search_text: Set(Some(to_reading(row)?.search_text())),
                search_note: note.map_or(NotSet, |note| Set(Some(note))),
                ..Default::default()
            };
            reading::Entity::update_many()
                .set(words)
                .filter(reading::Column::Id.eq(id))
                .filter(incomplete.clone())
                .exec(database)
                .await
                .map_err(|error| error.while_storing("making readings found by their words"))?;
        }
    }
}
