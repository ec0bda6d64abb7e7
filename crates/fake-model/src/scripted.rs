//! A model that behaves as a test wants it to, and remembers what it was asked.

use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use tokio::{net::TcpListener, task::JoinSet, time::sleep};

use crate::{
    behaviour::{Behaviour, Step},
    dialect::Dialect,
    http::{Connection, Request},
};

type Choose = dyn Fn(&Request) -> Behaviour + Send + Sync;

/// Listens on a free port until dropped.
pub struct FakeModel {
    port: u16,
    shared: Arc<Shared>,
    _connections: JoinSet<()>,
}

struct Shared {
    dialect: Dialect,
    choose: Box<Choose>,
    requests: Mutex<Vec<Request>>,
    closed: Mutex<Vec<Instant>>,
}

impl FakeModel {
    /// `choose` says how to answer each request.
    pub async fn start(
        dialect: Dialect,
        choose: impl Fn(&Request) -> Behaviour + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let (requests, closed) = (Mutex::default(), Mutex::default());
        let shared = Arc::new(Shared { dialect, choose: Box::new(choose), requests, closed });
        let mut connections = JoinSet::new();
        connections.spawn(accept(listener, shared.clone()));
        Ok(Self { port, shared, _connections: connections })
    }

    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// When clients closed the connection in mid-answer.
    #[must_use]
    pub fn closed(&self) -> Vec<Instant> {
        lock(&self.shared.closed).clone()
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted && let Ok(connection) = Connection::new(stream) {
                    connections.spawn(converse(connection, shared.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(mut connection: Connection, shared: Arc<Shared>) {
    while let Ok(Some(request)) = connection.request().await {
        let script = (shared.choose)(&request).script(shared.dialect);
        lock(&shared.requests).push(request);
        for step in script {
            let outcome = match step {
                Step::Raw(bytes) => connection.write(&bytes).await,
                Step::Chunk(bytes) => connection.write(&chunked(&bytes)).await,
                Step::End => connection.write(b"0\r\n\r\n").await,
                Step::Repeat(bytes) => repeat(&mut connection, &bytes).await,
                Step::Pause(pause) => tokio::select! {
                    () = sleep(pause) => Ok(()),
                    () = connection.closed() => Err(io::ErrorKind::ConnectionAborted.into()),
                },
                Step::Stall => {
                    connection.closed().await;
                    Err(io::ErrorKind::ConnectionAborted.into())
                }
                Step::Close => return,
                Step::Reset => return drop(connection.into_stream().set_zero_linger()),
            };
            if outcome.is_err() {
                return lock(&shared.closed).push(Instant::now());
            }
        }
    }
}

async fn repeat(connection: &mut Connection, bytes: &[u8]) -> io::Result<()> {
    let chunk = chunked(bytes);
    loop {
        connection.write(&chunk).await?;
        tokio::task::yield_now().await;
    }
}

/// No chunk may be empty: that would be the end.
fn chunked(bytes: &[u8]) -> Vec<u8> {
    match bytes {
        [] => Vec::new(),
        _ => [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
