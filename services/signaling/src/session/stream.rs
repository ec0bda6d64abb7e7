//! A TCP connection that holds no buffer while nothing comes in, and takes in what is there with one system call.
//!
//! The WebSocket library reads into a buffer that each socket keeps for its whole life, so that one is small. What comes
//! goes through a large one first, of which each thread has one; only what does not fit waits here until it is taken.

use std::{
    cell::RefCell,
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// As much as one system call takes in.
const AT_ONCE: usize = 16 * 1024;

thread_local! {
    static ARRIVING: RefCell<Box<[u8]>> = RefCell::new(vec![0; AT_ONCE].into_boxed_slice());
}

pub struct Stream {
    tcp: TcpStream,
    /// What has been read and not been taken yet; nothing is allocated when it is empty.
    ahead: Vec<u8>,
    taken: usize,
}

impl Stream {
    pub fn new(tcp: TcpStream) -> Self {
        Self { tcp, ahead: Vec::new(), taken: 0 }
    }

    fn take_ahead(&mut self, into: &mut ReadBuf<'_>) {
        let rest = &self.ahead[self.taken..];
        let fits = rest.len().min(into.remaining());
        into.put_slice(&rest[..fits]);
        self.taken += fits;
        if self.taken == self.ahead.len() {
            (self.ahead, self.taken) = (Vec::new(), 0);
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.ahead.is_empty() && into.remaining() < AT_ONCE {
            let this = &mut *self;
            ready!(ARRIVING.with_borrow_mut(|arriving| {
                let mut arriving = ReadBuf::new(arriving);
                ready!(Pin::new(&mut this.tcp).poll_read(context, &mut arriving))?;
                let (first, rest) = arriving.filled().split_at(arriving.filled().len().min(into.remaining()));
                into.put_slice(first);
                this.ahead = rest.to_vec();
                Poll::Ready(io::Result::Ok(()))
            }))?;
        } else if self.ahead.is_empty() {
            return Pin::new(&mut self.tcp).poll_read(context, into);
        } else {
            self.take_ahead(into);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.tcp).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    use super::*;

    #[tokio::test]
    async fn what_comes_at_once_is_taken_piece_by_piece_and_nothing_stays_allocated() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("bound");
        let sent: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let (client, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
        let (mut client, mut stream) =
            (client.expect("it connects"), Stream::new(accepted.expect("it is accepted").0));

        let mut received = vec![0; sent.len()];
        let (written, read) = tokio::join!(client.write_all(&sent), async {
            for piece in received.chunks_mut(300) {
                stream.read_exact(piece).await?;
            }
            io::Result::Ok(())
        });
        written.expect("it is written");
        read.expect("it is read");

        assert!(received == sent, "in its order, and all of it");
        assert_eq!(stream.ahead.capacity(), 0);
    }
}
