//! One answer from its first event to the stored message.

use std::{pin::pin, sync::Arc, time::Duration};

use common::clock;
use deck::Spread;
use tokio::time::Instant;

use super::{
    Answering, Assignment, Tools,
    ending::{Ending, error_code},
};
use crate::domain::{
    answer_record::AnswerRecord,
    conversation::Stage,
    draw::Draw,
    generation::Generation,
    message::{Message, Part},
    ports::FinishedReading,
    reader::{ProviderInfo, ReaderRequest, Task, Usage},
    topic,
    ui_stream::{MessageMetadata, TEXT_ID, UiChunk},
};

/// One answer in the making.
pub(super) struct Work<'a> {
    pub(super) answering: &'a Answering,
    pub(super) assignment: Assignment,
    pub(super) message: Message,
    pub(super) generation: &'a Arc<Generation>,
    started: Instant,
    /// What is known so far of who answers and what it takes.
    provider: Option<ProviderInfo>,
    first_token: Option<Duration>,
    pub(super) usage: Usage,
}

impl<'a> Work<'a> {
    pub fn new(
        answering: &'a Answering,
        assignment: Assignment,
        message: Message,
        generation: &'a Arc<Generation>,
    ) -> Self {
        let (provider, first_token, usage) = (None, None, Usage::default());
        Self {
            answering,
            assignment,
            message,
            generation,
            started: Instant::now(),
            provider,
            first_token,
            usage,
        }
    }

    pub(super) fn tools(&self) -> &'a Tools {
        &self.answering.shared.tools
    }

    pub(super) fn push(&self, chunk: &UiChunk<'_>) {
        if self.generation.push(chunk) {
            self.answering.shared.recording.announce(self.generation);
        }
    }

    /// Gives the answer and stores it, however it ends.
    pub async fn run(mut self) {
        self.push_start();
        if let Some(draw) = self.assignment.draw.clone() {
            self.show_cards(&draw);
        }
        self.show_notices();
        let ending = self.answer().await;
        self.conclude(ending).await;
    }

    fn push_start(&self) {
        let metadata = self.metadata();
        let message_id = self.message.id;
        self.push(&UiChunk::Start { message_id, message_metadata: &metadata });
    }

    /// The cards go to the querent at once, before the reader has thought of a word.
    fn show_cards(&mut self, draw: &Draw) {
        let cards = draw.cards().into_iter().map(|card| {
            let id = format!("{}:{}", draw.id, card.slot);
            Part::DataCard { id, data: card }
        });
        let reveal = draw.reveal().map(|data| Part::DataDrawReveal { id: draw.id.to_string(), data });
        for part in cards.chain(reveal) {
            self.add_part(part);
        }
    }

    async fn answer(&mut self) -> Ending {
        let request = ReaderRequest {
            locale: self.assignment.conversation.locale,
            turns: std::mem::take(&mut self.assignment.turns),
            task: self.assignment.task.clone(),
            seed: rand::random(),
        };
        let mut out_of_time = pin!(self.answering.out_of_time());
        let begun = tokio::select! {
            begun = self.readers().answer(&request) => begun,
            () = self.generation.stop.cancelled() => return Ending::Stopped,
            () = &mut out_of_time => return Ending::Interrupted,
        };
        self.assignment.turns = request.turns;
        match begun {
            Ok(begun) => {
                let waited = self.started.elapsed();
                let provider = begun.provider.name.clone();
                metrics::histogram!("answer_first_token_seconds", "provider" => provider).record(waited);
                (self.first_token, self.provider) = (Some(waited), Some(begun.provider.clone()));
                self.tell(begun, out_of_time).await
            }
            Err(error) => Ending::Failed(error),
        }
    }

    pub(super) fn show(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Part::Text { text: shown }) = self.message.parts.last_mut() {
            shown.push_str(text);
        }
        self.push(&UiChunk::TextDelta { id: TEXT_ID, delta: text });
    }

    /// Shuffles a deck for the question and offers it; a draw that cannot be stored is not offered.
    pub(super) async fn offer(&mut self, spread: Spread) {
        if self.assignment.draw.is_some() || matches!(self.assignment.task, Task::Care(_)) {
            return;
        }
        let turns = self.assignment.turns.get(self.assignment.after_last_reading..).unwrap_or_default();
        let conversation = &self.assignment.conversation;
        let topic = (self.tools().recognise_topic)(turns);
        let draw = Draw::offer(conversation.id, spread, topic::question(turns), topic);
        if let Err(error) = self.tools().store.add_draw(&draw).await {
            return tracing::error!(error = format!("{error:#}"), "cards could not be offered");
        }
        self.assignment.conversation.stage = Stage::Offered;
        self.add_part(Part::DataDrawOffer { id: draw.id.to_string(), data: draw.as_offer() });
    }

    /// Stores the outcome, keeps a finished reading, and says goodbye to the readers of the stream.
    async fn conclude(mut self, ending: Ending) {
        self.message.status = ending.status();
        if let (Ending::Whole(_), Some(draw)) = (&ending, self.assignment.draw.take()) {
            self.archive(draw).await;
        }
        if self.assignment.conversation.stage == Stage::Reading {
            self.assignment.conversation.stage = Stage::FollowUp;
        }
        self.close_after_last_follow_up(&ending);
        self.assignment.conversation.updated_at = clock::now();
        let record = self.record(&ending);
        let stored = self.tools().store.conclude(&self.assignment.conversation, &self.message, &record).await;
        if let Err(error) = stored {
            tracing::error!(error = format!("{error:#}"), message.id = %self.message.id, "an answer was not stored");
        }
        self.find_a_title();
        if let Ending::Failed(error) = &ending {
            tracing::warn!(%error, "an answer failed");
            self.push(&UiChunk::Error { error_text: error_code(error) });
        }
        // The next question may come as soon as the querent sees the end of this answer.
        self.answering.give_back(self.generation.place).await;
        self.answering.shared.running.remove(self.generation.place);
        let metadata = self.metadata();
        let finish_reason = ending.finish_reason();
        self.push(&UiChunk::Finish { finish_reason, message_metadata: &metadata });
        if self.generation.close() {
            self.answering.shared.recording.announce(self.generation);
        }
    }

    fn record(&self, ending: &Ending) -> AnswerRecord {
        let record = AnswerRecord {
            place: self.generation.place,
            owner: self.assignment.conversation.owner,
            task: self.assignment.task.name(),
            provider: self.provider.clone(),
            usage: self.usage,
            started_at: self.message.created_at,
            first_token: self.first_token,
            duration: self.started.elapsed(),
            outcome: ending.name(),
        };
        record.count();
        record
    }

    async fn archive(&mut self, draw: Draw) {
        // What lies on a table is kept by whoever laid it.
        if draw.laid.is_some() {
            return;
        }
        let conversation = &self.assignment.conversation;
        let (owner, locale, text) = (conversation.owner, conversation.locale, self.message.text());
        let reading = FinishedReading { owner, locale, draw, text };
        if let Some(data) = self.tools().archiving.keep(&reading).await {
            self.add_part(Part::DataReading { id: data.reading_id.to_string(), data });
        }
    }

    pub(super) fn add_part(&mut self, part: Part) {
        self.push(&UiChunk::Data(&part));
        self.message.parts.push(part);
    }

    fn metadata(&self) -> MessageMetadata {
        MessageMetadata { created_at: self.message.created_at.into(), status: self.message.status }
    }
}
