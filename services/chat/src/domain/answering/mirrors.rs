//! Answers that another instance gives, followed here.
//!
//! A mirror is a generation whose frames come from the shared log. However many readers and mirrors there are, one task
//! reads all logs in one round trip, and only while there are mirrors.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use common::ids::ConversationId;
use tokio::{
    sync::Notify,
    time::{Instant, sleep},
};
use tokio_util::sync::CancellationToken;

use crate::domain::{
    answer_place::AnswerPlace,
    event_id::EventId,
    generation::{Follower, Generation},
    ports::{AnswerLeases, AnswerLog},
};

/// How often the logs are read: faster than the eye sees words come.
const EVERY: Duration = Duration::from_millis(30);
/// How often it is checked that somebody still gives the answer.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long an answer that nobody gives any more is waited for: until it has been taken for dead and closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A cheap, shared handle.
#[derive(Clone)]
pub struct Mirrors {
    shared: Arc<Shared>,
}

struct Shared {
    log: Arc<dyn AnswerLog>,
    leases: Arc<dyn AnswerLeases>,
    mirrored: Mutex<HashMap<ConversationId, Mirror>>,
    added: Notify,
}

#[derive(Clone)]
struct Mirror {
    generation: Arc<Generation>,
    given_at: Instant,
}

impl Mirrors {
    pub fn new(log: Arc<dyn AnswerLog>, leases: Arc<dyn AnswerLeases>) -> Self {
        Self { shared: Arc::new(Shared { log, leases, mirrored: Mutex::default(), added: Notify::new() }) }
    }

    /// Follows an answer that another instance gives, from after `last_seen`.
    pub async fn follow(&self, place: AnswerPlace, last_seen: Option<EventId>) -> anyhow::Result<Follower> {
        if let Some(generation) = self.known(place) {
            return Ok(generation.follow(last_seen));
        }
        let frames = self.read(&[(place, 0)]).await?.pop().unwrap_or_default();
        Ok(self.mirror(place, &frames, last_seen))
    }

    /// Follows an answer that has ended, as long as its log is kept. Whoever gave it may still be recording its end.
    pub async fn ended(
        &self,
        place: AnswerPlace,
        last_seen: Option<EventId>,
    ) -> anyhow::Result<Option<Follower>> {
        let frames = self.read(&[(place, 0)]).await?.pop().unwrap_or_default();
        Ok((!frames.is_empty()).then(|| self.mirror(place, &frames, last_seen)))
    }

    /// Follows an answer of which `frames` are recorded, and looks for more of them unless the end is among them.
    fn mirror(&self, place: AnswerPlace, frames: &[u8], last_seen: Option<EventId>) -> Follower {
        let generation = Generation::new(place.conversation, place.message);
        let follower = generation.follow(last_seen);
        if generation.append(frames) {
            generation.finish();
            return follower;
        }
        let mut mirrored = self.mirrored();
        if let Some(earlier) = mirrored.get(&place.conversation) {
            if earlier.generation.place == place {
                return earlier.generation.follow(last_seen);
            }
            earlier.generation.finish();
        }
        mirrored.insert(place.conversation, Mirror { generation, given_at: Instant::now() });
        self.shared.added.notify_one();
        follower
    }

    fn known(&self, place: AnswerPlace) -> Option<Arc<Generation>> {
        let known = self.mirrored().get(&place.conversation).map(|mirror| mirror.generation.clone());
        known.filter(|generation| generation.place == place)
    }

    /// Keeps the mirrors up to date until `stop`; then lets their readers go, who come back to another instance.
    pub async fn run(self, stop: CancellationToken) -> anyhow::Result<()> {
        let work = async {
            let mut looked_at = Instant::now();
            loop {
                if self.mirrored().is_empty() {
                    self.shared.added.notified().await;
                }
                if let Err(error) = self.update().await {
                    tracing::warn!(error = format!("{error:#}"), "answers of other instances cannot be read");
                    sleep(LOOK_EVERY).await;
                }
                if looked_at.elapsed() >= LOOK_EVERY {
                    looked_at = Instant::now();
                    self.drop_the_dead().await;
                }
                sleep(EVERY).await;
            }
        };
        tokio::select! {
            () = work => {}
            () = stop.cancelled() => {}
        }
        for (_, mirror) in self.mirrored().drain() {
            mirror.generation.finish();
        }
        Ok(())
    }

    async fn update(&self) -> anyhow::Result<()> {
        let mirrors: Vec<Arc<Generation>> =
            self.mirrored().values().map(|mirror| mirror.generation.clone()).collect();
        let places: Vec<_> = mirrors.iter().map(|mirror| (mirror.place, mirror.bytes())).collect();
        for (mirror, frames) in mirrors.iter().zip(self.read(&places).await?) {
            if (!frames.is_empty() && mirror.append(&frames)) || !mirror.has_readers() {
                self.end(mirror);
            }
        }
        Ok(())
    }

    /// Ends mirrors of answers that nobody gives and nobody has closed.
    async fn drop_the_dead(&self) {
        let mirrors: Vec<_> = self.mirrored().values().cloned().collect();
        for mirror in mirrors {
            let place = mirror.generation.place;
            match self.shared.leases.at(place.conversation).await {
                Ok(answers) if answers.running == Some(place.message) => {
                    if let Some(known) = self.mirrored().get_mut(&place.conversation) {
                        known.given_at = Instant::now();
                    }
                }
                Ok(_) if mirror.given_at.elapsed() >= PATIENCE => self.end(&mirror.generation),
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(error = format!("{error:#}"), "whether an answer is given is not known");
                }
            }
        }
    }

    fn end(&self, generation: &Generation) {
        let place = generation.place;
        let mut mirrored = self.mirrored();
        if mirrored.get(&place.conversation).is_some_and(|known| known.generation.place == place) {
            mirrored.remove(&place.conversation);
        }
        generation.finish();
    }

    async fn read(&self, places: &[(AnswerPlace, usize)]) -> anyhow::Result<Vec<bytes::Bytes>> {
        let mut frames = self.shared.log.read(places).await?;
        for read in &mut frames {
            // A log that was lost and is being written again has a hole, which reads as zeros, until it is whole.
            if read.contains(&0) {
                read.clear();
            }
        }
        Ok(frames)
    }

    fn mirrored(&self) -> MutexGuard<'_, HashMap<ConversationId, Mirror>> {
        self.shared.mirrored.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
