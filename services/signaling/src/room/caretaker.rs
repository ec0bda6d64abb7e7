//! Looks after what nobody else ends: seats whose sockets are lost, processes that died, rooms whose time is over.

use std::time::Duration;

use common::events::EventPublisher;
use tokio::time::{Interval, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

use super::{hub::Hub, knocks};
use crate::{
    protocol::server::KnockEnd,
    store::{RoomStore, StoreError, Vacated, presence::Swept},
};

/// Every instance runs one.
pub struct Caretaker {
    pub store: RoomStore,
    pub hub: Hub,
    pub events: EventPublisher,
    pub every: Duration,
}

impl Caretaker {
    /// Goes its rounds until `stop`, and then for as long as sockets are open here: without signs of life the others
    /// would take them for lost. Nothing holds up the signs of life, however long a round takes.
    pub async fn run(self, stop: CancellationToken) {
        tokio::select! {
            () = self.give_signs() => {}
            () = self.look_after_all() => {}
            () = self.no_longer_needed(&stop) => {}
        }
        self.sign_off().await;
    }

    async fn no_longer_needed(&self, stop: &CancellationToken) {
        stop.cancelled().await;
        self.hub.emptied().await;
    }

    async fn give_signs(&self) {
        let (mut rounds, mut was_known) = (Rounds::new("signs of life", self.every), false);
        loop {
            rounds.next().await;
            rounds.note(self.give_sign(&mut was_known).await);
        }
    }

    /// Each in rounds of its own: on a cluster they are about different nodes, and one that is away takes long.
    async fn look_after_all(&self) {
        tokio::join!(
            self.go_rounds("writing what could not be noted", || self.store.write_notes()),
            self.go_rounds("marking lost seats", || self.store.make_up_for_losses()),
            self.go_rounds("forgetting ended rooms", || self.store.forget_ended()),
            self.go_rounds("looking for dead instances", || self.bury_dead()),
            self.go_rounds("giving up lost seats", || self.give_up_lost()),
            self.go_rounds("closing ended rooms", || self.close_ended()),
            self.go_rounds("counting rooms", || self.count_rooms()),
        );
    }

    async fn go_rounds<R>(&self, what: &'static str, round: impl Fn() -> R)
    where
        R: Future<Output = Result<(), StoreError>>,
    {
        let mut rounds = Rounds::new(what, self.every);
        loop {
            rounds.next().await;
            rounds.note(round().await);
        }
    }

    async fn give_sign(&self, was_known: &mut bool) -> Result<(), StoreError> {
        let was_unknown = self.store.sign_life().await?;
        if was_unknown && *was_known {
            tracing::warn!("this instance was taken for dead; its sockets take their seats again");
            self.hub.recheck_all();
        }
        *was_known = true;
        Ok(())
    }

    async fn count_rooms(&self) -> Result<(), StoreError> {
        let rooms = self.store.count().await?;
        metrics::gauge!("signaling_rooms").set(u32::try_from(rooms).unwrap_or(u32::MAX));
        Ok(())
    }

    async fn bury_dead(&self) -> Result<(), StoreError> {
        let Swept { done, failed } = self.store.bury_dead().await?;
        if !done.is_empty() {
            tracing::warn!(
                instances.dead = done.len(),
                "instances died; their participants have time to come back"
            );
        }
        failed.map_or(Ok(()), Err)
    }

    async fn give_up_lost(&self) -> Result<(), StoreError> {
        let Swept { done, failed } = self.store.give_up_lost().await?;
        if !done.is_empty() {
            tracing::info!(seats.given_up = done.len(), "lost participants did not come back");
        }
        for _ in done.iter().filter(|seat| **seat == Vacated::InWaitingRoom) {
            knocks::count(KnockEnd::Timeout);
        }
        failed.map_or(Ok(()), Err)
    }

    async fn close_ended(&self) -> Result<(), StoreError> {
        let Swept { done, failed } = self.store.close_ended().await?;
        for closed in done {
            self.events.announce(closed).await;
        }
        failed.map_or(Ok(()), Err)
    }

    /// If it fails, the others find out when the signs of life stop.
    async fn sign_off(&self) {
        if let Err(error) = self.store.sign_off().await {
            tracing::warn!(%error, "this instance could not sign off");
        }
    }
}

/// Something that is done again and again, and may not be possible for a while.
struct Rounds {
    what: &'static str,
    ticks: Interval,
    is_away: bool,
}

impl Rounds {
    fn new(what: &'static str, every: Duration) -> Self {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { what, ticks, is_away: false }
    }

    async fn next(&mut self) {
        self.ticks.tick().await;
    }

    fn note(&mut self, outcome: Result<(), StoreError>) {
        let Self { what, is_away, .. } = *self;
        match (&outcome, is_away) {
            (Err(error), false) => tracing::warn!(%error, what, "not possible just now"),
            (Ok(()), true) => tracing::info!(what, "possible again"),
            _ => {}
        }
        self.is_away = outcome.is_err();
    }
}
