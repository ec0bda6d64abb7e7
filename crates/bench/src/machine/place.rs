//! A place for one run: a folder for data and logs, and a Redis of its own.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{Core, Process, Program, free_address};

/// Everything in it is gone when it is dropped.
pub struct Place {
    // Before the folder, which it writes into.
    pub redis: Process,
    redis_address: SocketAddr,
    folder: TempDir,
}

impl Place {
    pub async fn new() -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("conch-bench.").tempdir()?;
        let redis_address = free_address()?;
        let port = redis_address.port().to_string();
        let arguments = ["--bind", "127.0.0.1", "--port", &port, "--save", "", "--appendonly", "no"];
        let mut redis = Process::start(Program {
            name: "redis",
            binary: Path::new("redis-server"),
            arguments: arguments.map(str::to_owned).into(),
            variables: Vec::new(),
            folder: folder.path(),
            core: Core::Others,
        })?;
        redis.listening(redis_address).await?;
        Ok(Self { redis, redis_address, folder })
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub fn redis_url(&self) -> String {
        format!("redis://{}", self.redis_address)
    }
}
