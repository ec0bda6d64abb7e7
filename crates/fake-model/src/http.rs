//! As much of HTTP/1.1 as a model's client speaks: requests with a `content-length`, connections that are kept alive.

use std::io;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// More than any request that a test or a measurement sends.
const LARGEST_REQUEST: usize = 4 * 1024 * 1024;

/// What a client sent.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub method: String,
    pub path: String,
    /// Lower-case names, in the order of the request.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `null` if it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// A client's connection, and what has been read of its next request.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Connection {
    /// Sends each write at once.
    pub fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, unread: Vec::new() })
    }

    /// The next request; nothing when the client has closed the connection before it.
    pub async fn request(&mut self) -> io::Result<Option<Request>> {
        loop {
            if let Some((request, length)) = parse(&self.unread)? {
                self.unread.drain(..length);
                return Ok(Some(request));
            }
            if self.unread.len() > LARGEST_REQUEST {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the request is too large"));
            }
            if self.read_some().await? == 0 {
                return Ok(None);
            }
        }
    }

    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Ends when the client has closed the connection; what it sends meanwhile belongs to its next request.
    pub async fn closed(&mut self) {
        while self.unread.len() <= LARGEST_REQUEST {
            if !matches!(self.read_some().await, Ok(1..)) {
                return;
            }
        }
    }

    /// The connection itself, to close it in another way than by dropping it.
    #[must_use]
    pub fn into_stream(self) -> TcpStream {
        self.stream
    }

    async fn read_some(&mut self) -> io::Result<usize> {
        let mut block = [0; 4096];
        let length = self.stream.read(&mut block).await?;
        self.unread.extend_from_slice(&block[..length]);
        Ok(length)
    }
}

/// The first request in `bytes` and its length, once it has arrived whole.
fn parse(bytes: &[u8]) -> io::Result<Option<(Request, usize)>> {
    let invalid = |why| io::Error::new(io::ErrorKind::InvalidData, why);
    let Some(head_length) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&bytes[..head_length]).map_err(|_| invalid("the head is not UTF-8"))?;
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, path) = (first.next().unwrap_or_default(), first.next().unwrap_or_default());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    let mut request =
        Request { method: method.into(), path: path.into(), headers: headers.collect(), body: Vec::new() };
    let length = request.header("content-length").map_or(Ok(0), str::parse::<usize>);
    let begin = head_length + 4;
    let end = begin + length.map_err(|_| invalid("the content-length is no number"))?;
    let Some(body) = bytes.get(begin..end) else { return Ok(None) };
    request.body = body.to_vec();
    Ok(Some((request, end)))
}
