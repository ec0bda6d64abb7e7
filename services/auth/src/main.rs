//! The auth service's process.

use std::process::ExitCode;

use auth::{commands, startup::Application};
use common::startup::run_service;

#[tokio::main]
async fn main() -> ExitCode {
    match commands::asked_for(std::env::args_os()) {
        Ok(None) => {
            run_service(|settings| async { Application::build(settings).await?.run_until_stopped().await })
                .await
        }
        Ok(Some(command)) => commands::run(command).await,
        Err(mistake) => commands::complain(&mistake),
    }
}
