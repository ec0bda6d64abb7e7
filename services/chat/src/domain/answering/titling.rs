//! A conversation's title: at first the beginning of what was said in it, later what it is about.

use super::work::Work;
use crate::domain::{
    conversation::{Stage, Title},
    reader::{ReaderRequest, Task},
    topic::querent_texts,
};

impl Work<'_> {
    /// Once the question is clear, and unless the owner has given a title, a reader is asked for one; beside the answer,
    /// which is over by then.
    pub(super) fn find_a_title(&self) {
        let conversation = &self.assignment.conversation;
        let first = querent_texts(&self.assignment.turns).next().map(Title::from_words);
        if conversation.stage != Stage::Offered || first.as_ref() != Some(&conversation.title) {
            return;
        }
        let request = ReaderRequest {
            locale: conversation.locale,
            turns: self.assignment.turns.clone(),
            task: Task::Title,
            seed: rand::random(),
        };
        let (answering, id, old) = (self.answering.clone(), conversation.id, conversation.title.clone());
        self.answering.shared.lifecycle.spawn(async move {
            let tools = &answering.shared.tools;
            let Some(new) = tools.readers.usual.title(&request).await else { return };
            if let Err(error) = tools.store.retitle(id, &old, &Title::stored(new)).await {
                tracing::warn!(error = format!("{error:#}"), conversation.id = %id, "a title was not stored");
            }
        });
    }
}
