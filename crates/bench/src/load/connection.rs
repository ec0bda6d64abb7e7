//! A connection that speaks as much HTTP/1.1 as a measurement needs: as little as possible, because the load shares its
//! core with the upstream and with Redis.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::chunked::Chunked;

/// No response that we wait for as a whole may take longer.
const PATIENCE: Duration = Duration::from_secs(30);
const BLOCK: usize = 8192;

pub struct Connection {
    stream: TcpStream,
    block: Box<[u8; BLOCK]>,
}

/// What came before the body, and what came with it of the body.
pub struct Head {
    pub status: u16,
    text: String,
    pub body_begin: Vec<u8>,
}

impl Head {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.text.lines().filter_map(|line| line.split_once(':'));
        lines.into_iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

impl Connection {
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, block: Box::new([0; BLOCK]) })
    }

    pub async fn send(&mut self, request: &[u8]) -> anyhow::Result<()> {
        Ok(self.stream.write_all(request).await?)
    }

    /// The next bytes; none when the other side has closed the connection.
    pub async fn read(&mut self) -> anyhow::Result<&[u8]> {
        let length = self.stream.read(&mut self.block[..]).await?;
        Ok(&self.block[..length])
    }

    pub async fn head(&mut self) -> anyhow::Result<Head> {
        let mut received = Vec::new();
        let end = loop {
            if let Some(end) = received.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            match self.read().await? {
                [] => bail!("the connection was closed before the response"),
                bytes => received.extend_from_slice(bytes),
            }
        };
        let body_begin = received.split_off(end + 4);
        let text = String::from_utf8_lossy(&received).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        Ok(Head { status: status.context("a response without a status")?, text, body_begin })
    }

    /// Sends a request and waits for its whole response.
    pub async fn exchange(&mut self, request: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
        timeout(PATIENCE, async {
            self.send(request).await?;
            let head = self.head().await?;
            let status = head.status;
            Ok((status, self.body(head).await?))
        })
        .await
        .context("no response in time")?
    }

    /// Reads a response of known length to its end; how many bytes the whole response has.
    pub async fn rest(&mut self, head: Head) -> anyhow::Result<usize> {
        let before = head.text.len();
        Ok(before + self.body(head).await?.len())
    }

    async fn body(&mut self, head: Head) -> anyhow::Result<Vec<u8>> {
        let length = head.header("content-length").and_then(|length| length.parse().ok());
        if length.is_none() && head.header("transfer-encoding") == Some("chunked") {
            return self.chunked_body(head.body_begin).await;
        }
        let (mut body, length) = (head.body_begin, length.unwrap_or(0));
        while body.len() < length {
            match self.read().await? {
                [] => bail!("the connection was closed in the middle of a response"),
                bytes => body.extend_from_slice(bytes),
            }
        }
        Ok(body)
    }

    async fn chunked_body(&mut self, begin: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        let (mut chunked, mut body) = (Chunked::default(), Vec::new());
        chunked.decode(&begin, |content| body.extend_from_slice(content));
        while !chunked.ended() {
            match self.read().await? {
                [] => bail!("the connection was closed in the middle of a response"),
                bytes => chunked.decode(bytes, |content| body.extend_from_slice(content)),
            }
        }
        Ok(body)
    }
}

/// A request as it goes over the wire.
pub fn request(method: &str, path: &str, token: Option<&str>, body: &str) -> Vec<u8> {
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    let content = if body.is_empty() { "" } else { "content-type: application/json\r\n" };
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{authorization}{content}content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
