//! A Redis of the test's own, which may die and come back empty.

use std::process::{Child, Command, Stdio};

use test_support::eventually;

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
        let mut connection = self.connect().await.expect("it answers");
        redis::cmd("FLUSHALL").query_async::<()>(&mut connection).await.expect("emptied");
    }

    async fn wait_until_it_answers(&self) {
        eventually("Redis answers", || async { self.connect().await }).await;
    }

    async fn connect(&self) -> Option<redis::aio::MultiplexedConnection> {
        let client = redis::Client::open(self.url.as_str()).expect("a url");
        client.get_multiplexed_async_connection().await.ok()
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
