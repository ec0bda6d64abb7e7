//! Notes in the indexes over all rooms, which lie on other nodes of a cluster than the rooms themselves.
//!
//! A room must not wait for the node of an index. So a note that cannot be written now is kept, and written when the
//! node is back. They add to sorted sets, and take ended rooms out of them, so it does no harm if that comes late.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use redis::Cmd;

use super::{RoomStore, StoreError};

/// So many wait for one index; the oldest are given up. What they were about ends with its room.
const LONGEST_QUEUE: usize = 10_000;

/// What waits, by index, in its order.
#[derive(Clone, Default)]
pub(super) struct Notes(Arc<Mutex<HashMap<String, VecDeque<Cmd>>>>);

impl Notes {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, VecDeque<Cmd>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Behind what waits for the same index already; gives the note back if nothing does.
    fn queue_up(&self, index: &str, note: Cmd) -> Option<Cmd> {
        let mut waiting = self.lock();
        let Some(queue) = waiting.get_mut(index) else { return Some(note) };
        if queue.len() == LONGEST_QUEUE {
            queue.pop_front();
        }
        queue.push_back(note);
        None
    }

    fn keep(&self, index: String, note: Cmd) {
        self.lock().entry(index).or_default().push_back(note);
    }

    fn take(&self) -> HashMap<String, VecDeque<Cmd>> {
        std::mem::take(&mut *self.lock())
    }

    fn put_back(&self, index: String, mut queue: VecDeque<Cmd>) {
        let mut waiting = self.lock();
        queue.extend(waiting.remove(&index).into_iter().flatten());
        waiting.insert(index, queue);
    }
}

impl RoomStore {
    /// Writes `note` into `index` now, or as soon as that can be done.
    pub(super) async fn note(&self, index: String, note: Cmd) {
        let Some(note) = self.notes.queue_up(&index, note) else { return };
        if let Err(error) = self.redis.run::<()>(&note).await {
            tracing::warn!(%error, index, "an index cannot be written just now");
            self.notes.keep(index, note);
        }
    }

    /// Writes what could not be written before.
    pub async fn write_notes(&self) -> Result<(), StoreError> {
        let mut failed = None;
        for (index, mut queue) in self.notes.take() {
            while let Some(note) = queue.front() {
                if let Err(error) = self.redis.run::<()>(note).await {
                    failed = Some(error);
                    break;
                }
                queue.pop_front();
            }
            if !queue.is_empty() {
                self.notes.put_back(index, queue);
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use redis::cmd;

    use super::*;

    #[test]
    fn notes_for_one_index_keep_their_order_and_hold_up_no_other() {
        let notes = Notes::default();
        let note = |text: &str| {
            let mut note = cmd("ZADD");
            note.arg(text);
            note
        };
        assert!(notes.queue_up("lost", note("a")).is_some(), "nothing waits yet");
        notes.keep("lost".into(), note("a"));
        let mut taken = notes.take();
        assert!(notes.queue_up("lost", note("b")).is_some());
        notes.keep("lost".into(), note("b"));
        notes.put_back("lost".into(), taken.remove("lost").expect("what waited"));
        assert!(notes.queue_up("lost", note("c")).is_none());
        assert!(notes.queue_up("rooms", note("d")).is_some());
        let packed: Vec<_> = notes.take()["lost"].iter().map(Cmd::get_packed_command).collect();
        assert_eq!(packed, ["a", "b", "c"].map(|text| note(text).get_packed_command()));
    }
}
