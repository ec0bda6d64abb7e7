//! One chat service per test, with a tarot service that the test scripts.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chat::{settings::Settings, startup::Application};
use common::{
    access::{MemberKind, Role},
    ids::{MemberId, ReadingId},
    lifecycle::Lifecycle,
};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, INTERNAL_SECRET, Script, TestDatabase, TestIssuer, TestRedis, eventually};
use uuid::Uuid;

use crate::sse::AnswerEvents;

pub struct TestApp {
    pub base: String,
    /// What this instance was started with, for another one beside it.
    variables: Vec<(String, String)>,
    pub issuer: TestIssuer,
    pub redis: TestRedis,
    pub database: TestDatabase,
    pub tarot: HttpPeer,
    /// While set, tarot answers 503.
    pub tarot_is_away: Arc<AtomicBool>,
    pub lifecycle: Lifecycle,
}

impl TestApp {
    /// With the builtin reader, saying everything at once.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With one model behind an OpenAI-compatible API at `upstream`.
    pub async fn start_with_model(upstream: &HttpPeer) -> Self {
        let provider = json!([{ "kind": "openai", "name": "fake", "model": "m-1", "api_key": "sk-test",
            "base_url": upstream.url("/v1") }]);
        Self::start_with(&[("CONCH_READER__PROVIDERS", &provider.to_string())]).await
    }

    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let (database, redis, issuer) =
            (TestDatabase::new().await, TestRedis::new(), TestIssuer::start().await);
        let tarot_is_away = Arc::new(AtomicBool::new(false));
        let away = tarot_is_away.clone();
        let tarot = HttpPeer::start(move |_| match away.load(Ordering::SeqCst) {
            true => Script::json(503, &json!({})),
            false => Script::json(201, &json!({ "reading_id": ReadingId::new() })),
        })
        .await;
        let fixed = [
            ("CONCH_INSTANCE__ENVIRONMENT", "development"),
            ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
            ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
            ("CONCH_READER__BUILTIN_PACE_MS", "0"),
            // What limits do is tested by itself.
            ("CONCH_LIMITS__MESSAGES_PER_MINUTE", "60000"),
            ("CONCH_LIMITS__MESSAGES_PER_MINUTE_ADDRESS", "60000"),
            ("CONCH_LIMITS__CONVERSATIONS_PER_DAY", "1000000"),
            ("CONCH_LIMITS__CONVERSATIONS_PER_DAY_ADDRESS", "1000000"),
            ("CONCH_LIMITS__ANSWERS_AT_ONCE", "100"),
            ("CONCH_TAROT__BASE_URL", &tarot.url("")),
        ];
        let own = fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let variables: Vec<_> = database
            .variables()
            .into_iter()
            .chain(redis.variables())
            .chain(issuer.variables())
            .chain(own)
            .collect();
        let (base, lifecycle) = run(variables.clone()).await;
        Self { base, variables, issuer, redis, database, tarot, tarot_is_away, lifecycle }
    }

    /// Another instance of the service, with the same database and the same Redis.
    pub async fn sibling(&self) -> Sibling {
        let (base, lifecycle) = run(self.variables.clone()).await;
        Sibling { base, lifecycle }
    }

    /// Another instance, as a process of its own that can be killed.
    pub async fn process(&self) -> ChatProcess {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound").to_string();
        drop(listener);
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_chat"))
            .envs(self.variables.clone())
            .env("CONCH_HTTP__LISTEN", &address)
            .env("CONCH_TELEMETRY__LOG_FILTER", "off")
            // One heap for all threads: what it takes is then what it holds.
            .env("MALLOC_ARENA_MAX", "1")
            .spawn()
            .expect("the service runs");
        let base = format!("http://{address}");
        wait_until_ready(&base).await;
        ChatProcess { base, child }
    }

    pub fn visitor(&self) -> Visitor {
        self.somebody(MemberKind::Guest, &[])
    }

    /// Somebody who may read cards for others.
    pub fn expert(&self) -> Visitor {
        self.somebody(MemberKind::Member, &[Role::Expert])
    }

    fn somebody(&self, kind: MemberKind, roles: &[Role]) -> Visitor {
        let member = MemberId::new();
        let token = self.issuer.token(member, kind, roles);
        let http = test_support::browser();
        Visitor { member, token, http, base: format!("{}/api/v1/chat", self.base) }
    }
}

/// Starts an instance and waits until it is ready.
async fn run(variables: Vec<(String, String)>) -> (String, Lifecycle) {
    let settings = Settings::from_variables(variables).expect("usable settings");
    let application = Application::build(settings).await.expect("the service builds");
    let base = format!("http://127.0.0.1:{}", application.port());
    let lifecycle = application.lifecycle().clone();
    tokio::task::spawn(application.run_until_stopped());
    wait_until_ready(&base).await;
    (base, lifecycle)
}

async fn wait_until_ready(base: &str) {
    let http = test_support::browser();
    eventually("chat is ready", || async {
        let status = http.get(format!("{base}/readyz")).send().await.ok()?.status();
        status.is_success().then_some(())
    })
    .await;
}

/// An instance of the service in a process of its own.
pub struct ChatProcess {
    pub base: String,
    child: std::process::Child,
}

impl ChatProcess {
    /// The same person, talking to this process.
    pub fn visited_by(&self, visitor: &Visitor) -> Visitor {
        Visitor { base: format!("{}/api/v1/chat", self.base), ..visitor.clone() }
    }

    /// Of the process, as the operating system knows it.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// As `kill -9` does: it has no time for anything.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
    }
}

impl Drop for ChatProcess {
    fn drop(&mut self) {
        // It may be dead already, which is all we want.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A second instance of the service.
pub struct Sibling {
    base: String,
    pub lifecycle: Lifecycle,
}

impl Sibling {
    /// The same person, talking to this instance.
    pub fn visited_by(&self, visitor: &Visitor) -> Visitor {
        Visitor { base: format!("{}/api/v1/chat", self.base), ..visitor.clone() }
    }
}

impl Drop for Sibling {
    fn drop(&mut self) {
        self.lifecycle.stop();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.lifecycle.stop();
    }
}

/// A client with an access token.
#[derive(Clone)]
pub struct Visitor {
    pub member: MemberId,
    token: String,
    http: reqwest::Client,
    base: String,
}

impl Visitor {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token)
    }

    /// Follows the running answer from after `last_id`, or from its start.
    pub async fn follow(&self, conversation: &str, last_id: Option<&str>) -> Response {
        let request = self.request(Method::GET, &format!("{conversation}/stream"));
        let request = match last_id {
            Some(id) => request.header("last-event-id", id),
            None => request,
        };
        request.send().await.expect("an answer")
    }

    pub async fn get(&self, path: &str) -> Value {
        let response = self.request(Method::GET, path).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.expect("json")
    }

    /// The path of a new conversation.
    pub async fn open(&self, locale: &str) -> String {
        let request = self.request(Method::POST, "/conversations").json(&json!({ "locale": locale }));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::CREATED);
        let conversation: Value = response.json().await.expect("json");
        format!("/conversations/{}", conversation["id"].as_str().expect("an id"))
    }

    pub async fn post_message(&self, conversation: &str, id: Uuid, text: &str) -> Response {
        let request = self.request(Method::POST, &format!("{conversation}/messages"));
        request.json(&json!({ "id": id, "text": text })).send().await.expect("an answer")
    }

    /// Says something and hears the whole answer.
    pub async fn say(&self, conversation: &str, text: &str) -> AnswerEvents {
        let response = self.post_message(conversation, common::ids::new_uuid(), text).await;
        assert_eq!(response.status(), StatusCode::OK);
        AnswerEvents::parse(&response.text().await.expect("a body"))
    }

    pub async fn wish_for_cards(&self, conversation: &str, spread: &str) -> Response {
        let request = self.request(Method::POST, &format!("{conversation}/draws"));
        request.json(&json!({ "spread": spread })).send().await.expect("an answer")
    }

    pub async fn post_pick(&self, conversation: &str, draw: &str, positions: &[i64]) -> Response {
        let request = self.request(Method::POST, &format!("{conversation}/draws/{draw}/pick"));
        request.json(&json!({ "positions": positions })).send().await.expect("an answer")
    }

    pub async fn pick(&self, conversation: &str, draw: &str, positions: &[i64]) -> AnswerEvents {
        let response = self.post_pick(conversation, draw, positions).await;
        assert_eq!(response.status(), StatusCode::OK);
        AnswerEvents::parse(&response.text().await.expect("a body"))
    }

    /// Tells a worry about work and asks for one card; the offer.
    pub async fn talk_until_offer(&self, conversation: &str) -> Value {
        self.say(conversation, "요즘 회사 일이 너무 버거워서 지쳐").await;
        let answer = self.say(conversation, "카드 한 장 뽑아 줘. Draw one card for me.").await;
        answer.data("data-draw-offer").clone()
    }
}
