//! What every service's `main` does: settings, telemetry, run, flush, exit code.

use std::{
    future::Future,
    io::{Write, stderr},
    process::ExitCode,
};

use crate::{
    commands,
    http_client::install_tls_provider,
    settings::{HttpSettings, InstanceSettings, SettingsError, TelemetrySettings},
    telemetry,
};

/// The parts of a service's settings that are needed before anything else.
pub trait ServiceSettings: Sized {
    const SERVICE: &'static str;
    fn load() -> Result<Self, SettingsError>;
    fn instance(&self) -> &InstanceSettings;
    fn http(&self) -> &HttpSettings;
    fn telemetry(&self) -> &TelemetrySettings;
}

/// Exit code for settings that are not usable (`EX_CONFIG` of sysexits.h): starting again does not help.
pub const UNUSABLE_SETTINGS: u8 = 78;
/// Exit code for words that are not understood (`EX_USAGE`).
pub const NOT_UNDERSTOOD: u8 = 64;

/// The words after the program's name.
pub fn words() -> Vec<String> {
    // The first is the name of the program.
    std::env::args().skip(1).collect()
}

/// Does what `words` say: none runs the service that `run` builds from its settings, until it stops; the others are the
/// commands that all services have.
pub async fn obey<S, R, M>(
    words: &[String],
    run: impl FnOnce(S) -> R,
    migrate: impl FnOnce(S) -> M,
) -> ExitCode
where
    S: ServiceSettings,
    R: Future<Output = anyhow::Result<()>>,
    M: Future<Output = anyhow::Result<()>>,
{
    install_tls_provider();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => run_service(run).await,
        ["health"] => {
            commands::carry_out(|settings: S| async move { commands::health(&settings).await }).await
        }
        ["migrate"] => commands::carry_out(migrate).await,
        ["--help" | "-h"] => commands::tell_usage(S::SERVICE),
        _ => complain(
            &format!("there is no command {}\n\n{}", words.join(" "), commands::usage(S::SERVICE)),
            NOT_UNDERSTOOD,
        ),
    }
}

/// Runs the service that `run` builds from its settings until it stops.
async fn run_service<S, F>(run: impl FnOnce(S) -> F) -> ExitCode
where
    S: ServiceSettings,
    F: Future<Output = anyhow::Result<()>>,
{
    let settings: S = match load_or_complain() {
        Ok(settings) => settings,
        Err(code) => return code,
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

/// The settings, or the exit code of a process that has none and has said why.
pub(crate) fn load_or_complain<S: ServiceSettings>() -> Result<S, ExitCode> {
    S::load().map_err(|error| complain(&error.to_string(), UNUSABLE_SETTINGS))
}

/// Before telemetry stands, standard error is all there is; if even that is closed, the exit code still tells.
pub(crate) fn complain(text: &str, code: u8) -> ExitCode {
    drop(writeln!(stderr(), "{text}"));
    ExitCode::from(code)
}
