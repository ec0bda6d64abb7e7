//! The auth service's process, and its commands.

use std::process::ExitCode;

use auth::{
    commands,
    startup::{Application, migrate},
};
use common::startup::{obey, words};

#[tokio::main]
async fn main() -> ExitCode {
    let words = words();
    match words.first().map(String::as_str) {
        None | Some("health" | "migrate") => {
            obey(
                &words,
                |settings| async { Application::build(settings).await?.run_until_stopped().await },
                migrate,
            )
            .await
        }
        Some(_) => commands::run(words).await,
    }
}
