//! The domain's announcements on the event bus.

use async_trait::async_trait;
use common::events::{
    EventPublisher,
    chat::{ConversationDeleted, ConversationRestored, StopRequested},
};

use crate::domain::{answer_place::AnswerPlace, ports::Announcer};

pub struct BusAnnouncer {
    pub events: EventPublisher,
}

#[async_trait]
impl Announcer for BusAnnouncer {
    async fn conversation_deleted(&self, event: ConversationDeleted) {
        self.events.announce(event).await;
    }

    async fn conversation_restored(&self, event: ConversationRestored) {
        self.events.announce(event).await;
    }

    async fn stop_requested(&self, answer: AnswerPlace) {
        let AnswerPlace { conversation, message } = answer;
        self.events.announce(StopRequested { conversation_id: conversation, message_id: message }).await;
    }
}
