//! The three providers as a process of its own, for browser tests and for trying things out.

use std::{io::Write, net::SocketAddr, process::ExitCode};

use anyhow::{Context, bail};
use fake_identity::{Consent, serve, server::variables};
use tokio::net::TcpListener;

const USAGE: &str = "\
Kakao, Naver and Google as they look on the wire, with nobody behind them.

usage: fake-identity [--listen ADDRESS:PORT] [--base URL] [--at-once]

  --listen   where to listen; 127.0.0.1:0 by default, which takes a free port
  --base     how browsers and services reach it; http:// and the address by default
  --at-once  consent without asking, instead of by a page with the buttons `agree` and `cancel`

Prints the settings of auth that offer the three, one NAME=VALUE a line, and then `listening on ADDRESS:PORT`.
";

struct Options {
    address: SocketAddr,
    base: Option<String>,
    consent: Consent,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "fake-identity: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    // The first is the name of the program.
    let Some(options) = options(std::env::args().skip(1))? else {
        return Ok(out.write_all(USAGE.as_bytes())?);
    };
    let listener = TcpListener::bind(options.address).await;
    let listener = listener.with_context(|| format!("cannot listen on {}", options.address))?;
    let address = listener.local_addr()?;
    let base = options.base.unwrap_or_else(|| format!("http://{address}"));
    for (name, value) in variables(&base) {
        writeln!(out, "{name}={value}")?;
    }
    writeln!(out, "listening on {address}")?;
    out.flush()?;
    serve(listener, base, options.consent).await;
    Ok(())
}

/// Nothing when only the usage is asked for.
fn options(mut given: impl Iterator<Item = String>) -> anyhow::Result<Option<Options>> {
    let address = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut options = Options { address, base: None, consent: Consent::ByPage };
    while let Some(name) = given.next() {
        let mut value = || given.next().with_context(|| format!("{name} needs a value"));
        match name.as_str() {
            "--listen" => options.address = value()?.parse().context("--listen")?,
            "--base" => options.base = Some(value()?.trim_end_matches('/').to_owned()),
            "--at-once" => options.consent = Consent::AtOnce,
            "--help" | "-h" => return Ok(None),
            _ => bail!("there is no option {name}; see --help"),
        }
    }
    Ok(Some(options))
}
