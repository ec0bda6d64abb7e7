//! Processes that a measurement owns: pinned to a core, ended with the value that holds them.

use std::{
    fs::{self, File},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use super::Usage;
use crate::load::{Connection, request};

const START_LIMIT: Duration = Duration::from_secs(30);
/// How often we look whether a process is ready: this much too late at most.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// Where a process may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Core {
    /// What is measured, alone on its core.
    Measured,
    /// Everything else: the load, the upstream, Redis.
    Others,
}

impl Core {
    fn number(self) -> &'static str {
        match self {
            Self::Measured => "0",
            Self::Others => "1",
        }
    }
}

/// What to start, and how.
pub struct Program<'a> {
    pub name: &'a str,
    pub binary: &'a Path,
    pub arguments: Vec<String>,
    pub variables: Vec<(String, String)>,
    /// Gets the log, and is the working directory.
    pub folder: &'a Path,
    pub core: Core,
}

/// A running process; it is killed when this is dropped, and by the kernel should we die before.
pub struct Process {
    name: String,
    child: Child,
    started: Instant,
    log: PathBuf,
}

impl Process {
    pub fn start(program: Program<'_>) -> anyhow::Result<Self> {
        let Program { name, binary, arguments, variables, folder, core } = program;
        let log = folder.join(format!("{name}.log"));
        let output = File::options().create(true).append(true).open(&log)?;
        let mut command = Command::new("taskset");
        command
            .args(["--cpu-list", core.number(), "setpriv", "--pdeathsig", "KILL"])
            .arg(binary)
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
            .envs(variables)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        let started = Instant::now();
        let child = command.spawn().with_context(|| format!("{name} could not be started"))?;
        Ok(Self { name: name.to_owned(), child, started, log })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn usage(&self) -> anyhow::Result<Usage> {
        Usage::of(self.child.id()).with_context(|| self.last_words())
    }

    /// Waits until `GET path` is answered with 200; how long after the start that was.
    pub async fn ready(&mut self, address: SocketAddr, path: &str) -> anyhow::Result<Duration> {
        let question = request("GET", path, None, "");
        self.until(async || {
            let Ok(mut connection) = Connection::open(address).await else { return false };
            matches!(connection.exchange(&question).await, Ok((200, _)))
        })
        .await
    }

    /// Waits until somebody listens there.
    pub async fn listening(&mut self, address: SocketAddr) -> anyhow::Result<Duration> {
        self.until(async || Connection::open(address).await.is_ok()).await
    }

    async fn until(&mut self, mut answers: impl AsyncFnMut() -> bool) -> anyhow::Result<Duration> {
        loop {
            if answers().await {
                return Ok(self.started.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended with {status}. {}", self.name, self.last_words());
            }
            if self.started.elapsed() > START_LIMIT {
                bail!("{} did not get ready. {}", self.name, self.last_words());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        format!("The end of its log:\n{}", lines[lines.len().saturating_sub(12)..].join("\n"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nothing in here is worth a goodbye: data and logs go with the folder.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
