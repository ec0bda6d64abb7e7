//! A socket after its hello was answered: what arrives, and when time is up.

use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::{
    bucket::Bucket,
    order::Order,
    rules::Sockets,
    waiting::Waits,
    wire::{Ending, Wire},
};
use crate::{
    protocol::{
        V1,
        close::Close,
        codec,
        error::ErrorCode,
        server::{ClosedPush, ReconnectPush, ServerMessage},
    },
    room::{
        outbox::{Arrival, Outbox},
        rooms::{Missed, Place},
    },
    store::{Held, LogEntry},
};

/// A check that failed because Redis is away is made again after this long.
const RECHECK_AFTER: Duration = Duration::from_secs(1);
/// So much of what has arrived leaves with an answer, before something else may be said.
const AT_ONCE: usize = 32;
/// Whoever was told to reconnect has this long to do so, beyond the time it was told to wait.
const LINGER: Duration = Duration::from_secs(1);

pub(super) type Outcome = Result<(), Ending>;

/// One participant's conversation with us; ends when the socket has to.
pub struct Conversation<'socket> {
    wire: &'socket mut Wire,
    pub(super) sockets: &'socket Sockets,
    pub(super) place: Place,
    /// There until the host has let the participant in.
    pub(super) waits: Option<Box<Waits>>,
    pub(super) bucket: Bucket,
    pub(super) order: Order,
    pub(super) heard_at: Instant,
    pub(super) recheck_at: Option<Instant>,
    /// When it is looked whether something was lost unseen; nothing can be but on a cluster.
    look_at: Option<Instant>,
    /// When a socket that was told to reconnect is closed.
    drained_at: Option<Instant>,
}

enum Happening {
    Said(Utf8Bytes),
    Arrived(Arrival),
    Stopping,
    TimeIsUp,
}

impl<'socket> Conversation<'socket> {
    pub fn new(
        wire: &'socket mut Wire,
        sockets: &'socket Sockets,
        place: Place,
        waits: Option<Box<Waits>>,
    ) -> Self {
        let now = Instant::now();
        let bucket = sockets.limits.bucket(waits.is_some(), now);
        Self {
            wire,
            sockets,
            place,
            waits,
            bucket,
            order: Order::default(),
            heard_at: now,
            recheck_at: None,
            look_at: sockets.rooms.store.look_every().map(|every| now + every),
            drained_at: None,
        }
    }

    /// Talks until the end, and says what became of the seat.
    pub async fn run(mut self, missed: Missed) -> Ending {
        let ending = match Box::pin(self.begin(missed)).await {
            Ok(()) => self.talk().await,
            Err(ending) => ending,
        };
        Box::pin(self.settle(ending)).await;
        ending
    }

    async fn begin(&mut self, missed: Missed) -> Outcome {
        self.write_missed(missed).await?;
        self.flush().await
    }

    /// The seat is given up only by those who said so; everybody else finds it kept for a while.
    async fn settle(&self, ending: Ending) {
        let rooms = &self.sockets.rooms;
        match ending {
            Ending::Close(Close::Left | Close::RoomClosed | Close::Removed | Close::Refused) => {}
            Ending::Close(Close::Replaced) => metrics::counter!("signaling_evictions_total").increment(1),
            Ending::Farewell if rooms.leave(&self.place).await.is_ok() => {}
            _ => rooms.lose(&self.place.room, self.place.tenure).await,
        }
    }

    async fn talk(&mut self) -> Ending {
        loop {
            let happening = match self.next().await {
                Ok(happening) => happening,
                Err(ending) => return ending,
            };
            // Boxed, so that an idle socket does not hold the room that it takes to be busy.
            let outcome = Box::pin(self.attend_to_all(happening)).await;
            if let Err(ending) = outcome {
                return ending;
            }
        }
    }

    /// What has arrived by then is seen to as well, so that it leaves in the same write.
    async fn attend_to_all(&mut self, first: Happening) -> Outcome {
        self.attend_to(first).await?;
        for _ in 0..AT_ONCE {
            let Some(arrival) = self.place.outbox.at_hand().map_err(Ending::Close)? else { break };
            self.take_in(arrival).await?;
        }
        self.flush().await
    }

    async fn attend_to(&mut self, happening: Happening) -> Outcome {
        match happening {
            Happening::Said(text) => self.hear(&text).await,
            Happening::Arrived(arrival) => self.take_in(arrival).await,
            Happening::Stopping => self.ask_to_reconnect().await,
            Happening::TimeIsUp => self.look_at_clock().await,
        }
    }

    async fn next(&mut self) -> Result<Happening, Ending> {
        let idle_at = self.heard_at + self.sockets.limits.idle;
        let others = [self.recheck_at, self.look_at, self.drained_at];
        let wake_at = others.into_iter().flatten().fold(idle_at, Instant::min);
        tokio::select! {
            arrival = self.place.outbox.next() => arrival.map(Happening::Arrived).map_err(Ending::Close),
            said = self.wire.receive() => said.map(Happening::Said),
            () = self.sockets.stopping.cancelled(), if self.drained_at.is_none() => Ok(Happening::Stopping),
            () = sleep_until(wake_at) => Ok(Happening::TimeIsUp),
        }
    }

    async fn take_in(&mut self, arrival: Arrival) -> Outcome {
        match arrival {
            Arrival::Closed { seq } => self.close_room(seq).await,
            // What comes for somebody who waits says that they wait no more.
            Arrival::Push { .. } | Arrival::Recheck if self.waits.is_some() => self.look_at_door().await,
            Arrival::Push { seq, .. } if seq <= self.place.seen => Ok(()),
            // Two ways lead here, so one push may overtake another, and pub/sub may lose one: the log has them all.
            Arrival::Push { after, .. } if after > self.place.seen => self.catch_up().await,
            Arrival::Push { seq, body, .. } => {
                self.write(body.numbered(seq)).await?;
                self.place.seen = seq;
                Ok(())
            }
            Arrival::Recheck => self.recheck().await,
        }
    }

    pub(super) async fn recheck(&mut self) -> Outcome {
        if self.waits.is_some() {
            return self.look_at_door().await;
        }
        self.recheck_at = None;
        // What was said before must not wait for Redis.
        self.flush().await?;
        match self.sockets.rooms.hold(&self.place).await {
            Ok((held, last)) => self.go_on_with(held, last).await,
            Err(_) => {
                self.recheck_soon();
                Ok(())
            }
        }
    }

    /// If Redis is away just now, the next look will do.
    async fn look(&mut self) -> Outcome {
        self.look_at = self.sockets.rooms.store.look_every().map(|every| Instant::now() + every);
        if self.waits.is_some() {
            return self.look_at_door().await;
        }
        self.flush().await?;
        match self.sockets.rooms.look(&self.place).await {
            Ok((held, last)) => self.go_on_with(held, last).await,
            Err(_) => Ok(()),
        }
    }

    /// `last` is the newest push for this seat.
    async fn go_on_with(&mut self, held: Held, last: u64) -> Outcome {
        self.go_on_if(held).await?;
        if last > self.place.seen { self.catch_up().await } else { Ok(()) }
    }

    /// Ends the socket as it must, if its seat is not held any more.
    pub(super) async fn go_on_if(&mut self, held: Held) -> Outcome {
        match held {
            Held::Held => Ok(()),
            Held::Replaced => Err(Ending::Close(Close::Replaced)),
            Held::Gone => Err(Ending::Close(Close::Unavailable)),
            Held::Removed => Err(Ending::Close(Close::Removed)),
            Held::Refused => {
                let hello = self.waits.as_ref().map(|waits| waits.hello.clone());
                self.say(&ErrorCode::Refused.about(hello)).await?;
                Err(Ending::Close(Close::Refused))
            }
            Held::Closed => self.close_room(self.place.seen + 1).await,
        }
    }

    pub(super) fn recheck_soon(&mut self) {
        self.recheck_at = Some(Instant::now() + RECHECK_AFTER);
    }

    async fn catch_up(&mut self) -> Outcome {
        self.flush().await?;
        match self.sockets.rooms.missed(&self.place).await {
            Ok(Some(missed)) => self.write_log(missed).await,
            // Too much was missed. Coming back, the browser is told so, and gets the room as it is.
            Ok(None) => Err(Ending::Close(Close::SlowConsumer)),
            Err(_) => {
                self.recheck_soon();
                Ok(())
            }
        }
    }

    /// Writes what the browser missed before it was here.
    pub(super) async fn write_missed(&mut self, Missed { entries, reached }: Missed) -> Outcome {
        self.write_log(entries).await?;
        self.place.seen = self.place.seen.max(reached);
        Ok(())
    }

    async fn write_log(&mut self, entries: Vec<LogEntry>) -> Outcome {
        for LogEntry { seq, body, .. } in entries {
            self.write(body.numbered(seq)).await?;
            self.place.seen = seq;
        }
        Ok(())
    }

    pub(super) async fn close_room(&mut self, seq: u64) -> Outcome {
        self.say(&ServerMessage::RoomClosed(ClosedPush { v: V1, seq: Some(seq) })).await?;
        Err(Ending::Close(Close::RoomClosed))
    }

    /// Spreads the clients over some time, so that they do not all come to the next instance at once.
    async fn ask_to_reconnect(&mut self) -> Outcome {
        let spread = u64::try_from(self.sockets.limits.drain.as_millis()).unwrap_or(u64::MAX);
        let after_ms = rand::random_range(0..=spread);
        self.drained_at = Some(Instant::now() + Duration::from_millis(after_ms) + LINGER);
        self.say(&ServerMessage::Reconnect(ReconnectPush { v: V1, after_ms })).await
    }

    async fn look_at_clock(&mut self) -> Outcome {
        let now = Instant::now();
        if self.drained_at.is_some_and(|at| at <= now) {
            return Err(Ending::Close(Close::Draining));
        }
        if self.heard_at + self.sockets.limits.idle <= now {
            return Err(Ending::Close(Close::Idle));
        }
        if self.recheck_at.is_some_and(|at| at <= now) {
            return self.recheck().await;
        }
        if self.look_at.is_some_and(|at| at <= now) {
            return self.look().await;
        }
        Ok(())
    }

    pub(super) async fn say(&mut self, message: &ServerMessage) -> Outcome {
        self.write(codec::encode(message)).await
    }

    /// Says it with the next flush, at the latest when everything is done that is to be done now.
    async fn write(&mut self, text: Utf8Bytes) -> Outcome {
        let Self { wire, place, sockets, .. } = self;
        unless_it_ends(&place.outbox, sockets.limits.idle, wire.feed(text)).await
    }

    pub(super) async fn flush(&mut self) -> Outcome {
        let Self { wire, place, sockets, .. } = self;
        unless_it_ends(&place.outbox, sockets.limits.idle, wire.flush()).await
    }
}

/// Writes, unless the socket has to end meanwhile; a browser that takes nothing for too long is let go.
async fn unless_it_ends(outbox: &Outbox, limit: Duration, writing: impl Future<Output = Outcome>) -> Outcome {
    tokio::select! {
        biased;
        written = timeout(limit, writing) => written.unwrap_or(Err(Ending::Close(Close::SlowConsumer))),
        close = outbox.ended() => Err(Ending::Close(close)),
    }
}
