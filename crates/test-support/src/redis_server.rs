//! A Redis of the test's own, which may be killed and come back empty, or stand still.

use std::process::{Child, Command, Stdio};

use crate::waiting::eventually;

/// Runs until dropped.
pub struct RedisServer {
    pub url: String,
    port: u16,
    process: Child,
}

impl RedisServer {
    pub async fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        drop(listener);
        let server = Self { url: format!("redis://127.0.0.1:{port}"), port, process: launch(port) };
        server.wait_until_it_answers().await;
        server
    }

    pub fn kill(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }

    /// On the same port, and with nothing in it.
    pub async fn start_again(&mut self) {
        self.process = launch(self.port);
        self.wait_until_it_answers().await;
    }

    pub async fn empty(&mut self) {
        assert!(self.ask(&["flushall"]).contains("OK"), "it is emptied");
    }

    /// Ends every subscription, as a failover does; what is published until the next one is lost.
    pub fn end_subscriptions(&self) {
        self.ask(&["client", "kill", "type", "pubsub"]);
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

    async fn wait_until_it_answers(&self) {
        eventually("Redis answers", || async { self.ask(&["ping"]).contains("PONG").then_some(()) }).await;
    }

    fn ask(&self, words: &[&str]) -> String {
        let answer = Command::new("redis-cli")
            .args(["-p", &self.port.to_string()])
            .args(words)
            .stderr(Stdio::null())
            .output();
        String::from_utf8_lossy(&answer.expect("redis-cli runs").stdout).into_owned()
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}

fn launch(port: u16) -> Child {
    Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--port", &port.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("redis-server is installed")
}
