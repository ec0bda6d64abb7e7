//! Following the running answer, and stopping it.

use common::ids::{ConversationId, MemberId};

use super::{ConsultationError, Consultations};
use crate::domain::{event_id::EventId, generation::Follower};

impl Consultations {
    /// The answer that is being given now, on whatever instance, from after `last_seen`.
    pub async fn follow(
        &self,
        owner: MemberId,
        id: ConversationId,
        last_seen: Option<EventId>,
    ) -> Result<Option<Follower>, ConsultationError> {
        self.find(owner, id).await?;
        Ok(self.answering.follow(id, last_seen).await?)
    }

    /// Stops the running answer; what was said stays. Nothing runs: nothing happens.
    pub async fn stop(&self, owner: MemberId, id: ConversationId) -> Result<(), ConsultationError> {
        self.find(owner, id).await?;
        Ok(self.answering.stop(id).await?)
    }
}
