//! Pages with an open socket.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use signaling::protocol::server::ServerMessage;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{
        self, Message,
        client::IntoClientRequest,
        http::{HeaderMap, HeaderValue},
        protocol::CloseFrame,
    },
};

use super::{ORIGIN, TestApp};

pub const USUAL_HEADERS: [(&str, &str); 2] =
    [("origin", ORIGIN), ("sec-websocket-protocol", "conch.rooms.v1")];
/// For what comes at once on a machine that is not busy.
const LIMIT: Duration = Duration::from_secs(10);

impl TestApp {
    /// A host with its socket in the room.
    pub async fn seat_host(&self, room: &str) -> Browser {
        let joined = self.join_as_host(room).await;
        self.seat(&joined).await
    }

    /// A guest with its socket in the room.
    pub async fn seat_guest(&self, room: &str, nickname: &str) -> Browser {
        let joined = self.join(room, nickname).await;
        self.seat(&joined).await
    }

    /// A guest whom the host has to let in.
    pub async fn knock(&self, room: &str, nickname: &str) -> Browser {
        let joined = self.join(room, nickname).await;
        let mut browser = self.connect().await;
        browser.show_ticket(&joined).await;
        browser.welcome = browser.hear("waiting").await;
        browser
    }

    pub async fn seat(&self, joined: &Value) -> Browser {
        Browser::seat_at(&self.socket_url, joined).await
    }

    /// Comes back with what the last welcome gave.
    pub async fn resume(&self, welcome: &Value, last_seq: &Value) -> Browser {
        let mut browser = self.connect().await;
        browser.say(&resumption(welcome, last_seq)).await;
        browser.welcome = browser.hear("welcome").await;
        browser
    }

    pub async fn connect(&self) -> Browser {
        Browser::connect(&self.socket_url, &USUAL_HEADERS).await.expect("a socket")
    }
}

pub fn resumption(welcome: &Value, last_seq: &Value) -> Value {
    let resume = json!({ "token": welcome["resume_token"], "epoch": welcome["epoch"], "last_seq": last_seq });
    json!({ "v": 1, "id": "again", "type": "hello", "resume": resume })
}

/// A page with an open socket.
pub struct Browser {
    pub socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub headers: HeaderMap,
    pub welcome: Value,
    next_id: u32,
}

impl Browser {
    pub async fn connect(url: &str, headers: &[(&'static str, &str)]) -> tungstenite::Result<Self> {
        let mut request = url.into_client_request()?;
        for (name, value) in headers {
            request.headers_mut().insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        let (socket, response) = connect_async(request).await?;
        Ok(Self { socket, headers: response.headers().clone(), welcome: Value::Null, next_id: 0 })
    }

    /// Connects and takes the seat that was joined.
    pub async fn seat_at(url: &str, joined: &Value) -> Self {
        let mut browser = Self::connect(url, &USUAL_HEADERS).await.expect("a socket");
        browser.show_ticket(joined).await;
        browser.welcome = browser.hear("welcome").await;
        browser
    }

    pub async fn show_ticket(&mut self, joined: &Value) {
        self.say(&json!({ "v": 1, "id": "hello", "type": "hello", "ticket": joined["ticket"] })).await;
    }

    pub fn participant(&self) -> &str {
        self.welcome["self"]["participant_id"].as_str().expect("welcomed")
    }

    pub async fn say(&mut self, message: &Value) {
        self.say_text(&message.to_string()).await;
    }

    pub async fn say_text(&mut self, text: &str) {
        self.say_frame(Message::text(text)).await;
    }

    pub async fn say_frame(&mut self, frame: Message) {
        self.socket.send(frame).await.expect("the socket is open");
    }

    /// Says what the service may refuse while it is still being said.
    pub async fn try_say_frame(&mut self, frame: Message) {
        drop(self.socket.send(frame).await);
    }

    /// Sends a candidate and hears the acknowledgement.
    pub async fn signal(&mut self, to: &str, candidate: &str) {
        self.next_id += 1;
        let id = format!("m{}", self.next_id);
        self.say(&signal(&id, to, candidate)).await;
        assert_eq!(self.hear("ack").await["id"], id);
    }

    /// Says something of this type that is answered by an acknowledgement, and hears it.
    pub async fn ask(&mut self, kind: &str, fields: &Value) {
        let id = self.wish(kind, fields).await;
        assert_eq!(self.hear("ack").await["id"], id);
    }

    /// Says something of this type and hears the code of the error that it is answered by.
    pub async fn ask_in_vain(&mut self, kind: &str, fields: &Value) -> Value {
        let id = self.wish(kind, fields).await;
        let error = self.hear("error").await;
        assert_eq!(error["id"], id);
        error["error"]["code"].clone()
    }

    async fn wish(&mut self, kind: &str, fields: &Value) -> String {
        self.next_id += 1;
        let id = format!("m{}", self.next_id);
        let mut message = json!({ "v": 1, "id": id, "type": kind });
        for (name, value) in fields.as_object().into_iter().flatten() {
            message[name] = value.clone();
        }
        self.say(&message).await;
        id
    }

    /// Shows that nothing more was on its way to this socket.
    pub async fn hears_nothing(&mut self) {
        let id = self.wish("ping", &json!({})).await;
        assert_eq!(self.hear("pong").await["id"], id);
    }

    /// The next message, which must be of this type.
    pub async fn hear(&mut self, kind: &str) -> Value {
        let message = self.hear_anything().await;
        assert_eq!(message["type"], kind, "{message}");
        assert_eq!(message["v"], 1);
        message
    }

    /// The code of the next message, which must be an error.
    pub async fn hear_error(&mut self) -> Value {
        self.hear("error").await["error"]["code"].take()
    }

    /// The text of the candidate in the next message.
    pub async fn hear_candidate(&mut self) -> String {
        let push = self.hear("signal").await;
        push["data"]["candidate"]["candidate"].as_str().expect("a candidate").to_owned()
    }

    /// The next message, of whatever type.
    pub async fn hear_anything(&mut self) -> Value {
        match self.next_frame().await {
            Some(Message::Text(text)) => {
                // Some of it is written by scripts in Redis, which know nothing of our types.
                let message: ServerMessage = serde_json::from_str(&text).expect("a message of ours");
                let value: Value = serde_json::from_str(&text).expect("json");
                assert_eq!(serde_json::to_value(message).expect("it encodes"), value);
                value
            }
            other => panic!("a message was expected, not {other:?}"),
        }
    }

    /// The code with which the service closes the socket; nothing else may come before.
    pub async fn hear_close(&mut self) -> u16 {
        match self.next_frame().await {
            Some(Message::Close(Some(frame))) => frame.code.into(),
            other => panic!("a close was expected, not {other:?}"),
        }
    }

    async fn next_frame(&mut self) -> Option<Message> {
        let next = tokio::time::timeout(LIMIT, self.socket.next()).await.expect("something comes in time");
        next.map(|frame| frame.expect("the socket is sound"))
    }

    pub async fn close(&mut self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        self.socket.close(Some(frame)).await.expect("the socket is open");
    }

    /// Ends the connection without a word, as a lost network does.
    pub fn cut(self) -> Value {
        self.welcome
    }
}

pub fn signal(id: &str, to: &str, candidate: &str) -> Value {
    let candidate = json!({
        "candidate": candidate, "sdpMid": "0", "sdpMLineIndex": 0, "usernameFragment": null,
    });
    json!({ "v": 1, "id": id, "type": "signal", "to": to, "data": { "kind": "candidate", "candidate": candidate } })
}
