//! The services beside auth, as fakes.

use std::sync::{Arc, Mutex};

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;
use test_support::{HttpPeer, INTERNAL_SECRET, ReceivedRequest, Script};

pub const LINES: &str = "content-type: application/x-ndjson\r\n";

type Answer = dyn Fn(&ReceivedRequest) -> Script + Send + Sync;

/// A fake service, which does all that it is asked, unless a test says otherwise.
pub struct Neighbour {
    peer: HttpPeer,
    answer: Arc<Mutex<Arc<Answer>>>,
}

impl Neighbour {
    async fn start() -> Self {
        let answer: Arc<Mutex<Arc<Answer>>> = Arc::new(Mutex::new(Arc::new(obliging)));
        let current = answer.clone();
        let peer = HttpPeer::start(move |request| {
            let answer = current.lock().expect("no panic inside").clone();
            answer(request)
        });
        Self { peer: peer.await, answer }
    }

    pub fn answers(&self, answer: impl Fn(&ReceivedRequest) -> Script + Send + Sync + 'static) {
        *self.answer.lock().expect("no panic inside") = Arc::new(answer);
    }

    /// What it keeps of every member.
    pub fn keeps(&self, lines: &'static str) {
        self.keeps_with_decks(lines, "");
    }

    pub fn keeps_with_decks(&self, lines: &'static str, decks: &'static str) {
        self.answers(move |request| {
            body(LINES, if request.path.ends_with("/decks/export") { decks } else { lines })
        });
    }

    /// Method and path of what it was asked.
    pub fn asked(&self) -> Vec<String> {
        self.peer.received().iter().map(|request| format!("{} {}", request.method, request.path)).collect()
    }

    pub fn received(&self) -> Vec<ReceivedRequest> {
        self.peer.received()
    }

    pub fn adoptions(&self) -> Vec<Value> {
        let adoptions = self.peer.received().into_iter();
        adoptions
            .filter(|request| request.path.ends_with("/adoptions"))
            .map(|request| request.json())
            .collect()
    }
}

/// All three.
pub struct Neighbours {
    pub chat: Neighbour,
    pub tarot: Neighbour,
    pub signaling: Neighbour,
}

impl Neighbours {
    pub async fn start() -> Self {
        Self {
            chat: Neighbour::start().await,
            tarot: Neighbour::start().await,
            signaling: Neighbour::start().await,
        }
    }

    pub fn variables(&self) -> Vec<(String, String)> {
        let places = [("CHAT", &self.chat), ("TAROT", &self.tarot), ("SIGNALING", &self.signaling)];
        let variable =
            |(name, place): (&str, &Neighbour)| (format!("CONCH_SERVICES__{name}_URL"), place.peer.url(""));
        places.map(variable).into()
    }
}

pub fn obliging(request: &ReceivedRequest) -> Script {
    if request.method == "GET" { body(LINES, "") } else { no_content() }
}

pub fn no_content() -> Script {
    Script::default().write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
}

pub fn failure() -> Script {
    Script::default().write("HTTP/1.1 500 Failure\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

pub fn not_found() -> Script {
    Script::default().write("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

/// A whole answer.
pub fn body(head: &str, text: &str) -> Script {
    let length = text.len();
    Script::default().write(format!(
        "HTTP/1.1 200 OK\r\n{head}content-length: {length}\r\nconnection: close\r\n\r\n{text}"
    ))
}

/// Whether the request's token is one of auth's for `audience`.
pub fn shows_token_for(request: &ReceivedRequest, audience: &str) -> bool {
    let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&[audience]);
    let key = DecodingKey::from_secret(INTERNAL_SECRET.as_bytes());
    let claims = token.and_then(|token| decode::<Value>(token, &key, &validation).ok());
    claims.is_some_and(|token| token.claims["iss"] == "auth")
}
