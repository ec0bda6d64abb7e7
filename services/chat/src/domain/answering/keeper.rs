//! Keeps the leases of running answers, and hears of those that the querent stopped elsewhere.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::domain::{
    answer_place::{AnswerPlace, Lease},
    ports::AnswerLeases,
    running_answers::RunningAnswers,
};

const EVERY: Duration = Duration::from_secs(2);

pub struct Keeper {
    pub leases: Arc<dyn AnswerLeases>,
    pub running: RunningAnswers,
}

impl Keeper {
    pub async fn run(self, deserted: CancellationToken) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                () = tokio::time::sleep(EVERY) => self.renew().await,
                () = deserted.cancelled() => return Ok(()),
            }
        }
    }

    /// Renews all leases. While the registry is away the answers go on: their readers are here.
    pub async fn renew(&self) {
        let answers = self.running.all();
        let places: Vec<AnswerPlace> = answers.iter().map(|answer| answer.place).collect();
        if places.is_empty() {
            return;
        }
        match self.leases.renew(&places).await {
            Ok(leases) => {
                for (answer, lease) in answers.iter().zip(leases) {
                    match lease {
                        Lease::Held => {}
                        Lease::StopAsked => answer.stop.cancel(),
                        // It has just ended, or it slept for so long that it was taken for dead.
                        Lease::Lost => {
                            tracing::info!(message.id = %answer.place.message, "a lease is not this answer's any more");
                            answer.stop.cancel();
                        }
                    }
                }
            }
            Err(error) => {
                tracing::warn!(
                    error = format!("{error:#}"),
                    "the leases of running answers were not renewed"
                );
            }
        }
    }
}
