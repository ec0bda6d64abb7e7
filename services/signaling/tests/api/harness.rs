//! One signaling service per test, or several that share a Redis; browsers that open sockets.

use std::{sync::Arc, time::Duration};

use common::{ids::MemberId, lifecycle::Lifecycle};
use futures_util::{SinkExt, StreamExt};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use signaling::{protocol::server::ServerMessage, settings::Settings, startup::Application};
use test_support::{INTERNAL_SECRET, TestIssuer, TestRedis, eventually};
use tokio::{net::TcpStream, task::JoinHandle};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{
        self, Message,
        client::IntoClientRequest,
        http::{HeaderMap, HeaderValue},
        protocol::CloseFrame,
    },
};

pub const ORIGIN: &str = "http://conch.test";
pub const PASSWORD: &str = "moonlight";
pub const USUAL_HEADERS: [(&str, &str); 2] =
    [("origin", ORIGIN), ("sec-websocket-protocol", "conch.rooms.v1")];
const LIMIT: Duration = Duration::from_secs(10);

/// What several instances share.
pub struct Surroundings {
    pub redis: TestRedis,
    pub issuer: TestIssuer,
}

pub struct TestApp {
    pub base: String,
    pub socket_url: String,
    pub surroundings: Arc<Surroundings>,
    /// The expert who opens this test's rooms.
    pub expert: MemberId,
    pub lifecycle: Lifecycle,
    pub running: Option<JoinHandle<anyhow::Result<()>>>,
    pub http: reqwest::Client,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With settings of the test's own over the usual ones.
    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let surroundings = Surroundings { redis: TestRedis::new(), issuer: TestIssuer::start().await };
        Self::start_in(Arc::new(surroundings), MemberId::new(), changes).await
    }

    /// Another instance of the same installation.
    pub async fn start_another(&self, changes: &[(&str, &str)]) -> Self {
        Self::start_in(self.surroundings.clone(), self.expert, changes).await
    }

    async fn start_in(surroundings: Arc<Surroundings>, expert: MemberId, changes: &[(&str, &str)]) -> Self {
        let application = build(&surroundings, changes).await;
        let base = format!("http://127.0.0.1:{}", application.port());
        let socket_url = format!("ws://127.0.0.1:{}/ws/rooms", application.websocket_port());
        let lifecycle = application.lifecycle().clone();
        let running = Some(tokio::task::spawn(application.run_until_stopped()));
        let http = test_support::browser();
        let app = Self { base, socket_url, surroundings, expert, lifecycle, running, http };
        app.wait_until_ready().await;
        app
    }

    /// Another instance, as a process of its own that can be killed.
    pub async fn start_process(&self) -> SignalingProcess {
        let (http, socket) = (free_address(), free_address());
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_signaling"))
            .envs(variables(&self.surroundings, &[]))
            .env("CONCH_HTTP__LISTEN", &http)
            .env("CONCH_WEBSOCKET__LISTEN", &socket)
            .env("CONCH_TELEMETRY__LOG_FILTER", "off")
            .spawn()
            .expect("the service runs");
        let process = SignalingProcess { socket_url: format!("ws://{socket}/ws/rooms"), child };
        eventually("the process is ready", || async {
            let status = self.http.get(format!("http://{http}/readyz")).send().await.ok()?.status();
            status.is_success().then_some(())
        })
        .await;
        process
    }

    async fn wait_until_ready(&self) {
        eventually("signaling is ready", || async {
            let status = self.http.get(format!("{}/readyz", self.base)).send().await.ok()?.status();
            status.is_success().then_some(())
        })
        .await;
    }

    /// All that lies in Redis, as text.
    pub async fn everything(&self) -> String {
        let redis = &self.surroundings.redis;
        let client = redis::Client::open(redis.url.as_str()).expect("a url");
        let mut connection = client.get_multiplexed_async_connection().await.expect("Redis is there");
        let keys: Vec<String> = redis::cmd("KEYS")
            .arg(format!("{}*", redis.prefix))
            .query_async(&mut connection)
            .await
            .expect("keys");
        let mut everything = keys.join("\n");
        for key in keys {
            let dump: Option<Vec<u8>> =
                redis::cmd("DUMP").arg(key).query_async(&mut connection).await.expect("a dump");
            everything.push_str(&String::from_utf8_lossy(&dump.unwrap_or_default()));
        }
        everything
    }

    pub fn expert_token(&self) -> String {
        self.surroundings.issuer.expert(self.expert)
    }

    pub async fn open_room(&self) -> String {
        let room = self.create(&json!({ "title": "보름달 상담실", "password": PASSWORD })).await;
        assert_eq!(room.status(), StatusCode::CREATED);
        body(room).await["id"].as_str().expect("an id").to_owned()
    }

    /// A room whose host lets each guest in, with so many seats.
    pub async fn open_waiting_room(&self, capacity: u8) -> String {
        let wish = json!({
            "title": "보름달 상담실", "password": PASSWORD, "capacity": capacity, "waiting_room": true,
        });
        body(self.create(&wish).await).await["id"].as_str().expect("an id").to_owned()
    }

    /// Changes a room of the expert's.
    pub async fn change(&self, room: &str, wish: &Value) -> Response {
        let request = self.http.patch(format!("{}/api/v1/rooms/{room}", self.base));
        request.bearer_auth(self.expert_token()).json(wish).send().await.expect("an answer")
    }

    pub async fn create(&self, wish: &Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/rooms", self.base)).bearer_auth(self.expert_token());
        request.json(wish).send().await.expect("an answer")
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.http.get(format!("{}/api/v1/rooms{path}", self.base));
        request.bearer_auth(self.expert_token()).send().await.expect("an answer")
    }

    pub async fn close(&self, room: &str, token: &str) -> StatusCode {
        let request = self.http.delete(format!("{}/api/v1/rooms/{room}", self.base)).bearer_auth(token);
        request.send().await.expect("an answer").status()
    }

    pub async fn ask_to_join(&self, room: &str, wish: &Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/rooms/{room}/join", self.base)).json(wish);
        request.send().await.expect("an answer")
    }

    /// Joins as a guest and answers with what the service gave.
    pub async fn join(&self, room: &str, nickname: &str) -> Value {
        let response = self.ask_to_join(room, &json!({ "nickname": nickname, "password": PASSWORD })).await;
        assert_eq!(response.status(), StatusCode::OK);
        body(response).await
    }

    pub async fn join_as_host(&self, room: &str) -> Value {
        let request = self.http.post(format!("{}/api/v1/rooms/{room}/join", self.base));
        let request = request.bearer_auth(self.expert_token()).json(&json!({ "nickname": "달빛" }));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        body(response).await
    }

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

impl Drop for TestApp {
    fn drop(&mut self) {
        self.lifecycle.stop();
    }
}

/// An instance of the service in a process of its own.
pub struct SignalingProcess {
    pub socket_url: String,
    child: std::process::Child,
}

impl SignalingProcess {
    /// As `kill -9` does: it has no time for anything.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
    }

    /// As a deploy does: it is asked to end.
    pub fn terminate(&self) {
        let sent = std::process::Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(sent.expect("kill runs").success());
    }

    pub async fn ended(&mut self) -> std::process::ExitStatus {
        let child = std::cell::RefCell::new(&mut self.child);
        eventually("the process ends", || async { child.borrow_mut().try_wait().expect("our child") }).await
    }
}

impl Drop for SignalingProcess {
    fn drop(&mut self) {
        // It may be dead already, which is all we want.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").to_string()
}

pub async fn build(surroundings: &Surroundings, changes: &[(&str, &str)]) -> Application {
    let settings = Settings::from_variables(variables(surroundings, changes)).expect("usable settings");
    Application::build(settings).await.expect("the service builds")
}

fn variables(surroundings: &Surroundings, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let fixed = [
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
        ("CONCH_HTTP__PUBLIC_ORIGIN", ORIGIN),
        ("CONCH_WEBSOCKET__LISTEN", "127.0.0.1:0"),
        ("CONCH_WEBSOCKET__DRAIN_MS", "20"),
        ("CONCH_ROOMS__ROUND_MS", "20"),
        ("CONCH_ROOMS__DEAD_AFTER_MS", "1000"),
        ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
        ("CONCH_PASSWORDS__MEMORY_KIB", "64"),
        ("CONCH_PASSWORDS__ITERATIONS", "1"),
    ];
    let own = fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let shared = surroundings.redis.variables().into_iter().chain(surroundings.issuer.variables());
    shared.chain(own).collect()
}

pub fn resumption(welcome: &Value, last_seq: &Value) -> Value {
    let resume = json!({ "token": welcome["resume_token"], "epoch": welcome["epoch"], "last_seq": last_seq });
    json!({ "v": 1, "id": "again", "type": "hello", "resume": resume })
}

pub async fn body(response: Response) -> Value {
    response.json().await.expect("json")
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
