//! What an expert does with their decks.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId},
};
use picture_intake::{MediaType, Place};

use super::{
    deck::{CustomDeck, DeckChange, DeckName, Description, Face, PictureFile, PictureName, PictureSize},
    ports::{Added, Change, DeckStore, LooseStore, NewDeck, PictureStorage, Stored},
    printing::{Press, Print, PrintError},
    removal::Remover,
};

/// Longer than any upload takes, and longer than what was given up can still be on its way: a disk writes on when nobody
/// waits for it any more, and a bucket may keep what it got before. After it, whatever is there is removed.
const RESERVED: TimeDelta = TimeDelta::hours(1);

/// How much an expert may keep.
#[derive(Debug, Clone, Copy)]
pub struct DeckLimits {
    pub decks: u64,
    pub bytes: u64,
    pub uploads_at_once: usize,
    /// How long a picture stays that is shown no more.
    pub keep_replaced: Duration,
}

#[derive(Debug, thiserror::Error)]
pub enum DecksError {
    #[error("the caller has no deck {0}")]
    NotFound(LinkId),
    #[error("the owner of the deck was erased")]
    OwnerErased,
    #[error("the caller has as many decks as one may have")]
    TooManyDecks,
    #[error("the caller's pictures take as much as they may")]
    SpaceFull,
    #[error("the caller sends too many pictures at once")]
    TooManyUploads,
    #[error(transparent)]
    Print(#[from] PrintError),
    #[error("the storage of pictures is away")]
    StorageAway(#[source] anyhow::Error),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// Made once and shared.
pub struct Decks {
    pub store: Arc<dyn DeckStore>,
    pub loose: Arc<dyn LooseStore>,
    pub storage: Arc<dyn PictureStorage>,
    pub press: Press,
    pub remover: Remover,
    pub limits: DeckLimits,
    pub uploads: Uploads,
}

/// Where an upload is to go.
#[derive(Debug, Clone)]
pub struct Target {
    pub owner: MemberId,
    pub deck: LinkId,
    pub face: Face,
}

impl Decks {
    pub async fn add(
        &self,
        owner: MemberId,
        name: DeckName,
        description: Description,
        now: Timestamp,
    ) -> Result<CustomDeck, DecksError> {
        let deck = NewDeck { id: LinkId::random(), name, description };
        match self.store.add(owner, deck, self.limits.decks, now).await? {
            Added::Deck(deck) => Ok(deck),
            Added::TooMany => Err(DecksError::TooManyDecks),
            Added::OwnerErased => Err(DecksError::OwnerErased),
        }
    }

    pub async fn list(&self, owner: MemberId) -> Result<Vec<CustomDeck>, DecksError> {
        Ok(self.store.decks_of(owner).await?)
    }

    /// Anybody's deck, for whoever knows its id.
    pub async fn get(&self, id: &LinkId) -> Result<CustomDeck, DecksError> {
        found(self.store.deck(id).await?, id)
    }

    pub async fn change(
        &self,
        owner: MemberId,
        id: &LinkId,
        change: DeckChange,
        now: Timestamp,
    ) -> Result<CustomDeck, DecksError> {
        if change.is_empty() {
            return found(self.store.deck_of(owner, id).await?, id);
        }
        found(self.store.change(owner, id, change, now).await?, id)
    }

    pub async fn delete(&self, owner: MemberId, id: &LinkId, now: Timestamp) -> Result<(), DecksError> {
        if !self.store.remove(owner, id, now).await? {
            return Err(DecksError::NotFound(id.clone()));
        }
        self.remover.wake();
        Ok(())
    }

    /// Room for one more picture in memory; to be had before the picture is received.
    pub async fn admit(&self, target: Target) -> Result<Upload, DecksError> {
        let turn = self.uploads.begin(target.owner, self.limits.uploads_at_once)?;
        found(self.store.deck_of(target.owner, &target.deck).await?, &target.deck)?;
        Ok(Upload { place: self.press.place()?, _turn: turn, target })
    }

    /// Puts a picture on a face. The same picture again changes nothing.
    pub async fn put(
        &self,
        upload: Upload,
        declared: MediaType,
        file: Bytes,
        now: Timestamp,
    ) -> Result<CustomDeck, DecksError> {
        let Upload { place, _turn, target } = upload;
        let print = self.press.print(place, declared, file).await?;
        // Looked at now: while the picture was on its way, the face may have got another one.
        let deck = found(self.store.deck_of(target.owner, &target.deck).await?, &target.deck)?;
        if deck.pictures.get(&target.face).is_some_and(|name| name.shows(print.digest)) {
            return Ok(deck);
        }
        let picture = Stored { name: PictureName::new(print.digest), bytes: print.bytes() };
        if !self.loose.reserve(target.owner, &picture, now + RESERVED, self.limits.bytes).await? {
            return Err(DecksError::SpaceFull);
        }
        let outcome = self.keep(&target, &picture, print, now).await;
        // Where the storage is away it may still write: the name stays reserved until it cannot any more.
        if matches!(&outcome, Err(error) if !matches!(error, DecksError::StorageAway(_))) {
            self.give_up(&picture.name, now).await;
        }
        outcome
    }

    async fn keep(
        &self,
        target: &Target,
        picture: &Stored,
        print: Print,
        now: Timestamp,
    ) -> Result<CustomDeck, DecksError> {
        let file = |size| PictureFile { name: picture.name.clone(), size };
        let (small, large) = (file(PictureSize::Small), file(PictureSize::Large));
        let storing = async {
            tokio::try_join!(self.storage.put(&small, print.small), self.storage.put(&large, print.large))
        };
        storing.await.map_err(DecksError::StorageAway)?;
        let Target { owner, deck, face } = target;
        let shown = self.store.show(*owner, deck, *face, picture, self.change_at(now)).await?;
        found(shown, deck)
    }

    /// Takes the picture off a face. Safe to ask again.
    pub async fn hide(&self, target: &Target, now: Timestamp) -> Result<CustomDeck, DecksError> {
        let hidden = self.store.hide(target.owner, &target.deck, target.face, self.change_at(now)).await?;
        found(hidden, &target.deck)
    }

    /// Removes everything of somebody, the files as well. Safe to ask again, also after half of it was done.
    pub async fn erase_all(&self, owner: MemberId, now: Timestamp) -> anyhow::Result<u64> {
        let decks = self.store.remove_all(owner, now).await?;
        self.remover.remove_all_of(owner, now).await?;
        Ok(decks)
    }

    async fn give_up(&self, name: &PictureName, now: Timestamp) {
        match self.loose.give_up(name, now).await {
            Ok(()) => self.remover.wake(),
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "what an upload left is removed later");
            }
        }
    }

    fn change_at(&self, now: Timestamp) -> Change {
        Change { now, old_until: now + self.limits.keep_replaced }
    }
}

fn found(deck: Option<CustomDeck>, id: &LinkId) -> Result<CustomDeck, DecksError> {
    deck.ok_or_else(|| DecksError::NotFound(id.clone()))
}

/// An upload that was let in. Holds its places until it is dropped.
pub struct Upload {
    place: Place,
    _turn: UploadTurn,
    target: Target,
}

/// Who sends how many pictures at the moment. A cheap, shared handle.
#[derive(Clone, Default)]
pub struct Uploads(Arc<Mutex<HashMap<MemberId, usize>>>);

impl Uploads {
    fn begin(&self, owner: MemberId, most: usize) -> Result<UploadTurn, DecksError> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = running.entry(owner).or_default();
        if *count >= most {
            return Err(DecksError::TooManyUploads);
        }
        *count += 1;
        Ok(UploadTurn { uploads: self.clone(), owner })
    }
}

struct UploadTurn {
    uploads: Uploads,
    owner: MemberId,
}

impl Drop for UploadTurn {
    fn drop(&mut self) {
        let mut running = self.uploads.0.lock().unwrap_or_else(PoisonError::into_inner);
        match running.get_mut(&self.owner) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(running.remove(&self.owner)),
        }
    }
}
