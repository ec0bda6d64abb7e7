//! The chat service's process.

use std::process::ExitCode;

use chat::startup::Application;
use common::startup::run_service;

#[tokio::main]
async fn main() -> ExitCode {
    run_service(|settings| async { Application::build(settings).await?.run_until_stopped().await }).await
}
