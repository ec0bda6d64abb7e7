//! A Redis of the test's own, which may be killed and come back empty, or stand still.

use std::process::Command;

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

fn launch(port: u16) -> RedisProcess {
    RedisProcess::launch(port, &["--appendonly", "no"])
}
