//! Decks of experts' own in SQL.

use async_trait::async_trait;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId},
};
use database::{StoreFailure, to_millis};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, TransactionTrait,
    sea_query::Expr,
};

use super::{
    deck_rows::{to_deck, to_decks},
    entities::{custom_deck, custom_deck_face, deck_owner, loose_picture},
    loose_store::lock_owner,
    member_data_store::is_erased,
};
use crate::domain::decks::{
    deck::{CustomDeck, DeckChange, Face},
    ports::{Added, Change, DeckStore, NewDeck, Stored},
};

#[derive(Clone)]
pub struct SqlDeckStore {
    database: DatabaseConnection,
}

impl SqlDeckStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn with_faces(&self, row: Option<custom_deck::Model>) -> anyhow::Result<Option<CustomDeck>> {
        let Some(row) = row else { return Ok(None) };
        let faces = custom_deck_face::Column::DeckId.eq(row.id.as_str());
        let faces = custom_deck_face::Entity::find().filter(faces).all(&self.database).await;
        let faces = faces.map_err(|error| error.while_storing("reading the faces of a deck"))?;
        to_deck(row, faces).map(Some)
    }

    /// A transaction that is to change the deck, with its owner locked; `None` when it is not theirs.
    async fn begin_change(
        &self,
        owner: MemberId,
        id: &LinkId,
        changes: custom_deck::ActiveModel,
        now: Timestamp,
    ) -> Result<Option<DatabaseTransaction>, DbErr> {
        let transaction = self.database.begin().await?;
        lock_owner(&transaction, owner).await?;
        let changed = custom_deck::Entity::change_owned(owner, id)
            .set(custom_deck::ActiveModel { updated_at: Set(to_millis(now)), ..changes })
            .col_expr(custom_deck::Column::Version, Expr::col(custom_deck::Column::Version).add(1))
            .exec(&transaction)
            .await?;
        Ok((changed.rows_affected > 0).then_some(transaction))
    }
}

#[async_trait]
impl DeckStore for SqlDeckStore {
    async fn add(&self, owner: MemberId, deck: NewDeck, most: u64, now: Timestamp) -> anyhow::Result<Added> {
        let row = custom_deck::Model {
            id: deck.id.to_string(),
            owner_id: owner.0,
            name: deck.name.as_str().to_owned(),
            description: deck.description.as_str().to_owned(),
            version: 1,
            created_at: to_millis(now),
            updated_at: to_millis(now),
        };
        let adding = async {
            let transaction = self.database.begin().await?;
            lock_owner(&transaction, owner).await?;
            if custom_deck::Entity::owned_by(owner).count(&transaction).await? >= most {
                return Ok(Some(Added::TooMany));
            }
            // An erasure is noted before it removes decks: so either this sees the note, or the erasure sees the deck.
            if is_erased(&transaction, owner).await? {
                return Ok(Some(Added::OwnerErased));
            }
            let new = row.clone().into_active_model().reset_all();
            custom_deck::Entity::insert(new).exec_without_returning(&transaction).await?;
            transaction.commit().await?;
            Ok(None)
        };
        let refused = adding.await.map_err(|error: DbErr| error.while_storing("adding a deck"))?;
        refused.map_or_else(|| to_deck(row, Vec::new()).map(Added::Deck), Ok)
    }

    async fn decks_of(&self, owner: MemberId) -> anyhow::Result<Vec<CustomDeck>> {
        let reading = async {
            let decks = custom_deck::Entity::owned_by(owner)
                .order_by_desc(custom_deck::Column::CreatedAt)
                .order_by_asc(custom_deck::Column::Id);
            let rows = decks.all(&self.database).await?;
            let faces = custom_deck_face::Column::OwnerId.eq(owner.0);
            let faces = custom_deck_face::Entity::find().filter(faces).all(&self.database).await?;
            Ok((rows, faces))
        };
        let (rows, faces) = reading.await.map_err(|error: DbErr| error.while_storing("listing decks"))?;
        to_decks(rows, faces)
    }

    async fn deck(&self, id: &LinkId) -> anyhow::Result<Option<CustomDeck>> {
        let row = custom_deck::Entity::find_by_id(id.as_str()).one(&self.database).await;
        self.with_faces(row.map_err(|error| error.while_storing("reading a deck"))?).await
    }

    async fn deck_of(&self, owner: MemberId, id: &LinkId) -> anyhow::Result<Option<CustomDeck>> {
        let theirs = custom_deck::Entity::owned_by(owner).filter(custom_deck::Column::Id.eq(id.as_str()));
        let row = theirs.one(&self.database).await;
        self.with_faces(row.map_err(|error| error.while_storing("reading a deck of somebody's"))?).await
    }

    async fn change(
        &self,
        owner: MemberId,
        id: &LinkId,
        change: DeckChange,
        now: Timestamp,
    ) -> anyhow::Result<Option<CustomDeck>> {
        let changes = custom_deck::ActiveModel {
            name: change.name.map_or(NotSet, |name| Set(name.as_str().to_owned())),
            description: change.description.map_or(NotSet, |text| Set(text.as_str().to_owned())),
            ..Default::default()
        };
        let changing = async {
            match self.begin_change(owner, id, changes, now).await? {
                Some(transaction) => transaction.commit().await,
                None => Ok(()),
            }
        };
        changing.await.map_err(|error: DbErr| error.while_storing("changing a deck"))?;
        self.deck_of(owner, id).await
    }

    async fn show(
        &self,
        owner: MemberId,
        id: &LinkId,
        face: Face,
        picture: &Stored,
        change: Change,
    ) -> anyhow::Result<Option<CustomDeck>> {
        let row = custom_deck_face::ActiveModel {
            deck_id: Set(id.to_string()),
            face: Set(face.as_str().to_owned()),
            owner_id: Set(owner.0),
            picture: Set(picture.name.to_string()),
            bytes: Set(i64::try_from(picture.bytes)?),
        };
        let showing = async {
            let Some(transaction) = self.begin_change(owner, id, Default::default(), change.now).await?
            else {
                return Ok(false);
            };
            loosen(&transaction, face_of(id, face), to_millis(change.old_until)).await?;
            custom_deck_face::Entity::insert(row).exec_without_returning(&transaction).await?;
            let reserved =
                loose_picture::Entity::delete_by_id(picture.name.as_str()).exec(&transaction).await?;
            if reserved.rows_affected == 0 {
                let gone = format!("the reservation of picture {} has run out", picture.name);
                return Err(DbErr::Custom(gone));
            }
            transaction.commit().await?;
            Ok(true)
        };
        let shown =
            showing.await.map_err(|error: DbErr| error.while_storing("putting a picture on a face"))?;
        if shown { self.deck_of(owner, id).await } else { Ok(None) }
    }

    async fn hide(
        &self,
        owner: MemberId,
        id: &LinkId,
        face: Face,
        change: Change,
    ) -> anyhow::Result<Option<CustomDeck>> {
        let hiding = async {
            let Some(transaction) = self.begin_change(owner, id, Default::default(), change.now).await?
            else {
                return Ok(());
            };
            // A deck that has nothing there stays as it was, its version included.
            if loosen(&transaction, face_of(id, face), to_millis(change.old_until)).await? > 0 {
                transaction.commit().await?;
            }
            Ok(())
        };
        hiding.await.map_err(|error: DbErr| error.while_storing("taking a picture off a face"))?;
        self.deck_of(owner, id).await
    }

    async fn remove(&self, owner: MemberId, id: &LinkId, now: Timestamp) -> anyhow::Result<bool> {
        let removing = async {
            let Some(transaction) = self.begin_change(owner, id, Default::default(), now).await? else {
                return Ok(false);
            };
            let all = custom_deck_face::Column::DeckId.eq(id.as_str());
            loosen(&transaction, all, to_millis(now)).await?;
            custom_deck::Entity::delete_by_id(id.as_str()).exec(&transaction).await?;
            transaction.commit().await?;
            Ok(true)
        };
        removing.await.map_err(|error: DbErr| error.while_storing("removing a deck"))
    }

    async fn remove_all(&self, owner: MemberId, now: Timestamp) -> anyhow::Result<u64> {
        let removing = async {
            let transaction = self.database.begin().await?;
            lock_owner(&transaction, owner).await?;
            let all = custom_deck_face::Column::OwnerId.eq(owner.0);
            loosen(&transaction, all, to_millis(now)).await?;
            let decks = custom_deck::Entity::delete_many()
                .filter(custom_deck::Column::OwnerId.eq(owner.0))
                .exec(&transaction)
                .await?;
            deck_owner::Entity::delete_by_id(owner.0).exec(&transaction).await?;
            transaction.commit().await?;
            Ok(decks.rows_affected)
        };
        removing.await.map_err(|error: DbErr| error.while_storing("erasing decks"))
    }
}

fn face_of(id: &LinkId, face: Face) -> Expr {
    let deck = custom_deck_face::Column::DeckId.eq(id.as_str());
    deck.and(custom_deck_face::Column::Face.eq(face.as_str()))
}

/// Takes pictures off these faces; their files are due for removal at `due_at`. Gives how many there were.
async fn loosen(transaction: &impl ConnectionTrait, faces: Expr, due_at: i64) -> Result<usize, DbErr> {
    let shown = custom_deck_face::Entity::find().filter(faces.clone()).all(transaction).await?;
    if shown.is_empty() {
        return Ok(0);
    }
    let count = shown.len();
    let loose = shown.into_iter().map(|face| loose_picture::ActiveModel {
        picture: Set(face.picture),
        owner_id: Set(face.owner_id),
        bytes: Set(face.bytes),
        due_at: Set(due_at),
    });
    // A name is shown by one face only, so it cannot be loose yet.
    loose_picture::Entity::insert_many(loose).exec_without_returning(transaction).await?;
    custom_deck_face::Entity::delete_many().filter(faces).exec(transaction).await?;
    Ok(count)
}
