//! This process's inbox: the one channel on which other instances reach the sockets that it holds.
//!
//! Pub/sub may lose what it carries, and every new subscription follows a gap. So nothing depends on a parcel's arrival:
//! each push names the one before it, and after a gap every socket compares itself with its room's log. On a cluster it
//! does so from time to time, too: there a parcel goes from node to node, and a link between two of them that is just
//! being made loses it, while every subscription stands.

use std::time::Duration;

use common::{ids::ParticipantId, settings::RedisSettings};
use futures_util::StreamExt;
use tokio_util::sync::CancellationToken;

use super::RoomStore;
use crate::protocol::codec::Unnumbered;

/// Redis answers a ping within this time, or the connection counts as dead.
const PING_EVERY: Duration = Duration::from_secs(10);
const SHORTEST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// What is lost without a sign is found after this long: a call that waits for it is not given up by then.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// What comes in, for one participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parcel {
    Push {
        to: ParticipantId,
        seq: u64,
        after: u64,
        body: Unnumbered,
    },
    /// The seat was taken by another socket; those up to `epoch` are replaced.
    Evict {
        to: ParticipantId,
        epoch: u64,
    },
    /// What the seat is has changed: its socket has to look.
    Recheck {
        to: ParticipantId,
    },
    /// The room is over.
    Closed {
        to: ParticipantId,
        seq: u64,
    },
}

/// Who takes in what arrives.
pub trait Recipient {
    fn receive(&self, parcel: Parcel);
    /// Something may have been lost before now.
    fn gap(&self);
}

impl RoomStore {
    /// How often a socket has to look for what may have been lost without a sign, where that is possible.
    pub fn look_every(&self) -> Option<Duration> {
        self.redis.is_cluster().then_some(LOOK_EVERY)
    }

    /// Listens until `stop`, and subscribes again whenever the subscription ends.
    pub async fn listen(
        &self,
        settings: &RedisSettings,
        recipient: &impl Recipient,
        stop: &CancellationToken,
    ) {
        let mut pause = SHORTEST_PAUSE;
        // What is published on any node of a cluster reaches all others: when one is away, the next one will do.
        for server in settings.servers().into_iter().cycle() {
            let mut subscribed = false;
            tokio::select! {
                outcome = self.subscribe(server.as_str(), recipient, &mut subscribed) => {
                    let error = outcome.err().map(|error| format!("{error:#}"));
                    tracing::warn!(error, "the inbox's subscription ended, subscribing again");
                }
                () = stop.cancelled() => return,
            }
            pause = if subscribed { SHORTEST_PAUSE } else { (pause * 2).min(LONGEST_PAUSE) };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stop.cancelled() => return,
            }
        }
    }

    async fn subscribe(
        &self,
        server: &str,
        recipient: &impl Recipient,
        subscribed: &mut bool,
    ) -> anyhow::Result<()> {
        let client = redis::Client::open(server)?;
        let (mut sink, mut messages) = client.get_async_pubsub().await?.split();
        sink.subscribe(format!("{}{}", self.keys.inboxes(), self.instance)).await?;
        *subscribed = true;
        recipient.gap();
        let mut ping = tokio::time::interval(PING_EVERY);
        loop {
            tokio::select! {
                message = messages.next() => {
                    let Some(message) = message else { anyhow::bail!("Redis closed the connection") };
                    match read_parcel(&message.get_payload::<String>()?) {
                        Some(parcel) => recipient.receive(parcel),
                        None => tracing::warn!("what came into the inbox is no parcel"),
                    }
                }
                _ = ping.tick() => {
                    tokio::time::timeout(PING_EVERY, sink.ping::<redis::Value>()).await??;
                }
            }
        }
    }
}

/// Lines, the body last; written by `send` in `scripts/prelude.lua`.
fn read_parcel(text: &str) -> Option<Parcel> {
    let (kind, rest) = text.split_once('\n')?;
    let mut lines = rest.splitn(4, '\n');
    let to = lines.next()?.parse().ok()?;
    let number = lines.next()?.parse().ok()?;
    match kind {
        "push" => {
            let after = lines.next()?.parse().ok()?;
            Some(Parcel::Push {
                to,
                seq: number,
                after,
                body: Unnumbered::from_log(lines.next()?.to_owned()),
            })
        }
        "evict" => Some(Parcel::Evict { to, epoch: number }),
        "recheck" => Some(Parcel::Recheck { to }),
        "closed" => Some(Parcel::Closed { to, seq: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_is_read_and_anything_else_is_not() {
        let to = ParticipantId::new();
        let push = read_parcel(&format!("push\n{to}\n7\n5\n{{\"a\":1}}")).expect("a push");
        assert_eq!(
            push,
            Parcel::Push { to, seq: 7, after: 5, body: Unnumbered::from_log("{\"a\":1}".into()) }
        );
        assert_eq!(read_parcel(&format!("evict\n{to}\n3")), Some(Parcel::Evict { to, epoch: 3 }));
        assert_eq!(read_parcel(&format!("recheck\n{to}\n3")), Some(Parcel::Recheck { to }));
        for bad in ["", "push", "push\nx\n1\n0\n{}", "sing\n0\n1"] {
            assert_eq!(read_parcel(bad), None, "{bad:?} must be refused");
        }
    }
}
