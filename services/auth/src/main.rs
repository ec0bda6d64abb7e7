//! The auth service's process.

use std::process::ExitCode;

use auth::startup::Application;
use common::startup::run_service;

#[tokio::main]
async fn main() -> ExitCode {
    run_service(|settings| async { Application::build(settings).await?.run_until_stopped().await }).await
}
