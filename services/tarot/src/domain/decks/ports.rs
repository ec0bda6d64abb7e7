//! Where decks, and what they show, are kept. Implemented by `store` and `clients`.

use async_trait::async_trait;
use bytes::Bytes;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId},
};

use super::deck::{CustomDeck, DeckChange, DeckName, Description, Face, PictureFile, PictureName};

/// A picture that somebody's storage is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub name: PictureName,
    pub bytes: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDeck {
    pub id: LinkId,
    pub name: DeckName,
    pub description: Description,
}

/// What came of adding a deck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    Deck(CustomDeck),
    TooMany,
    OwnerErased,
}

/// What every change of a deck says.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    pub now: Timestamp,
    /// Until when a picture stays that is shown no more: pages may still be open that show it.
    pub old_until: Timestamp,
}

/// Decks. Changes ask whose it is, so that nobody can reach into somebody else's; `None` when it is not theirs.
#[async_trait]
pub trait DeckStore: Send + Sync {
    /// Adds a deck unless its owner has `most` already.
    async fn add(&self, owner: MemberId, deck: NewDeck, most: u64, now: Timestamp) -> anyhow::Result<Added>;
    /// The newest first.
    async fn decks_of(&self, owner: MemberId) -> anyhow::Result<Vec<CustomDeck>>;
    /// Anybody's.
    async fn deck(&self, id: &LinkId) -> anyhow::Result<Option<CustomDeck>>;
    async fn deck_of(&self, owner: MemberId, id: &LinkId) -> anyhow::Result<Option<CustomDeck>>;
    async fn change(
        &self,
        owner: MemberId,
        id: &LinkId,
        change: DeckChange,
        now: Timestamp,
    ) -> anyhow::Result<Option<CustomDeck>>;
    /// Puts a picture that was reserved on a face, in place of the one before.
    async fn show(
        &self,
        owner: MemberId,
        id: &LinkId,
        face: Face,
        picture: &Stored,
        change: Change,
    ) -> anyhow::Result<Option<CustomDeck>>;
    /// Takes the picture off a face, if there is one.
    async fn hide(
        &self,
        owner: MemberId,
        id: &LinkId,
        face: Face,
        change: Change,
    ) -> anyhow::Result<Option<CustomDeck>>;
    /// Removes the deck; whether there was one. Its pictures are due for removal from then on.
    async fn remove(&self, owner: MemberId, id: &LinkId, now: Timestamp) -> anyhow::Result<bool>;
    /// Removes all decks of somebody, as [`Self::remove`] does.
    async fn remove_all(&self, owner: MemberId, now: Timestamp) -> anyhow::Result<u64>;
}

/// The names of pictures that no deck shows (yet, or any more), written down before anything is stored under them and
/// until nothing is: so no picture is ever forgotten in the storage, whatever dies on the way.
#[async_trait]
pub trait LooseStore: Send + Sync {
    /// Whether there is room for it within `most` bytes of the owner's. What no deck shows counts too.
    async fn reserve(
        &self,
        owner: MemberId,
        picture: &Stored,
        until: Timestamp,
        most: u64,
    ) -> anyhow::Result<bool>;
    /// What was reserved will not be shown after all.
    async fn give_up(&self, name: &PictureName, now: Timestamp) -> anyhow::Result<()>;
    /// Some that are to be removed by now.
    async fn due(&self, now: Timestamp, limit: u64) -> anyhow::Result<Vec<PictureName>>;
    /// All of somebody's, due or not.
    async fn all_of(&self, owner: MemberId) -> anyhow::Result<Vec<PictureName>>;
    /// Nothing is stored any more under those that are due by now.
    async fn forget(&self, names: &[PictureName], now: Timestamp) -> anyhow::Result<()>;
}

/// Files of pictures, in a folder or in a bucket.
#[async_trait]
pub trait PictureStorage: Send + Sync {
    async fn put(&self, file: &PictureFile, content: Bytes) -> anyhow::Result<()>;
    async fn get(&self, file: &PictureFile) -> anyhow::Result<Option<Bytes>>;
    /// Does not mind files that are not there.
    async fn remove(&self, files: Vec<PictureFile>) -> anyhow::Result<()>;
}
