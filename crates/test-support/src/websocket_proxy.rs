//! A WebSocket proxy that does to single messages what networks, retries and broken peers do.

use std::{sync::Arc, time::Duration};

use futures_util::{SinkExt, StreamExt, stream::SplitSink, stream::SplitStream};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_tungstenite::{
    WebSocketStream, accept_hdr_async, connect_async,
    tungstenite::{
        Message,
        client::IntoClientRequest,
        handshake::server::{ErrorResponse, Request, Response},
        http::HeaderValue,
    },
};

const SUBPROTOCOL: &str = "sec-websocket-protocol";

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    ToServer,
    ToClient,
}

/// What becomes of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    Pass,
    Lose,
    Twice,
    /// It changes places with the one that follows it.
    AfterNext,
    /// It is late, and with it everything that follows.
    Late(Duration),
    /// Something else arrives.
    Instead(String),
    /// The connection ends before it, on both sides and without a word.
    Cut,
}

type Judge = Arc<dyn Fn(Way, &str) -> Fate + Send + Sync>;

/// Passes sockets on to one server until dropped.
pub struct WebSocketProxy {
    /// The URL to use in place of the one that is proxied.
    pub url: String,
    _connections: JoinSet<()>,
}

impl WebSocketProxy {
    /// Stands in front of `url` and asks `judge` about every text.
    pub async fn start(url: &str, judge: impl Fn(Way, &str) -> Fate + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let path = url.splitn(4, '/').nth(3).unwrap_or_default();
        let mut connections = JoinSet::new();
        connections.spawn(accept(listener, url.to_owned(), Arc::new(judge)));
        Self { url: format!("ws://127.0.0.1:{port}/{path}"), _connections: connections }
    }
}

async fn accept(listener: TcpListener, url: String, judge: Judge) {
    let mut open = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let (url, judge) = (url.clone(), judge.clone());
        open.spawn(async move { pass_on(stream, &url, judge).await });
    }
}

async fn pass_on(stream: TcpStream, url: &str, judge: Judge) -> Option<()> {
    let mut to_server = url.into_client_request().ok()?;
    #[expect(clippy::result_large_err, reason = "the shape is tungstenite's")]
    let answer = |request: &Request, mut response: Response| -> Result<Response, ErrorResponse> {
        for name in ["origin", SUBPROTOCOL] {
            if let Some(value) = request.headers().get(name) {
                to_server.headers_mut().insert(name, value.clone());
            }
        }
        let offered = request.headers().get(SUBPROTOCOL).cloned();
        let subprotocol = offered.unwrap_or_else(|| HeaderValue::from_static(""));
        response.headers_mut().insert(SUBPROTOCOL, subprotocol);
        Ok(response)
    };
    let client = accept_hdr_async(stream, answer).await.ok()?;
    let (server, _) = connect_async(to_server).await.ok()?;
    let ((to_client, from_client), (to_server, from_server)) = (client.split(), server.split());
    // One way that ends with a close frame lets the other one end so too.
    tokio::try_join!(
        carry(Way::ToServer, from_client, to_server, judge.clone()),
        carry(Way::ToClient, from_server, to_client, judge),
    )
    .ok()
    .map(drop)
}

/// The connection is to be cut.
struct Cut;

async fn carry<A, B>(
    way: Way,
    mut from: SplitStream<WebSocketStream<A>>,
    mut to: SplitSink<WebSocketStream<B>, Message>,
    judge: Judge,
) -> Result<(), Cut>
where
    A: AsyncRead + AsyncWrite + Unpin,
    B: AsyncRead + AsyncWrite + Unpin,
{
    let (mut held, mut is_closing) = (None, false);
    while let Some(Ok(message)) = from.next().await {
        is_closing |= message.is_close();
        let fate = message.to_text().map_or(Fate::Pass, |text| judge(way, text));
        let fate = if message.is_text() { fate } else { Fate::Pass };
        let messages = match fate {
            Fate::Pass => vec![message],
            Fate::Lose => Vec::new(),
            Fate::Twice => vec![message.clone(), message],
            Fate::AfterNext => {
                held = Some(message);
                continue;
            }
            Fate::Late(time) => {
                // The delay is the fault itself, and holds up what comes after it as a slow network does.
                tokio::time::sleep(time).await;
                vec![message]
            }
            Fate::Instead(text) => vec![Message::text(text)],
            Fate::Cut => return Err(Cut),
        };
        for message in messages.into_iter().chain(held.take()) {
            // The other side has gone: its own direction ends too.
            if to.send(message).await.is_err() {
                return Ok(());
            }
        }
    }
    if is_closing { Ok(()) } else { Err(Cut) }
}
