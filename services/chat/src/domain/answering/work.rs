//! One answer from its first event to the stored message.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use common::clock;
use deck::Spread;
use futures_util::StreamExt;
use tokio::time::{Instant, interval, sleep_until};

use super::{
    Answering, Assignment, Tools,
    ending::{Ending, error_code},
};
use crate::domain::{
    answer_record::AnswerRecord,
    conversation::Stage,
    draw::Draw,
    generation::Generation,
    message::{Message, Part, ProviderNote},
    offer_marker::OfferFilter,
    ports::FinishedReading,
    reader::{Piece, ProviderError, ProviderInfo, ReaderRequest, Usage},
    reader_chain::BegunAnswer,
    topic,
    ui_stream::{MessageMetadata, TEXT_ID, UiChunk},
};

/// How often what has been said so far is stored. The log has it at once; this is for when the log is lost too.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(4);

/// How many pieces are shown as one when they come faster than they can be shown.
const MOST_AT_ONCE: usize = 64;

/// One answer in the making.
pub(super) struct Work<'a> {
    answering: &'a Answering,
    assignment: Assignment,
    message: Message,
    generation: &'a Arc<Generation>,
    started: Instant,
    /// What is known so far of who answers and what it takes.
    provider: Option<ProviderInfo>,
    first_token: Option<Duration>,
    usage: Usage,
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

    fn tools(&self) -> &'a Tools {
        &self.answering.shared.tools
    }

    fn push(&self, chunk: &UiChunk<'_>) {
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
        let reveal = Part::DataDrawReveal { id: draw.id.to_string(), data: draw.reveal() };
        for part in cards.chain([reveal]) {
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
            begun = self.tools().readers.answer(&request) => begun,
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

    /// Shows the pieces as they come and takes the offer out of them. Pieces that come together are shown together.
    async fn tell(
        &mut self,
        begun: BegunAnswer,
        mut out_of_time: Pin<&mut impl Future<Output = ()>>,
    ) -> Ending {
        let BegunAnswer { provider, fell_back, pieces } = begun;
        let note = ProviderNote::new(&provider, fell_back);
        self.add_part(Part::DataProvider { id: "provider".into(), data: note });
        self.push(&UiChunk::TextStart { id: TEXT_ID });
        self.message.parts.push(Part::Text { text: String::new() });

        let clocks = self.tools().readers.clocks();
        let end_of_time = Instant::now() + clocks.total;
        let mut last_piece_at = Instant::now();
        // Wound up again only when it has run out: pieces come far more often.
        let mut patience = pin!(sleep_until((last_piece_at + clocks.idle).min(end_of_time)));
        let (mut filter, mut checkpoint) = (OfferFilter::default(), interval(CHECKPOINT_EVERY));
        checkpoint.reset();
        let generation = self.generation.clone();
        let mut stopped = pin!(generation.stop.cancelled());
        let mut pieces = pieces.ready_chunks(MOST_AT_ONCE);
        let ending = loop {
            tokio::select! {
                biased;
                () = &mut stopped => break Ending::Stopped,
                () = &mut out_of_time => break Ending::Interrupted,
                ready = pieces.next() => {
                    last_piece_at = Instant::now();
                    let Some(ready) = ready else {
                        break Ending::Failed(ProviderError::CutOff(provider.name.clone()));
                    };
                    if let Some(ending) = self.take(ready, &mut filter) {
                        break ending;
                    }
                }
                () = &mut patience => {
                    let patient_until = (last_piece_at + clocks.idle).min(end_of_time);
                    if Instant::now() >= patient_until {
                        break Ending::Failed(ProviderError::TimedOut(provider.name.clone()));
                    }
                    patience.as_mut().reset(patient_until);
                }
                _ = checkpoint.tick() => self.answering.shared.checkpoints.add(&self.message),
            }
        };
        // From here on nobody needs the upstream any more.
        drop(pieces);
        let (rest, offer) = filter.finish();
        self.show(&rest);
        self.push(&UiChunk::TextEnd { id: TEXT_ID });
        if let (Ending::Whole(_), Some(spread)) = (&ending, offer) {
            self.offer(spread).await;
        }
        ending
    }

    /// Shows the text among `pieces`; the ending, when it is among them.
    fn take(
        &mut self,
        pieces: Vec<Result<Piece, ProviderError>>,
        filter: &mut OfferFilter,
    ) -> Option<Ending> {
        let (mut text, mut ending) = (String::new(), None);
        for piece in pieces {
            match piece {
                Ok(Piece::Text(more)) => {
                    let shown = filter.push(more);
                    if text.is_empty() { text = shown } else { text.push_str(&shown) }
                }
                Ok(Piece::Done { reason, usage }) => {
                    self.usage = usage;
                    ending = Some(Ending::Whole(reason));
                    break;
                }
                Err(error) => {
                    ending = Some(Ending::Failed(error));
                    break;
                }
            }
        }
        self.show(&text);
        ending
    }

    fn show(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Part::Text { text: shown }) = self.message.parts.last_mut() {
            shown.push_str(text);
        }
        self.push(&UiChunk::TextDelta { id: TEXT_ID, delta: text });
    }

    /// Shuffles a deck for the question and offers it; a draw that cannot be stored is not offered.
    async fn offer(&mut self, spread: Spread) {
        if self.assignment.draw.is_some() {
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
        self.assignment.conversation.updated_at = clock::now();
        let record = self.record(&ending);
        let stored = self.tools().store.conclude(&self.assignment.conversation, &self.message, &record).await;
        if let Err(error) = stored {
            tracing::error!(error = format!("{error:#}"), message.id = %self.message.id, "an answer was not stored");
        }
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
        let conversation = &self.assignment.conversation;
        let (owner, locale, text) = (conversation.owner, conversation.locale, self.message.text());
        let reading = FinishedReading { owner, locale, draw, text };
        if let Some(data) = self.tools().archiving.keep(&reading).await {
            self.add_part(Part::DataReading { id: data.reading_id.to_string(), data });
        }
    }

    fn add_part(&mut self, part: Part) {
        self.push(&UiChunk::Data(&part));
        self.message.parts.push(part);
    }

    fn metadata(&self) -> MessageMetadata {
        MessageMetadata { created_at: self.message.created_at.into(), status: self.message.status }
    }
}
