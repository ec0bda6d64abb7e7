//! Looks after what nobody else ends: seats whose sockets are lost, processes that died, rooms whose time is over.

use std::time::Duration;

use common::events::EventPublisher;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::{hub::Hub, knocks};
use crate::{
    protocol::server::KnockEnd,
    store::{RoomStore, StoreError, Vacated},
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
    /// would take them for lost.
    pub async fn run(self, stop: CancellationToken) {
        let mut rounds = tokio::time::interval(self.every);
        rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut is_first, mut is_away) = (true, false);
        loop {
            tokio::select! {
                _ = rounds.tick() => {}
                () = self.no_longer_needed(&stop) => return self.sign_off().await,
            }
            let outcome = self.round(is_first).await;
            match (&outcome, is_away) {
                (Err(error), false) => tracing::warn!(%error, "rooms cannot be looked after just now"),
                (Ok(()), true) => tracing::info!("rooms are looked after again"),
                _ => {}
            }
            is_away = outcome.is_err();
            is_first = is_first && is_away;
        }
    }

    async fn no_longer_needed(&self, stop: &CancellationToken) {
        stop.cancelled().await;
        self.hub.emptied().await;
    }

    async fn round(&self, is_first: bool) -> Result<(), StoreError> {
        let was_unknown = self.store.sign_life().await?;
        if was_unknown && !is_first {
            tracing::warn!("this instance was taken for dead; its sockets take their seats again");
            self.hub.recheck_all();
        }
        let dead = self.store.bury_dead().await?;
        if dead > 0 {
            tracing::warn!(
                instances.dead = dead,
                "instances died; their participants have time to come back"
            );
        }
        let given_up = self.store.give_up_lost().await?;
        if !given_up.is_empty() {
            tracing::info!(seats.given_up = given_up.len(), "lost participants did not come back");
        }
        for _ in given_up.iter().filter(|seat| **seat == Vacated::InWaitingRoom) {
            knocks::count(KnockEnd::Timeout);
        }
        for closed in self.store.close_ended().await? {
            self.events.announce(closed).await;
        }
        metrics::gauge!("signaling_rooms").set(u32::try_from(self.store.count().await?).unwrap_or(u32::MAX));
        Ok(())
    }

    /// If it fails, the others find out when the signs of life stop.
    async fn sign_off(&self) {
        if let Err(error) = self.store.sign_off().await {
            tracing::warn!(%error, "this instance could not sign off");
        }
    }
}
