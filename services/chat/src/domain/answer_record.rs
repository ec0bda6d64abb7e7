//! What an answer took: one record per generation, for accounting and for finding out what went wrong.

use std::time::Duration;

use common::{clock::Timestamp, ids::MemberId};

use super::{
    answer_place::AnswerPlace,
    reader::{ProviderInfo, Task, Usage},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRecord {
    pub place: AnswerPlace,
    pub owner: MemberId,
    pub task: &'static str,
    /// Who answered; nobody when every reader failed before its first word.
    pub provider: Option<ProviderInfo>,
    pub usage: Usage,
    pub started_at: Timestamp,
    /// From the question to the first word.
    pub first_token: Option<Duration>,
    /// From the question to the end.
    pub duration: Duration,
    /// `complete`, `stopped`, `interrupted` or `failed`.
    pub outcome: &'static str,
}

impl AnswerRecord {
    /// Counts it in the metrics.
    pub fn count(&self) {
        let provider = self.provider.as_ref().map_or_else(|| "none".to_owned(), |info| info.name.clone());
        metrics::counter!("answers_total", "outcome" => self.outcome, "task" => self.task).increment(1);
        metrics::histogram!("answer_duration_seconds").record(self.duration);
        let telling = self.duration.saturating_sub(self.first_token.unwrap_or(self.duration)).as_secs_f64();
        if self.usage.output_tokens > 0 && telling > 0.0 {
            let speed = f64::from(self.usage.output_tokens) / telling;
            metrics::histogram!("answer_tokens_per_second", "provider" => provider.clone()).record(speed);
        }
        for (direction, tokens) in [("in", self.usage.input_tokens), ("out", self.usage.output_tokens)] {
            metrics::counter!("answer_tokens_total", "provider" => provider.clone(), "direction" => direction)
                .increment(tokens.into());
        }
    }
}

impl Task {
    /// What it is called in records and metrics.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Read(_) => "read",
            Self::FollowUp(_) => "follow_up",
            Self::Care(_) => "care",
            Self::Title => "title",
        }
    }
}
