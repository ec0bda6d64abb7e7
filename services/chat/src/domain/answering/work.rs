//! One answer from its first event to the stored message.

use std::{
    future::Future,
    pin::{Pin, pin},
};

use common::clock;
use deck::Spread;
use futures_util::StreamExt;
use tokio::time::{Instant, interval};

use super::{
    Answering, Assignment, CHECKPOINT_EVERY, Shared,
    ending::{Ending, error_code},
};
use crate::domain::{
    conversation::Stage,
    draw::Draw,
    generation::Generation,
    message::{Message, Part, ProviderNote},
    offer_marker::OfferFilter,
    ports::FinishedReading,
    reader::{Piece, ProviderError, ReaderRequest},
    reader_chain::BegunAnswer,
    topic,
    ui_stream::{MessageMetadata, TEXT_ID, UiChunk},
};

/// One answer in the making.
pub(super) struct Work<'a> {
    pub answering: &'a Answering,
    pub assignment: Assignment,
    pub message: Message,
    pub generation: &'a Generation,
}

impl Work<'_> {
    fn shared(&self) -> &Shared {
        &self.answering.shared
    }

    /// Gives the answer and stores it, however it ends.
    pub async fn run(mut self) {
        let started = Instant::now();
        self.push_start();
        if let Some(draw) = self.assignment.draw.clone() {
            self.show_cards(&draw);
        }
        let ending = self.answer(started).await;
        metrics::counter!("answers_total", "outcome" => ending.name()).increment(1);
        metrics::histogram!("answer_duration_seconds").record(started.elapsed());
        self.conclude(ending).await;
    }

    fn push_start(&self) {
        let metadata = self.metadata();
        let message_id = self.message.id;
        self.generation.push(&UiChunk::Start { message_id, message_metadata: &metadata });
    }

    /// The cards go to the querent at once, before the reader has thought of a word.
    fn show_cards(&mut self, draw: &Draw) {
        let cards = draw.cards().into_iter().map(|card| {
            let id = format!("{}:{}", draw.id, card.slot);
            Part::DataCard { id, data: card }
        });
        let reveal = Part::DataDrawReveal { id: draw.id.to_string(), data: draw.reveal() };
        for part in cards.chain([reveal]) {
            self.add_part(part);
        }
    }

    async fn answer(&mut self, started: Instant) -> Ending {
        let request = ReaderRequest {
            locale: self.assignment.conversation.locale,
            turns: std::mem::take(&mut self.assignment.turns),
            task: self.assignment.task.clone(),
            seed: rand::random(),
        };
        let mut out_of_time = pin!(self.answering.out_of_time());
        let begun = tokio::select! {
            begun = self.shared().readers.answer(&request) => begun,
            () = self.generation.stop.cancelled() => return Ending::Stopped,
            () = &mut out_of_time => return Ending::Interrupted,
        };
        self.assignment.turns = request.turns;
        match begun {
            Ok(begun) => {
                metrics::histogram!("answer_first_token_seconds", "provider" => begun.provider.name.clone())
                    .record(started.elapsed());
                self.tell(begun, out_of_time).await
            }
            Err(error) => Ending::Failed(error),
        }
    }

    /// Shows the pieces as they come and takes the offer out of them.
    async fn tell(
        &mut self,
        begun: BegunAnswer,
        mut out_of_time: Pin<&mut impl Future<Output = ()>>,
    ) -> Ending {
        let note = ProviderNote::new(&begun.provider, begun.reason());
        let BegunAnswer { provider, mut pieces, .. } = begun;
        self.add_part(Part::DataProvider { id: "provider".into(), data: note });
        self.generation.push(&UiChunk::TextStart { id: TEXT_ID });
        self.message.parts.push(Part::Text { text: String::new() });

        let (mut filter, mut checkpoint) = (OfferFilter::default(), interval(CHECKPOINT_EVERY));
        checkpoint.reset();
        let ending = loop {
            tokio::select! {
                biased;
                () = self.generation.stop.cancelled() => break Ending::Stopped,
                () = &mut out_of_time => break Ending::Interrupted,
                piece = pieces.next() => match piece {
                    Some(Ok(Piece::Text(text))) => self.show(&filter.push(&text)),
                    Some(Ok(Piece::Done { reason, .. })) => break Ending::Whole(reason),
                    Some(Err(error)) => break Ending::Failed(error),
                    None => break Ending::Failed(ProviderError::CutOff(provider.name.clone())),
                },
                _ = checkpoint.tick() => self.checkpoint().await,
            }
        };
        // From here on nobody needs the upstream any more.
        drop(pieces);
        let (rest, offer) = filter.finish();
        self.show(&rest);
        self.generation.push(&UiChunk::TextEnd { id: TEXT_ID });
        if let (Ending::Whole(_), Some(spread)) = (&ending, offer) {
            self.offer(spread).await;
        }
        ending
    }

    fn show(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Part::Text { text: shown }) = self.message.parts.last_mut() {
            shown.push_str(text);
        }
        self.generation.push(&UiChunk::TextDelta { id: TEXT_ID, delta: text });
    }

    /// Shuffles a deck for the question and offers it; a draw that cannot be stored is not offered.
    async fn offer(&mut self, spread: Spread) {
        if self.assignment.draw.is_some() {
            return;
        }
        let turns = self.assignment.turns.get(self.assignment.after_last_reading..).unwrap_or_default();
        let conversation = &mut self.assignment.conversation;
        let topic = (self.answering.shared.recognise_topic)(turns);
        let draw = Draw::offer(conversation.id, spread, topic::question(turns), topic);
        if let Err(error) = self.answering.shared.store.add_draw(&draw).await {
            return tracing::error!(error = format!("{error:#}"), "cards could not be offered");
        }
        conversation.stage = Stage::Offered;
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
        self.assignment.conversation.updated_at = clock::now();
        let mut stored = self.shared().store.save_message(&self.message).await;
        if stored.is_ok() {
            stored = self.shared().store.save_conversation(&self.assignment.conversation).await;
        }
        if let Err(error) = stored {
            tracing::error!(error = format!("{error:#}"), message.id = %self.message.id, "an answer was not stored");
        }
        if let Ending::Failed(error) = &ending {
            tracing::warn!(%error, "an answer failed");
            self.generation.push(&UiChunk::Error { error_text: error_code(error) });
        }
        // The next question may come as soon as the querent sees the end of this answer.
        let conversation = self.assignment.conversation.id;
        self.answering.give_back(conversation).await;
        self.shared().running.remove(conversation);
        let metadata = self.metadata();
        let finish_reason = ending.finish_reason();
        self.generation.push(&UiChunk::Finish { finish_reason, message_metadata: &metadata });
    }

    async fn archive(&mut self, draw: Draw) {
        let conversation = &self.assignment.conversation;
        let (owner, locale, text) = (conversation.owner, conversation.locale, self.message.text());
        let reading = FinishedReading { owner, locale, draw, text };
        if let Some(data) = self.shared().archiving.keep(&reading).await {
            self.add_part(Part::DataReading { id: data.reading_id.to_string(), data });
        }
    }

    /// Stores what has been said so far, and tells the other instances that the answer is alive.
    async fn checkpoint(&self) {
        let (store, leases) = (&self.shared().store, &self.shared().leases);
        let outcome =
            tokio::join!(store.save_message(&self.message), leases.renew(self.assignment.conversation.id));
        if let Err(error) = outcome.0.and(outcome.1) {
            tracing::warn!(error = format!("{error:#}"), "a running answer could not be stored");
        }
    }

    fn add_part(&mut self, part: Part) {
        self.generation.push(&UiChunk::Data(&part));
        self.message.parts.push(part);
    }

    fn metadata(&self) -> MessageMetadata {
        MessageMetadata { created_at: self.message.created_at.into(), status: self.message.status }
    }
}
