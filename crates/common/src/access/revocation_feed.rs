//! How a service learns of revocations: by event at once, and from the record whatever happened to the event.

use std::sync::Arc;

use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use super::{
    Revocation, Revocations, Revoked,
    revocation_record::{Place, RevocationRecord},
};
use crate::{
    clock,
    events::{
        Event, Subscriber,
        auth::{MemberRevoked, SessionRevoked},
    },
    redis_pool::RedisPool,
};

/// Every service hooks it up in the same way: [`Self::hear`] on its subscriber, [`Self::run`] as a vital task. While
/// Redis is away, what is known stays known.
#[derive(Clone)]
pub struct RevocationFeed {
    revocations: Revocations,
    record: RevocationRecord,
    place: Arc<Mutex<Place>>,
}

impl RevocationFeed {
    pub fn new(revocations: Revocations, redis: RedisPool) -> Self {
        let record = RevocationRecord::new(redis);
        Self { revocations, record, place: Arc::new(Mutex::new(Place::beginning())) }
    }

    /// Listens to auth's events, and reads the whole record after each gap.
    pub fn hear(&self, subscriber: Subscriber) -> Subscriber {
        let (sessions, members, feed) = (self.revocations.clone(), self.revocations.clone(), self.clone());
        subscriber
            .on(move |event: Event<SessionRevoked>| {
                let what = Revoked::Session(event.data.session_id);
                sessions.add(Revocation { what, at: event.time.0 }, clock::now());
                async { Ok(()) }
            })
            .on(move |event: Event<MemberRevoked>| {
                let MemberRevoked { member_id, begun_until, .. } = event.data;
                let what = Revoked::Member(member_id);
                members.add(Revocation { what, at: begun_until.0 }, clock::now());
                async { Ok(()) }
            })
            .on_gap(move || {
                let feed = feed.clone();
                async move { feed.catch_up(true).await }
            })
    }

    /// Looks again and again until `stop`: one short command, which mostly finds nothing new.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let mut is_away = false;
        // A schedule, for what no event told: it is what keeps the promise of a second.
        while stop.run_until_cancelled(tokio::time::sleep(RevocationRecord::LOOK_EVERY)).await.is_some() {
            // Whatever Redis lost while it was away, auth writes anew, so it is read anew.
            let Some(outcome) = stop.run_until_cancelled(self.catch_up(is_away)).await else { break };
            match outcome {
                Ok(()) => is_away = false,
                Err(error) if !is_away => {
                    is_away = true;
                    let error = format!("{error:#}");
                    tracing::warn!(error, "the record of revocations is away; what is known stays known");
                }
                Err(_) => {}
            }
        }
        Ok(())
    }

    async fn catch_up(&self, from_the_beginning: bool) -> anyhow::Result<()> {
        let mut place = self.place.lock().await;
        let from = if from_the_beginning { Place::beginning() } else { place.clone() };
        let (revocations, behind) = self.record.read(from).await?;
        *place = behind;
        let now = clock::now();
        for revocation in revocations {
            self.revocations.add(revocation, now);
        }
        Ok(())
    }
}
