//! A WebSocket client (RFC 6455) that speaks as much as a measurement needs: as little as possible, because ten thousand
//! of them share a core with Redis.

use std::net::SocketAddr;

use anyhow::{Context, bail, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const HANDSHAKE: &str = "GET /ws/rooms HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\
    sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
    sec-websocket-protocol: conch.rooms.v1\r\n\r\n";
const TEXT: u8 = 0x81;
const CLOSE: u8 = 0x88;
const MASKED: u8 = 0x80;
/// A client has to mask what it sends; with this mask the bytes stay what they are.
const MASK: [u8; 4] = [0; 4];

pub struct Socket {
    stream: TcpStream,
    /// What came, from the frame that was read last on.
    received: Vec<u8>,
    /// Where the text of that frame lies.
    text: (usize, usize),
    sending: Vec<u8>,
}

impl Socket {
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        stream.write_all(HANDSHAKE.as_bytes()).await?;
        let mut socket = Self { stream, received: Vec::new(), text: (0, 0), sending: Vec::new() };
        loop {
            if let Some(end) = socket.received.windows(4).position(|window| window == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&socket.received[..end]);
                ensure!(head.starts_with("HTTP/1.1 101 "), "no socket: {head}");
                socket.text = (end + 4, end + 4);
                return Ok(socket);
            }
            socket.read().await?;
        }
    }

    pub async fn send(&mut self, text: &[u8]) -> anyhow::Result<()> {
        self.sending.clear();
        self.sending.push(TEXT);
        match u8::try_from(text.len()) {
            Ok(length @ 0..126) => self.sending.push(MASKED | length),
            _ => {
                self.sending.push(MASKED | 126);
                let length = u16::try_from(text.len()).context("a text for a measurement")?;
                self.sending.extend_from_slice(&length.to_be_bytes());
            }
        }
        self.sending.extend_from_slice(&MASK);
        self.sending.extend_from_slice(text);
        Ok(self.stream.write_all(&self.sending).await?)
    }

    /// Waits for the next text, which [`Self::text`] then gives. Cancel-safe.
    pub async fn next(&mut self) -> anyhow::Result<()> {
        loop {
            let begin = self.text.1;
            if let Some((kind, from, to)) = frame(&self.received[begin..])? {
                self.text = (begin + from, begin + to);
                match kind {
                    TEXT => return Ok(()),
                    CLOSE => bail!("the socket was closed: {}", String::from_utf8_lossy(self.text())),
                    _ => bail!("a frame of the kind {kind:#x}"),
                }
            }
            self.received.drain(..begin);
            self.text = (0, 0);
            self.read().await?;
        }
    }

    pub fn text(&self) -> &[u8] {
        &self.received[self.text.0..self.text.1]
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        ensure!(self.stream.read_buf(&mut self.received).await? > 0, "the connection ended");
        Ok(())
    }
}

/// The first frame if it is whole: its first byte, and where its payload begins and ends. A server does not mask.
fn frame(bytes: &[u8]) -> anyhow::Result<Option<(u8, usize, usize)>> {
    let [kind, short, rest @ ..] = bytes else { return Ok(None) };
    let (from, length) = match (short, rest) {
        (0..126, _) => (2, usize::from(*short)),
        (126, [high, low, ..]) => (4, usize::from(u16::from_be_bytes([*high, *low]))),
        (126, _) => return Ok(None),
        _ => bail!("a frame that is masked or too long"),
    };
    let to = from + length;
    Ok((bytes.len() >= to).then_some((*kind, from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_read_when_it_is_whole() {
        let mut long = vec![TEXT, 126, 1, 44];
        long.extend([b'x'; 300]);
        assert_eq!(frame(b"\x81\x02{}\x81").unwrap(), Some((TEXT, 2, 4)));
        assert_eq!(frame(&long).unwrap(), Some((TEXT, 4, 304)));
        for part in [&b""[..], b"\x81", b"\x81\x02{", b"\x81\x7e\x01", &long[..303]] {
            assert_eq!(frame(part).unwrap(), None);
        }
        assert!(frame(&[TEXT, 127, 0, 0, 0, 0, 0, 1, 0, 0]).is_err());
    }
}
