//! What every service's `main` does: settings, telemetry, run, flush, exit code.

use std::{
    future::Future,
    io::{Write, stderr},
    process::ExitCode,
};

use crate::{
    settings::{InstanceSettings, SettingsError, TelemetrySettings},
    telemetry,
};

/// The parts of a service's settings that are needed before anything else.
pub trait ServiceSettings: Sized {
    const SERVICE: &'static str;
    fn load() -> Result<Self, SettingsError>;
    fn instance(&self) -> &InstanceSettings;
    fn telemetry(&self) -> &TelemetrySettings;
}

/// Exit code for settings that are not usable (`EX_CONFIG` of sysexits.h): starting again does not help.
const UNUSABLE_SETTINGS: u8 = 78;

/// Runs the service that `run` builds from its settings until it stops.
pub async fn run_service<S, F>(run: impl FnOnce(S) -> F) -> ExitCode
where
    S: ServiceSettings,
    F: Future<Output = anyhow::Result<()>>,
{
    let settings = match S::load() {
        Ok(settings) => settings,
        Err(error) => return complain(&error.to_string(), UNUSABLE_SETTINGS),
    };
    let guard = match telemetry::init(S::SERVICE, &settings.instance().name, settings.telemetry()) {
        Ok(guard) => guard,
        Err(error) => {
            return complain(&format!("telemetry could not be set up: {error:#}"), UNUSABLE_SETTINGS);
        }
    };
    let outcome = run(settings).await;
    match &outcome {
        Ok(()) => tracing::info!("stopped"),
        Err(error) => tracing::error!(error = format!("{error:#}"), "stopped by a failure"),
    }
    guard.flush();
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Before telemetry stands, standard error is all there is; if even that is closed, the exit code still tells.
fn complain(text: &str, code: u8) -> ExitCode {
    drop(writeln!(stderr(), "{text}"));
    ExitCode::from(code)
}
