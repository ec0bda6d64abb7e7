//! What every service's binary does when it is given a word: one thing, and then it ends.

use std::{
    future::Future,
    io::{Write, stdout},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, ensure};
use reqwest::{Method, StatusCode};

use crate::{
    http_client::{ClientLimits, HttpClient},
    startup::{ServiceSettings, complain, load_or_complain},
};

/// A process that is well answers at once; whoever asks has a limit of its own too.
const HEALTH_LIMIT: Duration = Duration::from_secs(2);

/// What the commands are called, for `--help` and for whoever mistypes one.
pub fn usage(service: &str) -> String {
    format!(
        "\
usage: {service}            runs the service
       {service} health     asks the service that runs with these settings whether it may be sent work
       {service} migrate    brings the schema of the database up to date, safely beside a running older version

exit codes: 0 done, 1 not done, 64 not understood, 78 unusable settings
"
    )
}

pub(crate) fn tell_usage(service: &str) -> ExitCode {
    match write!(stdout(), "{}", usage(service)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Loads the settings and does one thing with them, without telemetry: the exit code and one line tell the outcome.
pub async fn carry_out<S, F>(command: impl FnOnce(S) -> F) -> ExitCode
where
    S: ServiceSettings,
    F: Future<Output = anyhow::Result<()>>,
{
    let settings: S = match load_or_complain() {
        Ok(settings) => settings,
        Err(code) => return code,
    };
    match command(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&format!("{}: {error:#}", S::SERVICE), 1),
    }
}

/// Asks `/readyz` of the process that listens where the settings say.
pub async fn health<S: ServiceSettings>(settings: &S) -> anyhow::Result<()> {
    let address = reachable(settings.http().listen);
    let response = HttpClient::new(&ClientLimits::default())?
        .request(Method::GET, format!("http://{address}/readyz"))
        .timeout(HEALTH_LIMIT)
        .send()
        .await
        .with_context(|| format!("nothing answers at {address}"))?;
    let status = response.status();
    ensure!(status == StatusCode::OK, "not ready: {}", response.text().await.unwrap_or_default());
    Ok(())
}

/// Whoever listens on every address is found on the loopback one.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_listens_everywhere_is_asked_on_the_loopback_address() {
        let asked = |listen: &str| reachable(listen.parse().expect("an address")).to_string();
        assert_eq!(asked("0.0.0.0:8080"), "127.0.0.1:8080");
        assert_eq!(asked("[::]:8080"), "[::1]:8080");
        assert_eq!(asked("10.1.2.3:8080"), "10.1.2.3:8080");
    }
}
