//! The sockets of this process, by whose seat they hold.

use std::sync::Arc;

use common::ids::ParticipantId;
use dashmap::{DashMap, Entry};
use tokio::sync::Notify;

use super::outbox::{Arrival, Outbox};
use crate::{domain::seat::Tenure, protocol::close::Close};

/// A cheap, shared handle.
#[derive(Debug, Clone, Default)]
pub struct Hub {
    lines: Arc<DashMap<ParticipantId, Line>>,
    left: Arc<Notify>,
}

#[derive(Debug)]
struct Line {
    epoch: u64,
    outbox: Arc<Outbox>,
}

/// Keeps a socket reachable until dropped.
#[derive(Debug)]
pub struct Connected {
    hub: Hub,
    tenure: Tenure,
}

impl Hub {
    /// Makes `outbox` the one for this participant; of two sockets the one with the older epoch is replaced.
    pub fn connect(&self, tenure: Tenure, outbox: Arc<Outbox>) -> Connected {
        let line = Line { epoch: tenure.epoch, outbox };
        match self.lines.entry(tenure.participant) {
            Entry::Occupied(newer) if newer.get().epoch > tenure.epoch => line.outbox.end(Close::Replaced),
            Entry::Occupied(mut older) => older.insert(line).outbox.end(Close::Replaced),
            Entry::Vacant(place) => drop(place.insert(line)),
        }
        Connected { hub: self.clone(), tenure }
    }

    /// Says whether the participant's socket is here.
    pub fn put(&self, to: ParticipantId, arrival: Arrival) -> bool {
        let line = self.lines.get(&to);
        line.map(|line| line.outbox.put(arrival)).is_some()
    }

    /// Ends the participant's socket if its epoch is not newer than `epoch`.
    pub fn evict(&self, participant: ParticipantId, epoch: u64) {
        if let Some(line) = self.lines.get(&participant)
            && line.epoch <= epoch
        {
            line.outbox.end(Close::Replaced);
        }
    }

    /// Has every socket compare itself with its room.
    pub fn recheck_all(&self) {
        for line in self.lines.iter() {
            line.outbox.put(Arrival::Recheck);
        }
    }

    /// Waits until there are no sockets here. For one task.
    pub async fn emptied(&self) {
        while !self.lines.is_empty() {
            self.left.notified().await;
        }
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        self.hub.lines.remove_if(&self.tenure.participant, |_, line| line.epoch == self.tenure.epoch);
        self.hub.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn of_two_sockets_for_one_seat_the_newer_stays() {
        let (hub, participant) = (Hub::default(), ParticipantId::new());
        let connect = |epoch| {
            let outbox = Arc::new(Outbox::new(4));
            (outbox.clone(), hub.connect(Tenure { participant, epoch }, outbox))
        };
        let (second, second_line) = connect(2);
        let (third, _third_line) = connect(3);
        let (late, late_line) = connect(1);
        drop((second_line, late_line));
        assert_eq!((second.ended().await, late.ended().await), (Close::Replaced, Close::Replaced));
        assert!(hub.put(participant, Arrival::Recheck));
        assert_eq!(third.next().await, Ok(Arrival::Recheck));
    }
}
