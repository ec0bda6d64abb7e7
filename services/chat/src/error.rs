//! The one mapping from the domain's errors to problem details.

use actix_web::http::StatusCode;
use common::problem::Problem;
use database::is_overloaded_or_away;

use crate::domain::{consultation::ConsultationError, history::HistoryError, limits::TooMany};

impl From<ConsultationError> for Problem {
    fn from(error: ConsultationError) -> Self {
        match error {
            ConsultationError::NoConversation | ConsultationError::NoDraw => Self::not_found(),
            ConsultationError::AnswerRunning => answer_running(),
            ConsultationError::MessageIdTaken => {
                Self::conflict("message-id-taken", "A message with this id is there already; use a new id")
            }
            ConsultationError::DrawNotOpen => Self::conflict(
                "draw-not-open",
                "These cards have been picked already, or others took their place",
            ),
            ConsultationError::NotToday => {
                Self::invalid("card_of_the_day", "must be today's date where the visitor is")
            }
            ConsultationError::NoQuestion => Self::conflict("no-question", "Tell the reader something first"),
            ConsultationError::Closed => Self::conflict("conversation-closed", "The conversation is closed"),
            ConsultationError::NothingToRegenerate => Self::conflict(
                "nothing-to-regenerate",
                "The last message is not an answer of the reader's that could be given anew",
            ),
            ConsultationError::BadPick(error) => Self::invalid("positions", error.to_string()),
            ConsultationError::BadTable(error) => Self::invalid("cards", error.to_string()),
            ConsultationError::Store(error) => store_failure(error),
        }
    }
}

impl From<HistoryError> for Problem {
    fn from(error: HistoryError) -> Self {
        match error {
            HistoryError::NoConversation | HistoryError::NoAnswer => Self::not_found(),
            HistoryError::AnswerRunning => answer_running(),
            HistoryError::Store(error) => store_failure(error),
        }
    }
}

fn store_failure(error: anyhow::Error) -> Problem {
    if is_overloaded_or_away(&error) { Problem::unavailable(error) } else { Problem::internal(error) }
}

fn answer_running() -> Problem {
    Problem::conflict("answer-running", "The reader is still answering; wait or stop it first")
}

impl From<TooMany> for Problem {
    fn from(error: TooMany) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", "Too much at once; come back later")
            .retry_after(error.retry_after)
    }
}
