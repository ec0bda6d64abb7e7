//! The signaling service's process, and its commands.

use std::process::ExitCode;

use common::startup::{obey, words};
use signaling::{settings::Settings, startup::Application};

#[tokio::main]
async fn main() -> ExitCode {
    obey(
        &words(),
        |settings| async { Application::build(settings).await?.run_until_stopped().await },
        // Rooms live in Redis, which has no schema.
        |_: Settings| async { Ok(()) },
    )
    .await
}
