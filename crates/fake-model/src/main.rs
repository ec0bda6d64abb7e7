//! The paced model as a process of its own, for measurements.

use std::{io::Write, net::SocketAddr, process::ExitCode, time::Duration};

use anyhow::{Context, bail};
use fake_model::paced::{Pace, serve};
use tokio::net::TcpSocket;

const USAGE: &str = "\
Streams stamped tokens to every POST, in the shape of OpenAI's chat completions.

usage: fake-model [--listen ADDRESS:PORT] [--tokens N] [--pause-micros P] [--hold]

  --listen        where to listen; 127.0.0.1:0 by default, which takes a free port
  --tokens        tokens in an answer; 100 by default
  --pause-micros  microseconds between two tokens; 20000 by default, 0 is as fast as possible
  --hold          stay silent after the last token instead of ending the answer

Prints `listening on ADDRESS:PORT` when it does. Each token is ` t` and the nanoseconds since 1970 of its sending.
GET /closed lists when clients closed the connection in mid-answer, in the same unit.
";

/// Waiting connections: all clients of a measurement come at once.
const BACKLOG: u32 = 8192;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "fake-model: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// On one thread, so that it can be pinned to one core.
fn run() -> anyhow::Result<()> {
    // The first is the name of the program.
    let Some((address, pace)) = arguments(std::env::args().skip(1))? else {
        return Ok(std::io::stdout().write_all(USAGE.as_bytes())?);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        socket.set_reuseaddr(true)?;
        socket.bind(address).with_context(|| format!("cannot listen on {address}"))?;
        let listener = socket.listen(BACKLOG)?;
        let mut out = std::io::stdout();
        writeln!(out, "listening on {}", listener.local_addr()?)?;
        out.flush()?;
        serve(listener, pace).await?;
        Ok(())
    })
}

/// Nothing when only the usage is asked for.
fn arguments(mut given: impl Iterator<Item = String>) -> anyhow::Result<Option<(SocketAddr, Pace)>> {
    let mut address = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut pace = Pace { tokens: 100, pause: Duration::from_millis(20), hold: false };
    while let Some(name) = given.next() {
        let mut value = || given.next().with_context(|| format!("{name} needs a value"));
        match name.as_str() {
            "--listen" => address = value()?.parse().context("--listen")?,
            "--tokens" => pace.tokens = value()?.parse().context("--tokens")?,
            "--pause-micros" => {
                pace.pause = Duration::from_micros(value()?.parse().context("--pause-micros")?);
            }
            "--hold" => pace.hold = true,
            "--help" | "-h" => return Ok(None),
            _ => bail!("there is no option {name}; see --help"),
        }
    }
    Ok(Some((address, pace)))
}
