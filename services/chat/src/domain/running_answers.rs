//! The answers that this process is giving, by conversation.

use std::sync::Arc;

use common::ids::ConversationId;
use dashmap::DashMap;

use super::{answer_place::AnswerPlace, generation::Generation};

/// A cheap, shared handle.
#[derive(Clone, Default)]
pub struct RunningAnswers {
    by_conversation: Arc<DashMap<ConversationId, Arc<Generation>>>,
}

impl RunningAnswers {
    pub fn get(&self, conversation: ConversationId) -> Option<Arc<Generation>> {
        self.by_conversation.get(&conversation).map(|entry| entry.value().clone())
    }

    pub fn insert(&self, generation: Arc<Generation>) {
        self.by_conversation.insert(generation.place.conversation, generation);
        self.counted();
    }

    /// Takes this answer off the list, and not one that has followed it.
    pub fn remove(&self, place: AnswerPlace) {
        self.by_conversation.remove_if(&place.conversation, |_, running| running.place == place);
        self.counted();
    }

    pub fn all(&self) -> Vec<Arc<Generation>> {
        self.by_conversation.iter().map(|entry| entry.value().clone()).collect()
    }

    fn counted(&self) {
        let count = self.by_conversation.len();
        #[expect(clippy::cast_precision_loss, reason = "there are never that many answers")]
        metrics::gauge!("answers_running").set(count as f64);
    }
}
