//! Until the host lets somebody in.
//!
//! What wakes a socket here says only that there is something to see. What has become of the one who waits stands in
//! Redis, so it does not matter which instance the host is on, nor whether a parcel gets lost.

use tokio::time::Instant;

use super::{
    conversation::{Conversation, Outcome},
    welcome::welcome,
};
use crate::{
    domain::secrets::ResumeToken,
    protocol::client::MessageId,
    room::rooms::{Entry, Settled},
};

/// What the welcome will need.
pub struct Waits {
    /// The id of the hello, which the welcome answers.
    pub hello: MessageId,
    pub resume_token: ResumeToken,
}

impl Conversation<'_> {
    /// Looks what has become of one's wish to come in.
    pub(super) async fn look_at_door(&mut self) -> Outcome {
        self.recheck_at = None;
        self.flush().await?;
        match self.sockets.rooms.settle(&self.place).await {
            Ok(Settled::Waits) => Ok(()),
            Ok(Settled::In(entry)) => self.come_in(*entry).await,
            Ok(Settled::Fallen(held)) => self.go_on_if(held).await,
            Err(_) => {
                self.recheck_soon();
                Ok(())
            }
        }
    }

    async fn come_in(&mut self, entry: Entry) -> Outcome {
        let Some(waits) = self.waits.take() else { return Ok(()) };
        let limits = &self.sockets.limits;
        self.bucket = limits.bucket(false, Instant::now());
        self.place.seen = entry.seen;
        self.say(&welcome(waits.hello, &entry, &waits.resume_token, limits.heartbeat)).await?;
        self.write_missed(entry.missed).await
    }
}
