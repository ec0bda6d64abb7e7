//! A model that says its tokens at a fixed pace, to thousands of clients at once, in OpenAI's shape.
//!
//! What goes over the wire is made once: a token is a copy of a template with the time of its sending written into it.

mod frames;

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    net::TcpListener,
    task::JoinSet,
    time::{Instant, sleep_until},
};

use crate::{
    clock::unix_nanos,
    http::{Connection, Request},
};
use frames::Frames;

/// Tokens in one write when there is no pause between them.
const BURST: u32 = 64;

/// How an answer is given.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub tokens: u32,
    /// Between the sending of two tokens; zero is as fast as possible.
    pub pause: Duration,
    /// Stay silent after the last token until the client goes, instead of ending the answer.
    pub hold: bool,
}

struct Model {
    pace: Pace,
    frames: Frames,
    /// When clients closed the connection in mid-answer, in nanoseconds since 1970.
    closed: Mutex<Vec<u64>>,
}

/// Serves until its future is dropped, which ends the connections too.
pub async fn serve(listener: TcpListener, pace: Pace) -> io::Result<()> {
    let model = Arc::new(Model { pace, frames: Frames::new(pace.tokens), closed: Mutex::default() });
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // A client that has gone already is no reason to end.
                let Ok((stream, _)) = accepted else { continue };
                connections.spawn(converse(model.clone(), Connection::new(stream)?));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(model: Arc<Model>, mut connection: Connection) {
    while let Ok(Some(request)) = connection.request().await {
        let outcome = match request.method.as_str() {
            "POST" => model.answer(&mut connection).await,
            _ => model.report(&mut connection, &request).await,
        };
        if outcome.is_err() {
            return;
        }
    }
}

impl Model {
    /// Streams one answer; an error means that the client has gone.
    async fn answer(&self, connection: &mut Connection) -> io::Result<()> {
        let told = self.tell(connection).await;
        if told.is_err() {
            self.closed.lock().unwrap_or_else(PoisonError::into_inner).push(unix_nanos());
        }
        told
    }

    async fn tell(&self, connection: &mut Connection) -> io::Result<()> {
        let (begun, mut buffer) = (Instant::now(), self.frames.head().to_vec());
        let burst = if self.pace.pause.is_zero() { BURST } else { 1 };
        let mut said = 0;
        while said < self.pace.tokens {
            // Due times are counted from the beginning, so that a late token does not delay those after it.
            let due = begun + self.pace.pause * said;
            if due > Instant::now() {
                wait(connection, sleep_until(due)).await?;
            }
            for _ in 0..burst.min(self.pace.tokens - said) {
                self.frames.push_token(&mut buffer, unix_nanos());
                said += 1;
            }
            connection.write(&buffer).await?;
            buffer.clear();
        }
        if self.pace.hold {
            wait(connection, std::future::pending()).await?;
        }
        buffer.extend_from_slice(self.frames.tail());
        connection.write(&buffer).await
    }

    async fn report(&self, connection: &mut Connection, request: &Request) -> io::Result<()> {
        let (status, body) = match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/closed") => {
                let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner).clone();
                ("200 OK", serde_json::to_string(&closed)?)
            }
            _ => ("404 Not Found", "null".to_owned()),
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        );
        connection.write((head + &body).as_bytes()).await
    }
}

/// Waits, but not for a client that has gone.
async fn wait(connection: &mut Connection, until: impl Future<Output = ()>) -> io::Result<()> {
    tokio::select! {
        () = until => Ok(()),
        () = connection.closed() => Err(io::ErrorKind::ConnectionAborted.into()),
    }
}
