//! The offline reader: it needs no key, no network and no model, and answers from texts of its own.
//!
//! - [`compose()`] makes the whole reply, purely: the same request gives the same words.
//! - [`phrase`](crate::domain::phrase) compares what people type with the lists in `words/`; `topic`, `intent`, `caution`
//!   and `spread_choice` draw conclusions from it.
//! - `talk/`, `reading/` and `follow_up/` each answer one task, in the words of `texts/`.
//! - `title` names a conversation.
//! - `voice` chooses among those words by the seed, and remembers what has been said; `template` and `particle` fit
//!   them to cards and questions.

mod caution;
mod compose;
mod follow_up;
mod intent;
mod particle;
mod reading;
mod spread_choice;
mod talk;
mod template;
#[cfg(test)]
mod tests;
mod texts;
mod title;
mod topic;
mod voice;
mod words;

use std::time::Duration;

use async_stream::stream;
use async_trait::async_trait;

use crate::domain::phrase;
use crate::domain::reader::{
    FinishReason, Piece, PieceStream, Provider, ProviderError, ProviderInfo, ReaderRequest, Task, Usage,
};

pub use compose::compose;
pub use topic::recognise_topic;

/// The reader that is always there.
#[derive(Debug, Clone)]
pub struct Builtin {
    info: ProviderInfo,
    pace: Duration,
}

impl Builtin {
    /// Speaks one word every `pace`; without waiting if that is zero.
    #[must_use]
    pub fn new(pace: Duration) -> Self {
        Self {
            info: ProviderInfo {
                name: "builtin".to_owned(),
                model: None,
                offline: true,
                prompt_version: None,
            },
            pace,
        }
    }
}

#[async_trait]
impl Provider for Builtin {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    async fn answer(&self, request: &ReaderRequest) -> Result<PieceStream, ProviderError> {
        let reply = compose(request);
        // Nobody reads along while a title is made.
        let pace = if matches!(request.task, Task::Title) { Duration::ZERO } else { self.pace };
        Ok(Box::pin(stream! {
            for word in words_of(&reply) {
                if !pace.is_zero() {
                    tokio::time::sleep(pace).await;
                }
                yield Ok(Piece::Text(word.to_owned()));
            }
            yield Ok(Piece::Done { reason: FinishReason::Stop, usage: Usage::default() });
        }))
    }
}

/// The words of a text, each with the white space after it.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '\n'])
}
