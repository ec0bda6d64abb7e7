//! What Redis has to be told about seats when it is back, and only this process knows: that a socket is gone, and that
//! somebody was told to come again who may have got a seat after all. Nobody else would say so as long as this process
//! lives, and the seat would count as taken.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use common::ids::LinkId;

use super::{
    RoomStore, StoreError,
    presence::{BATCH, sweep},
    scripts,
};
use crate::domain::seat::Tenure;

/// So many wait; the oldest are given up, and their seats are free when this process ends.
const LONGEST_QUEUE: usize = 10_000;

enum Loss {
    /// The seat's socket is gone.
    Socket(Tenure),
    /// Redis did not answer whether it gave the seat, and may be about to: whose resume token has this hash.
    Answer(String),
}

#[derive(Clone, Default)]
pub(super) struct Losses(Arc<Mutex<VecDeque<(LinkId, Loss)>>>);

impl Losses {
    fn lock(&self) -> MutexGuard<'_, VecDeque<(LinkId, Loss)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, room: &LinkId, loss: Loss) {
        let mut waiting = self.lock();
        if waiting.len() == LONGEST_QUEUE {
            waiting.pop_front();
        }
        waiting.push_back((room.clone(), loss));
    }
}

impl RoomStore {
    /// The seat's socket is gone; the seat is kept for the time that the settings say. If it cannot be marked now, that is
    /// made up for.
    pub async fn lose(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let marked = self.mark_lost(room, tenure).await;
        if marked.is_err() {
            self.losses.keep(room, Loss::Socket(tenure));
        }
        marked
    }

    /// Whoever was to get the seat with this resume token was told that there is none just now. That is seen to in the next
    /// rounds.
    pub(super) fn disown_soon(&self, room: &LinkId, token: String) {
        self.losses.keep(room, Loss::Answer(token));
    }

    /// Says what could not be said before.
    pub async fn make_up_for_losses(&self) -> Result<(), StoreError> {
        let waiting: Vec<_> = {
            let mut waiting = self.losses.lock();
            let batch = waiting.len().min(BATCH);
            waiting.drain(..batch).collect()
        };
        let again = waiting.into_iter().map(|(room, loss)| self.make_up_for(room, loss));
        sweep(again).await.failed.map_or(Ok(()), Err)
    }

    async fn make_up_for(&self, room: LinkId, loss: Loss) -> Result<Option<()>, StoreError> {
        let made_up = match loss {
            Loss::Socket(tenure) => self.lose(&room, tenure).await,
            Loss::Answer(token) => self.disown(&room, token).await,
        };
        made_up.map(Some)
    }

    async fn disown(&self, room: &LinkId, token: String) -> Result<(), StoreError> {
        let mut call = self.about_with(room, &scripts::DISOWN, [self.keys.void(room, &token)]);
        call.arg(&token);
        let disowned: Result<Option<(String, u64)>, _> = self.redis.script(&call).await;
        if disowned.is_err() {
            self.disown_soon(room, token);
        }
        if let Some((participant, epoch)) = disowned? {
            let participant = participant.parse().map_err(StoreError::unreadable)?;
            self.note_lost(room, Tenure { participant, epoch }).await;
        }
        Ok(())
    }
}
