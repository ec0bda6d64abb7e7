//! Finding conversations by the words said in them.
//!
//! Each message carries its text folded, in `search_text`. Where that is missing (rows of older versions), it is filled
//! in when their owner searches for the first time.

use common::{
    ids::MemberId,
    search::{Search, fold},
};
use database::anywhere;
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    prelude::Uuid,
    sea_query::{Expr, Func, LikeExpr, Query, SelectStatement},
};
use serde::Deserialize;

use super::entities::{conversation, message};

const AT_ONCE: u64 = 200;

/// Every word occurs in the title or in something said.
pub(super) fn finds(search: &Search) -> Condition {
    search.words().iter().fold(Condition::all(), |all, word| {
        let title = Expr::col((conversation::Entity, conversation::Column::Title));
        let in_title = Expr::expr(Func::lower(title)).like(anywhere(word));
        all.add(Condition::any().add(in_title).add(Expr::exists(said(anywhere(word)))))
    })
}

/// A message of the conversation at hand. The first one is the reader's greeting, which stands in all of them.
fn said(pattern: LikeExpr) -> SelectStatement {
    let here = Expr::col((message::Entity, message::Column::ConversationId))
        .eq(Expr::col((conversation::Entity, conversation::Column::Id)));
    Query::select()
        .expr(Expr::val(1))
        .from(message::Entity)
        .and_where(here)
        .and_where(message::Column::Ordinal.gt(0))
        .and_where(Expr::col((message::Entity, message::Column::SearchText)).like(pattern))
        .take()
}

/// Fills in what older versions left out in the owner's messages.
pub(super) async fn complete(database: &DatabaseConnection, owner: MemberId) -> anyhow::Result<()> {
    loop {
        let rows: Vec<(Uuid, String)> = incomplete(owner).into_tuple().all(database).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for (id, parts) in rows {
            let said: Vec<Words> = serde_json::from_str(&parts)?;
            let said: Vec<_> = said.iter().filter_map(Words::text).collect();
            message::Entity::update_many()
                .col_expr(message::Column::SearchText, Expr::value(fold(&said.join("\n\n"))))
                .filter(message::Column::Id.eq(id).and(message::Column::SearchText.is_null()))
                .exec(database)
                .await?;
        }
    }
}

/// A part of a message, as far as words matter: kinds that this version does not know have none.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Words {
    Text {
        text: String,
    },
    #[serde(other)]
    NoWords,
}

impl Words {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text } => Some(text),
            Self::NoWords => None,
        }
    }
}

fn incomplete(owner: MemberId) -> Select<message::Entity> {
    let theirs = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::OwnerId.eq(owner.0));
    message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .column(message::Column::Parts)
        .filter(message::Column::ConversationId.in_subquery(theirs.into_query()))
        .filter(message::Column::SearchText.is_null())
        .limit(AT_ONCE)
}
