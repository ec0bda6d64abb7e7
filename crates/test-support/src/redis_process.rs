//! Processes of Redis that a test starts by itself.

use std::{
    ffi::OsStr,
    net::TcpListener,
    process::{Child, Command, Stdio},
};

use crate::waiting::eventually;

/// Runs until dropped.
pub struct RedisProcess {
    pub port: u16,
    child: Child,
}

impl RedisProcess {
    /// On loopback, with more options than that.
    pub fn launch<O: AsRef<OsStr>>(port: u16, options: &[O]) -> Self {
        let child = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--port", &port.to_string()])
            .args(options)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("redis-server is installed");
        Self { port, child }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub async fn wait_until_it_answers(&self) {
        eventually("Redis answers", || async { self.ask(&["ping"]).contains("PONG").then_some(()) }).await;
    }

    /// What it answers; nothing where it is not there.
    pub fn ask(&self, words: &[&str]) -> String {
        let answer = Command::new("redis-cli")
            .args(["-p", &self.port.to_string()])
            .args(words)
            .stderr(Stdio::null())
            .output();
        String::from_utf8_lossy(&answer.expect("redis-cli runs").stdout).into_owned()
    }

    pub fn kill(&mut self) {
        // It may be dead already, which is all we want.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for RedisProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").port()
}
