//! The tarot service's process, and its commands.

use std::process::ExitCode;

use common::startup::{obey, words};
use tarot::startup::{Application, migrate};

#[tokio::main]
async fn main() -> ExitCode {
    obey(
        &words(),
        |settings| async { Application::build(settings).await?.run_until_stopped().await },
        migrate,
    )
    .await
}
