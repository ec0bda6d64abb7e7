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
pub(super) struct Notes(Arc<Mutex<HashMap<String, VecDeque<Arc<Cmd>>>>>);

impl Notes {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, VecDeque<Arc<Cmd>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Behind what waits for the same index already; gives the note back if nothing does.
    fn queue_up(&self, index: &str, note: Cmd) -> Option<Cmd> {
        let mut waiting = self.lock();
        let Some(queue) = waiting.get_mut(index) else { return Some(note) };
        push(queue, note);
        None
    }

    fn keep(&self, index: String, note: Cmd) {
        push(self.lock().entry(index).or_default(), note);
    }

    fn indexes(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    /// The next one to be written. It stays where it is meanwhile, so that others queue up behind it and wait for nothing.
    fn next(&self, index: &str) -> Option<Arc<Cmd>> {
        self.lock().get(index)?.front().cloned()
    }

    /// With the last one goes the queue.
    fn written(&self, index: &str, note: &Arc<Cmd>) {
        let mut waiting = self.lock();
        let Some(queue) = waiting.get_mut(index) else { return };
        queue.pop_front_if(|front| Arc::ptr_eq(front, note));
        if queue.is_empty() {
            waiting.remove(index);
        }
    }
}

fn push(queue: &mut VecDeque<Arc<Cmd>>, note: Cmd) {
    if queue.len() == LONGEST_QUEUE {
        queue.pop_front();
    }
    queue.push_back(Arc::new(note));
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
        for index in self.notes.indexes() {
            while let Some(note) = self.notes.next(&index) {
                if let Err(error) = self.redis.run::<()>(&note).await {
                    failed = Some(error);
                    break;
                }
                self.notes.written(&index, &note);
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use redis::cmd;

    use super::*;

    fn note(text: &str) -> Cmd {
        let mut note = cmd("ZADD");
        note.arg(text);
        note
    }

    /// Writes all that waits for `index`.
    fn write(notes: &Notes, index: &str) -> Vec<Vec<u8>> {
        let next = || {
            let note = notes.next(index)?;
            notes.written(index, &note);
            Some(note.get_packed_command())
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn notes_for_one_index_keep_their_order_and_hold_up_no_other() {
        let notes = Notes::default();
        assert!(notes.queue_up("lost", note("a")).is_some(), "nothing waits yet");
        notes.keep("lost".into(), note("a"));
        assert!(notes.queue_up("lost", note("b")).is_none());
        assert!(notes.queue_up("rooms", note("c")).is_some());
        assert_eq!(write(&notes, "lost"), ["a", "b"].map(|text| note(text).get_packed_command()));
        assert!(notes.queue_up("lost", note("d")).is_some(), "nothing waits any more");
    }

    #[test]
    fn whoever_comes_while_a_note_is_being_written_does_not_try_as_well() {
        let notes = Notes::default();
        notes.keep("lost".into(), note("a"));
        let being_written = notes.next("lost").expect("it waits");
        assert!(notes.queue_up("lost", note("b")).is_none());
        notes.written("lost", &being_written);
        assert_eq!(write(&notes, "lost"), [note("b").get_packed_command()]);
    }

    #[test]
    fn of_too_many_the_oldest_are_given_up_and_none_twice() {
        let notes = Notes::default();
        notes.keep("lost".into(), note("first"));
        let being_written = notes.next("lost").expect("it waits");
        for _ in 0..LONGEST_QUEUE {
            notes.keep("lost".into(), note("later"));
        }
        notes.written("lost", &being_written);
        assert_eq!(write(&notes, "lost").len(), LONGEST_QUEUE);
    }
}
