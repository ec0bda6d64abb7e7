//! Seats whose socket is lost while their room is away: that is written down when the room is back. Nobody else would do
//! it as long as this process lives, and the seat would count as taken.

use std::{
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use common::ids::LinkId;

use super::{
    RoomStore, StoreError,
    presence::{BATCH, sweep},
};
use crate::domain::seat::Tenure;

/// No more than there were sockets: nobody can sit down while Redis is away.
#[derive(Clone, Default)]
pub(super) struct Losses(Arc<Mutex<Vec<(LinkId, Tenure)>>>);

impl Losses {
    fn lock(&self) -> MutexGuard<'_, Vec<(LinkId, Tenure)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl RoomStore {
    /// The seat's socket is gone; the seat is kept for the time that the settings say. If it cannot be marked now, that is
    /// made up for.
    pub async fn lose(&self, room: &LinkId, tenure: Tenure) -> Result<(), StoreError> {
        let marked = self.mark_lost(room, tenure).await;
        if marked.is_err() {
            self.losses.lock().push((room.clone(), tenure));
        }
        marked
    }

    /// Marks the seats that could not be marked before.
    pub async fn make_up_for_losses(&self) -> Result<(), StoreError> {
        let mut waiting = mem::take(&mut *self.losses.lock());
        let rest = waiting.split_off(waiting.len().min(BATCH));
        self.losses.lock().extend(rest);
        let again = waiting.into_iter().map(|(room, tenure)| self.lose_again(room, tenure));
        sweep(again).await.failed.map_or(Ok(()), Err)
    }

    async fn lose_again(&self, room: LinkId, tenure: Tenure) -> Result<Option<()>, StoreError> {
        self.lose(&room, tenure).await.map(Some)
    }
}
