//! Removing conversations for good, and keeping others from writing into one that is being removed.

use common::ids::ConversationId;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, ExprTrait, QueryFilter,
    TransactionTrait, sea_query::Expr,
};

use super::entities::{conversation, draw, feedback, generation, message};

/// Removes the conversation, if it is still one of `which`, with everything that belongs to it: all or nothing.
///
/// Its own row goes first. Whoever writes into a conversation takes that row before ([`hold`]), so what was written
/// earlier is removed too, and what comes later finds nothing to write to.
pub(super) async fn remove(
    database: &DatabaseConnection,
    id: ConversationId,
    which: Expr,
) -> Result<bool, DbErr> {
    let transaction = database.begin().await?;
    let this = conversation::Column::Id.eq(id.0).and(which);
    if conversation::Entity::delete_many().filter(this).exec(&transaction).await?.rows_affected == 0 {
        return Ok(false);
    }
    // One line for each table whose rows belong to a conversation.
    remove_from::<message::Entity>(&transaction, message::Column::ConversationId, id).await?;
    remove_from::<draw::Entity>(&transaction, draw::Column::ConversationId, id).await?;
    remove_from::<feedback::Entity>(&transaction, feedback::Column::ConversationId, id).await?;
    remove_from::<generation::Entity>(&transaction, generation::Column::ConversationId, id).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn remove_from<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    belongs_to: impl ColumnTrait,
    id: ConversationId,
) -> Result<(), DbErr> {
    E::delete_many().filter(belongs_to.eq(id.0)).exec(connection).await.map(drop)
}

/// Takes the conversation's row until the transaction ends, so that it can neither be deleted nor removed meanwhile.
/// `false` when it is deleted already, or gone.
pub(super) async fn hold(connection: &impl ConnectionTrait, id: ConversationId) -> Result<bool, DbErr> {
    let kept = conversation::Column::Id.eq(id.0).and(conversation::Column::DeletedAt.is_null());
    let held = conversation::Entity::update_many()
        .col_expr(conversation::Column::DeletedAt, Expr::value(None::<i64>))
        .filter(kept)
        .exec(connection)
        .await?;
    Ok(held.rows_affected == 1)
}
