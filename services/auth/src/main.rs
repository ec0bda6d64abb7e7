//! The auth service's process, and its commands.

use std::process::ExitCode;

use auth::{commands, startup::Application};
use common::startup::run_service;

#[tokio::main]
async fn main() -> ExitCode {
    // The first is the name of the program.
    let words: Vec<String> = std::env::args().skip(1).collect();
    if !words.is_empty() {
        return commands::run(words).await;
    }
    run_service(|settings| async { Application::build(settings).await?.run_until_stopped().await }).await
}
