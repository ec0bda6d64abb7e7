//! The chat service's process, and its commands.

use std::process::ExitCode;

use chat::startup::{Application, migrate};
use common::startup::{obey, words};

#[tokio::main]
async fn main() -> ExitCode {
    obey(
        &words(),
        |settings| async { Application::build(settings).await?.run_until_stopped().await },
        migrate,
    )
    .await
}
