//! Text frames in and out of one socket.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::io::AsyncReadExt;
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{Error, Message, Utf8Bytes, error::CapacityError, protocol::frame::coding::CloseCode},
};

use super::stream::Stream;
use crate::protocol::close::Close;

/// The other side has this long to answer our close frame.
const CLOSING: Duration = Duration::from_secs(1);

/// A socket after its handshake.
pub struct Wire {
    socket: WebSocketStream<Stream>,
    /// The other side did something after which nothing more can be read as frames.
    is_broken: bool,
}

/// Why a socket is at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// We close it.
    Close(Close),
    /// The other side closed it with 1000, as one does who will not come back.
    Farewell,
    /// The other side closed it otherwise, or it broke.
    Gone,
}

impl Wire {
    pub fn new(socket: WebSocketStream<Stream>) -> Self {
        Self { socket, is_broken: false }
    }

    /// The next text. Cancel-safe. Pings are answered by the socket itself.
    pub async fn receive(&mut self) -> Result<Utf8Bytes, Ending> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => return Ok(text),
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
                Some(Ok(Message::Binary(_))) => return Err(Ending::Close(Close::NotText)),
                Some(Err(Error::Capacity(CapacityError::MessageTooLong { .. }))) => {
                    self.is_broken = true;
                    return Err(Ending::Close(Close::TooBig));
                }
                Some(Ok(Message::Close(Some(frame)))) if frame.code == CloseCode::Normal => {
                    return Err(Ending::Farewell);
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Ending::Gone),
            }
        }
    }

    /// Writes and flushes. Whoever drops this before its end must not send again, but may close.
    pub async fn send(&mut self, text: Utf8Bytes) -> Result<(), Ending> {
        self.socket.send(Message::Text(text)).await.map_err(|_| Ending::Gone)
    }

    /// Writes with the next flush, or before. Cancelling is as with [`Self::send`].
    pub async fn feed(&mut self, text: Utf8Bytes) -> Result<(), Ending> {
        self.socket.feed(Message::Text(text)).await.map_err(|_| Ending::Gone)
    }

    /// Lets what was fed go; costs nothing if that is nothing.
    pub async fn flush(&mut self) -> Result<(), Ending> {
        self.socket.flush().await.map_err(|_| Ending::Gone)
    }

    /// Ends the socket. What the other side still sends is read and thrown away for a moment: closing TCP over unread
    /// bytes would take our close frame with it.
    pub async fn end(mut self, ending: Ending) {
        let saying_goodbye = async {
            match ending {
                Ending::Close(close) => self.socket.close(Some(close.frame())).await.ok(),
                Ending::Farewell | Ending::Gone => self.socket.flush().await.ok(),
            };
            while let Some(Ok(_)) = self.socket.next().await {}
            if self.is_broken {
                let mut unread = [0; 1024];
                while self.socket.get_mut().read(&mut unread).await.is_ok_and(|read| read > 0) {}
            }
        };
        // Whoever takes longer is not worth waiting for.
        drop(tokio::time::timeout(CLOSING, saying_goodbye).await);
    }
}
