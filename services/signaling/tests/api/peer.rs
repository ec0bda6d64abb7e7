//! A page that behaves as the web client does: it sends again what was not acknowledged, beats, comes back to its seat
//! from whatever ended its socket, and joins anew where that is refused.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::{Message, protocol::CloseFrame};

use crate::harness::{Browser, PASSWORD, TestApp, USUAL_HEADERS, body, resumption, signal};

/// How long the page waits for anything before it sends again and beats; real ones wait longer.
const BEAT: Duration = Duration::from_millis(100);
/// Beats without an answer, after which the socket counts as dead.
const MISSES: u32 = 3;
/// Before what failed is tried again: without it a page would do nothing but ask, which real ones do not.
const PAUSE: Duration = Duration::from_millis(20);
const LIMIT: Duration = Duration::from_secs(15);

pub struct Peer {
    app: Arc<TestApp>,
    room: String,
    is_host: bool,
    /// Where its sockets go, which may be a proxy or another instance.
    pub url: String,
    socket: Option<Browser>,
    ticket: Option<Value>,
    welcome: Value,
    last_seq: u64,
    misses: u32,
    /// What it said and was not acknowledged: id and text.
    unheard: VecDeque<(String, String)>,
    /// What it said was refused for the moment: only the first of it is said again, until it is acknowledged.
    held_up: bool,
    said: u32,
    /// What the others said, in its order.
    pub heard: Vec<String>,
    /// Who else is in the room, as far as it was told.
    pub others: BTreeSet<String>,
    /// The codes of the errors that it was told.
    pub errors: Vec<String>,
    /// How often a socket did not come to be or was lost.
    pub failures: u32,
    /// The code of the close after which one does not come back.
    pub end: Option<u16>,
}

impl Peer {
    pub fn new(app: &Arc<TestApp>, room: &str, is_host: bool, url: &str) -> Self {
        Self {
            app: app.clone(),
            room: room.to_owned(),
            is_host,
            url: url.to_owned(),
            socket: None,
            ticket: None,
            welcome: Value::Null,
            last_seq: 0,
            misses: 0,
            unheard: VecDeque::new(),
            held_up: false,
            said: 0,
            heard: Vec::new(),
            others: BTreeSet::new(),
            errors: Vec::new(),
            failures: 0,
            end: None,
        }
    }

    pub fn id(&self) -> Option<&str> {
        self.welcome["self"]["participant_id"].as_str()
    }

    pub fn is_seated(&self) -> bool {
        self.socket.is_some()
    }

    /// Whether nothing that it said is still to be acknowledged.
    pub fn is_done(&self) -> bool {
        self.unheard.is_empty()
    }

    pub async fn say(&mut self, text: &str) {
        self.said += 1;
        self.unheard.push_back((format!("m{}", self.said), text.to_owned()));
        if !self.held_up {
            self.send_unheard(self.unheard.len() - 1).await;
        }
    }

    /// Goes on as a page does until `enough`.
    pub async fn until(&mut self, what: &str, enough: impl Fn(&Self) -> bool) {
        let going = async {
            while !enough(self) {
                self.step().await;
            }
        };
        if timeout(LIMIT, going).await.is_err() {
            panic!("{what}: {}", self.account());
        }
    }

    /// Where it stands, for whoever has to find out why a test fails.
    fn account(&self) -> String {
        let Self { heard, others, errors, unheard, end, failures, last_seq, .. } = self;
        let (id, seated) = (self.id(), self.is_seated());
        format!(
            "{id:?}, seated {seated} after {failures} failures, at {last_seq}, heard {heard:?}, others {others:?}, \
             errors {errors:?}, unheard {unheard:?}, end {end:?}"
        )
    }

    async fn step(&mut self) {
        if self.end.is_some() {
            // It has nothing to do any more, and lets the others go on.
            return sleep(PAUSE).await;
        }
        let Some(socket) = &mut self.socket else { return self.come_back().await };
        match timeout(BEAT, socket.socket.next()).await {
            Err(_) => self.beat().await,
            Ok(Some(Ok(Message::Text(text)))) => {
                self.misses = 0;
                self.hear(&serde_json::from_str(&text).expect("json")).await;
            }
            Ok(Some(Ok(Message::Close(frame)))) => self.closed(frame.as_ref()),
            Ok(Some(Ok(_))) => {}
            Ok(Some(Err(_)) | None) => self.lose(),
        }
    }

    async fn beat(&mut self) {
        self.misses += 1;
        if self.misses > MISSES {
            return self.lose();
        }
        self.send(&json!({ "v": 1, "id": "beat", "type": "ping" })).await;
        self.send_unheard(0).await;
    }

    async fn send_unheard(&mut self, from: usize) {
        let Some(to) = self.others.first().cloned() else { return };
        // Those before were said on this socket already.
        let most = if self.held_up { 1 } else { usize::MAX };
        let frames = self.unheard.iter().skip(from).take(most).map(|(id, text)| signal(id, &to, text));
        for frame in frames.collect::<Vec<_>>() {
            self.send(&frame).await;
        }
    }

    async fn send(&mut self, message: &Value) {
        let Some(socket) = &mut self.socket else { return };
        if socket.socket.send(Message::text(message.to_string())).await.is_err() {
            self.lose();
        }
    }

    async fn hear(&mut self, message: &Value) {
        if let Some(seq) = message["seq"].as_u64() {
            if seq <= self.last_seq {
                return;
            }
            self.last_seq = seq;
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match message["type"].as_str().expect("a type") {
            "ack" => self.heed_ack(&message["id"]).await,
            "signal" => self.heard.push(text(&message["data"]["candidate"]["candidate"])),
            "participant-joined" => {
                self.others.insert(text(&message["participant"]["participant_id"]));
                self.send_unheard(0).await;
            }
            "participant-left" => drop(self.others.remove(&text(&message["participant_id"]))),
            "error" => {
                self.errors.push(text(&message["error"]["code"]));
                self.held_up |= message["error"]["temporary"] == true && self.is_unheard(&message["id"]);
            }
            _ => {}
        }
    }

    fn is_unheard(&self, message: &Value) -> bool {
        self.unheard.iter().any(|(id, _)| *message == **id)
    }

    async fn heed_ack(&mut self, message: &Value) {
        let is_first = self.unheard.front().is_some_and(|(id, _)| *message == **id);
        self.unheard.retain(|(id, _)| *message != **id);
        if self.held_up && is_first {
            self.held_up = false;
            Box::pin(self.send_unheard(0)).await;
        }
    }

    fn closed(&mut self, frame: Option<&CloseFrame>) {
        let code = frame.map_or(1005, |frame| frame.code.into());
        self.lose();
        match code {
            // The ticket is used up or the seat is gone: what is left is to join anew.
            3501 => {
                self.ticket = None;
                self.welcome = Value::Null;
                self.last_seq = 0;
            }
            3502.. => self.end = Some(code),
            _ => {}
        }
    }

    /// Ends its socket without a word, as a lost network does.
    pub fn cut(&mut self) {
        self.lose();
    }

    fn lose(&mut self) {
        self.socket = None;
        self.held_up = false;
        self.failures += 1;
        self.misses = 0;
    }

    async fn come_back(&mut self) {
        if self.ticket.is_none() && self.welcome.is_null() {
            // Asked again at the next step.
            let Some(joined) = self.join().await else { return sleep(PAUSE).await };
            self.ticket = Some(joined["ticket"].clone());
        }
        let hello = match &self.welcome {
            Value::Null => json!({ "v": 1, "id": "hello", "type": "hello", "ticket": self.ticket }),
            welcome => resumption(welcome, &json!(self.last_seq)),
        };
        let connecting = timeout(MISSES * BEAT, Browser::connect(&self.url, &USUAL_HEADERS)).await;
        let Ok(Ok(socket)) = connecting else {
            self.failures += 1;
            // Nobody listens just now.
            return sleep(PAUSE).await;
        };
        self.socket = Some(socket);
        self.send(&hello).await;
        self.be_welcomed().await;
    }

    /// `None` if it is to be tried again: the seat may still be held by a socket whose end we have not seen, or Redis is
    /// just away.
    async fn join(&mut self) -> Option<Value> {
        if self.is_host {
            return Some(self.app.join_as_host(&self.room).await);
        }
        let wish = json!({ "nickname": "바다", "password": PASSWORD });
        let response = self.app.ask_to_join(&self.room, &wish).await;
        match response.status() {
            StatusCode::OK => Some(body(response).await),
            StatusCode::CONFLICT | StatusCode::SERVICE_UNAVAILABLE => None,
            other => panic!("joining is answered with {other}"),
        }
    }

    async fn be_welcomed(&mut self) {
        let Some(socket) = &mut self.socket else { return };
        match timeout(MISSES * BEAT, socket.socket.next()).await {
            Ok(Some(Ok(Message::Text(text)))) => {
                let message: Value = serde_json::from_str(&text).expect("json");
                match message["type"].as_str() {
                    Some("welcome") => {}
                    // The close comes next.
                    Some("error") => return self.hear(&message).await,
                    // The welcome was lost.
                    _ => return self.lose(),
                }
                self.last_seq = message["seq"].as_u64().expect("a number");
                let others = message["participants"].as_array().expect("a list").iter();
                self.others =
                    others.map(|other| other["participant_id"].as_str().expect("an id").to_owned()).collect();
                self.welcome = message;
                self.send_unheard(0).await;
            }
            _ => self.lose(),
        }
    }
}

/// Both know each other and have nothing left to say; each has heard exactly what the other one said.
pub async fn settle(host: &mut Peer, guest: &mut Peer, host_said: &[&str], guest_said: &[&str], what: &str) {
    let sorted = |texts: &[&str]| {
        let mut texts: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
        texts.sort();
        texts
    };
    let (from_host, from_guest) = (sorted(host_said), sorted(guest_said));
    let settled = |peer: &Peer, expected: &[String]| {
        let mut heard = peer.heard.clone();
        heard.sort();
        peer.is_seated() && peer.is_done() && heard == expected && peer.others.len() == 1
    };
    let knows = |one: &Peer, other: &Peer| one.others.first().map(String::as_str) == other.id();
    both(host, guest, what, |host, guest| {
        settled(host, &from_guest) && settled(guest, &from_host) && knows(host, guest) && knows(guest, host)
    })
    .await;
}

/// Both go on as pages do until `enough`.
pub async fn both(host: &mut Peer, guest: &mut Peer, what: &str, enough: impl Fn(&Peer, &Peer) -> bool) {
    let going = async {
        while !enough(host, guest) {
            tokio::join!(host.step(), guest.step());
        }
    };
    let enough = timeout(2 * LIMIT, going).await.is_ok();
    assert!(enough, "{what}: host {}; guest {}", host.account(), guest.account());
}
