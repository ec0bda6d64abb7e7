//! A peer that answers HTTP/1.1 exactly as a test scripts it, byte by byte where it matters.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// What the service under test sent.
#[derive(Debug, Clone)]
pub struct ReceivedRequest {
    pub method: String,
    pub path: String,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl ReceivedRequest {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the request's body is JSON")
    }
}

/// What the peer writes: bytes and pauses, and then it closes the connection.
#[derive(Debug, Clone, Default)]
pub struct Script(Vec<Step>);

#[derive(Debug, Clone)]
enum Step {
    Write(Vec<u8>),
    Pause(Duration),
    HoldOpen,
}

impl Script {
    /// A whole JSON answer.
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        let body = body.to_string();
        let head = format!("HTTP/1.1 {status} Scripted\r\ncontent-type: application/json\r\n");
        Self::default()
            .write(format!("{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()))
    }

    /// The head of an event stream whose end is the end of the connection.
    pub fn event_stream() -> Self {
        Self::default()
            .write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
    }

    /// Writes and flushes, so that the bytes travel as a chunk of their own.
    pub fn write(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.push(Step::Write(bytes.into()));
        self
    }

    /// Writes each part as a chunk of its own.
    pub fn chunks<'a>(self, parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        parts.into_iter().fold(self, |script, part| script.write(part).pause(Duration::from_micros(50)))
    }

    pub fn pause(mut self, pause: Duration) -> Self {
        self.0.push(Step::Pause(pause));
        self
    }

    /// Says nothing more, but keeps the connection until the other side closes it.
    pub fn hold_open(mut self) -> Self {
        self.0.push(Step::HoldOpen);
        self
    }
}

type Answer = Arc<dyn Fn(&ReceivedRequest) -> Script + Send + Sync>;

/// Listens on a free port until dropped.
pub struct HttpPeer {
    port: u16,
    received: Arc<Mutex<Vec<ReceivedRequest>>>,
    closed_early: Arc<Mutex<usize>>,
    _connections: JoinSet<()>,
}

impl HttpPeer {
    pub async fn start(answer: impl Fn(&ReceivedRequest) -> Script + Send + Sync + 'static) -> Self {
        Self::start_at(0, answer).await
    }

    /// On a port that refused connections until now.
    pub async fn start_at(
        port: u16,
        answer: impl Fn(&ReceivedRequest) -> Script + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let received = Arc::<Mutex<Vec<ReceivedRequest>>>::default();
        let closed_early = Arc::<Mutex<usize>>::default();
        let mut connections = JoinSet::new();
        connections.spawn(accept(listener, Arc::new(answer), received.clone(), closed_early.clone()));
        Self { port, received, closed_early, _connections: connections }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.received.lock().expect("no panic inside").clone()
    }

    /// How many connections the other side closed while the peer was still holding them open.
    pub fn closed_early(&self) -> usize {
        *self.closed_early.lock().expect("no panic inside")
    }
}

async fn accept(
    listener: TcpListener,
    answer: Answer,
    received: Arc<Mutex<Vec<ReceivedRequest>>>,
    closed_early: Arc<Mutex<usize>>,
) {
    let mut open = JoinSet::<()>::new();
    while let Ok((stream, _)) = listener.accept().await {
        let (answer, received, closed) = (answer.clone(), received.clone(), closed_early.clone());
        let connection: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(async move {
            if serve(stream, answer, received).await.is_none() {
                *closed.lock().expect("no panic inside") += 1;
            }
        });
        open.spawn(connection);
    }
}

/// `None` when the other side went away before the script was over.
async fn serve(
    mut stream: TcpStream,
    answer: Answer,
    received: Arc<Mutex<Vec<ReceivedRequest>>>,
) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let request = read_request(&mut stream).await?;
    let script = answer(&request);
    received.lock().expect("no panic inside").push(request);
    for step in script.0 {
        match step {
            Step::Write(bytes) => stream.write_all(&bytes).await.ok()?,
            // A slow peer is what the script plays.
            Step::Pause(pause) => tokio::time::sleep(pause).await,
            Step::HoldOpen => {
                while stream.read(&mut [0; 64]).await.ok()? > 0 {}
                return None;
            }
        }
    }
    stream.shutdown().await.ok()
}

async fn read_request(stream: &mut TcpStream) -> Option<ReceivedRequest> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        read_more(stream, &mut bytes).await?;
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.map_or(Some(0), |(_, value)| value.parse().ok())?;
    while bytes.len() < head_end + length {
        read_more(stream, &mut bytes).await?;
    }
    Some(ReceivedRequest { method, path, headers, body: bytes[head_end..head_end + length].to_vec() })
}

async fn read_more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 4096];
    let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
    bytes.extend_from_slice(&buffer[..read]);
    Some(())
}
