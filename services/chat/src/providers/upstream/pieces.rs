//! From a response to the pieces of an answer, whatever the dialect.

use std::time::Duration;

use async_stream::try_stream;
use eventsource_stream::{Event, EventStreamError, Eventsource};
use futures_util::StreamExt;
use reqwest::Response;
use tokio::time::timeout;

use super::{
    blocks::{Blocks, Broken},
    refusal::Told,
};
use crate::domain::reader::{FinishReason, Piece, PieceStream, ProviderError, Usage};

/// How long to wait for what may follow the end of an answer: the usage, and the end of the response, after which the
/// connection can serve the next answer.
const AFTER_THE_END: Duration = Duration::from_millis(250);

/// How a kind of server words its events. One value per answer, since it remembers what it has heard.
pub trait Dialect: Send + 'static {
    fn hear(&mut self, event: &Event) -> Result<Heard, Complaint>;

    /// Why the answer is over, and what it cost, once the server has said so.
    fn ending(&self) -> Option<(FinishReason, Usage)>;
}

/// What an event means.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    Text(String),
    /// Thoughts, signs of life, repetitions.
    Nothing,
    /// Nothing of interest will follow.
    TheEnd,
}

/// What is wrong with an event.
#[derive(Debug)]
pub enum Complaint {
    /// The server reports an error.
    Told(Told),
    Garbage(serde_json::Error),
}

impl From<serde_json::Error> for Complaint {
    fn from(error: serde_json::Error) -> Self {
        Self::Garbage(error)
    }
}

/// The answer's text, piece by piece, and `Done` when the server has said that it is whole; a stream that just ends
/// was cut off.
pub fn pieces(provider: String, response: Response, mut dialect: impl Dialect) -> PieceStream {
    Box::pin(try_stream! {
        let mut events = Blocks::new(response.bytes_stream()).eventsource();
        let mut has_spoken = false;
        while let Some(event) = events.next().await {
            match dialect.hear(&event.map_err(|error| broken(&provider, &error))?) {
                Ok(Heard::Text(text)) => {
                    has_spoken = true;
                    yield Piece::Text(text);
                }
                Ok(Heard::Nothing) => {}
                Ok(Heard::TheEnd) => break,
                Err(Complaint::Told(told)) if has_spoken => Err(told.failure(&provider))?,
                Err(Complaint::Told(told)) => Err(told.refusal(&provider, 200, None))?,
                Err(Complaint::Garbage(error)) => Err(ProviderError::Failed(provider.clone(), error.to_string()))?,
            }
            if dialect.ending().is_some() {
                break;
            }
        }
        if dialect.ending().is_some() {
            let rest = async {
                while let Some(Ok(event)) = events.next().await {
                    // The answer is whole already: what is wrong with its rest changes nothing.
                    drop(dialect.hear(&event));
                }
            };
            drop(timeout(AFTER_THE_END, rest).await);
        }
        match dialect.ending() {
            Some((reason, usage)) => yield Piece::Done { reason, usage },
            None => Err(ProviderError::CutOff(provider))?,
        }
    })
}

fn broken(provider: &str, error: &EventStreamError<Broken>) -> ProviderError {
    match error {
        EventStreamError::Transport(Broken::Transport) => ProviderError::CutOff(provider.to_owned()),
        EventStreamError::Transport(broken) => ProviderError::Failed(provider.to_owned(), broken.to_string()),
        other => ProviderError::Failed(provider.to_owned(), other.to_string()),
    }
}
