//! A Redis of the test's own, which may be killed and come back empty, or stand still.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
    process::Command,
};

use tempfile::TempDir;

use crate::redis_process::{RedisProcess, free_port};

/// Runs until dropped.
pub struct RedisServer {
    pub url: String,
    process: RedisProcess,
}

impl RedisServer {
    pub async fn start() -> Self {
        let process = launch(free_port());
        process.wait_until_it_answers().await;
        Self { url: process.url(), process }
    }

    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// On the same port, and with nothing in it.
    pub async fn start_again(&mut self) {
        self.process = launch(self.process.port);
        self.process.wait_until_it_answers().await;
    }

    pub async fn empty(&mut self) {
        assert!(self.process.ask(&["flushall"]).contains("OK"), "it is emptied");
    }

    /// Ends every subscription, as a failover does; what is published until the next one is lost.
    pub fn end_subscriptions(&self) {
        self.process.ask(&["client", "kill", "type", "pubsub"]);
    }

    /// It stands still, with all its connections open, until it goes on.
    pub fn pause(&self) {
        self.signal("-STOP");
    }

    pub fn go_on(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.process.id().to_string()]).status();
        assert!(sent.expect("kill runs").success(), "the signal is sent");
    }
}

/// A Redis that is reached by TLS too, with a certificate of its own for `localhost`. Runs until dropped.
pub struct TlsRedisServer {
    pub url: String,
    pub tls_url: String,
    /// What has to be trusted, in PEM.
    pub certificate: PathBuf,
    _process: RedisProcess,
    _folder: TempDir,
}

impl TlsRedisServer {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let [certificate, key] = ["certificate", "key"].map(|name| folder.path().join(name));
        let words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost \
                     -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE";
        let made = Command::new("openssl")
            .args(words.split_whitespace())
            .args([OsStr::new("-out"), certificate.as_ref(), OsStr::new("-keyout"), key.as_ref()])
            .output();
        assert!(made.expect("openssl is installed").status.success(), "it makes a certificate");
        let tls_port = free_port();
        let options = [
            ("--appendonly", "no".into()),
            ("--tls-port", tls_port.to_string().into()),
            ("--tls-auth-clients", "no".into()),
            ("--tls-cert-file", certificate.clone().into_os_string()),
            ("--tls-key-file", key.into_os_string()),
        ];
        let options: Vec<OsString> =
            options.into_iter().flat_map(|(name, value)| [name.into(), value]).collect();
        let process = RedisProcess::launch(free_port(), &options);
        process.wait_until_it_answers().await;
        let (url, tls_url) = (process.url(), format!("rediss://localhost:{tls_port}"));
        Self { url, tls_url, certificate, _process: process, _folder: folder }
    }
}

fn launch(port: u16) -> RedisProcess {
    RedisProcess::launch(port, &["--appendonly", "no"])
}
