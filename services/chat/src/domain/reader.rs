//! What a reader is asked, and what it says: the border between a consultation and whoever answers in it.

mod failure;

use std::pin::Pin;

use async_trait::async_trait;
use deck::{Locale, Spread, Topic, shuffle::DealtCard};
use futures_util::Stream;

use super::safety::Danger;
pub use failure::{FailureReason, ProviderError};

/// Everything that an answer may draw on.
#[derive(Debug, Clone)]
pub struct ReaderRequest {
    pub locale: Locale,
    /// The conversation so far, oldest first; ends with the querent's message, or with the reader's offer when the
    /// task is a reading.
    pub turns: Vec<Turn>,
    pub task: Task,
    /// Same seed, same answer, from a reader that can.
    pub seed: u64,
}

/// One message of the conversation, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub speaker: Speaker,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    Querent,
    Reader,
}

/// What the reader is to do now.
#[derive(Debug, Clone)]
pub enum Task {
    /// Talk, and offer the cards when the question has become clear.
    Talk,
    /// Interpret the cards that lie on the table.
    Read(Layout),
    /// Answer a question about a reading that was given.
    FollowUp(Layout),
    /// Somebody may be in danger: a kind word and where help is. Always the offline reader's.
    Care(Danger),
    /// Name the conversation in a few words.
    Title,
}

/// Cards on the table, and the question that they were drawn for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub question: String,
    pub topic: Topic,
    pub spread: Spread,
    /// One for each slot of the spread, in its order.
    pub cards: Vec<DealtCard>,
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Some more text; may hold (a part of) an offer marker.
    Text(String),
    /// The answer is whole. A stream that ends without it was cut off.
    Done { reason: FinishReason, usage: Usage },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinishReason {
    Stop,
    /// The model's limit of length was reached.
    Length,
    ContentFilter,
}

/// Tokens as the provider counts them; zero where it does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub input_tokens: u32,
    pub output_tokens: u32,
}

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderInfo {
    /// As in the settings, such as `openai` or `builtin`.
    pub name: String,
    pub model: Option<String>,
    /// Whether it works without any upstream.
    pub offline: bool,
    /// Which edition of the instructions it was given, where there are any.
    pub prompt_version: Option<&'static str>,
}

pub type PieceStream = Pin<Box<dyn Stream<Item = Result<Piece, ProviderError>> + Send>>;

/// Somebody who can answer. Dropping the stream ends the work upstream at once.
#[async_trait]
pub trait Provider: Send + Sync {
    fn info(&self) -> &ProviderInfo;

    /// Begins an answer; returns when the upstream has accepted the request.
    async fn answer(&self, request: &ReaderRequest) -> Result<PieceStream, ProviderError>;
}
