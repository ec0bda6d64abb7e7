//! The signaling service's process.

use std::process::ExitCode;

use common::startup::run_service;
use signaling::startup::Application;

#[tokio::main]
async fn main() -> ExitCode {
    run_service(|settings| async { Application::build(settings).await?.run_until_stopped().await }).await
}
