//! Waiting for what another task or process does, without guessing how long it takes.

use std::{future::Future, time::Duration};

const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(10);

/// Asks until there is an answer; fails with `what` after half a minute, which is long on a busy machine, too.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    let asking = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    match tokio::time::timeout(LIMIT, asking).await {
        Ok(answer) => answer,
        Err(_) => panic!("it did not happen within {LIMIT:?}: {what}"),
    }
}
