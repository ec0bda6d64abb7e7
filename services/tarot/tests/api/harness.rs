//! One tarot service per test, with a stand-in for auth.

use common::{
    access::MemberKind,
    http_client::install_tls_provider,
    ids::{ConversationId, DrawId, MemberId},
    lifecycle::Lifecycle,
    service_token::ServiceTokens,
    settings::InternalSettings,
};
use deck::{
    Spread,
    shuffle::{Seed, shuffle},
};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tarot::{settings::Settings, startup::Application};
use tempfile::TempDir;
use test_support::{INTERNAL_SECRET, TestDatabase, TestIssuer, TestRedis, eventually};
use tokio::task::JoinHandle;

pub const ORIGIN: &str = "http://conch.test";

pub struct TestApp {
    pub base: String,
    pub issuer: TestIssuer,
    pub redis: TestRedis,
    pub http: reqwest::Client,
    pub database: TestDatabase,
    /// Where pictures of decks lie.
    pub deck_folder: TempDir,
    changes: Vec<(String, String)>,
    lifecycles: Vec<Lifecycle>,
    running: Vec<JoinHandle<anyhow::Result<()>>>,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With settings of the test's own over the usual ones.
    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let changes = changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut app = Self {
            base: String::new(),
            issuer: TestIssuer::start().await,
            redis: TestRedis::new(),
            http: http_client(),
            database: TestDatabase::new().await,
            deck_folder: TempDir::new().expect("a temporary folder"),
            changes,
            lifecycles: Vec::new(),
            running: Vec::new(),
        };
        app.base = app.start_instance().await;
        app
    }

    /// Another process, as it were, with the same database and Redis; gives its address.
    pub async fn start_instance(&mut self) -> String {
        let fixed = [
            ("CONCH_INSTANCE__ENVIRONMENT", "development"),
            ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
            ("CONCH_HTTP__PUBLIC_ORIGIN", ORIGIN),
            ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
            ("CONCH_DECKS__FOLDER", self.deck_folder.path().to_str().expect("unicode")),
        ];
        let fixed = fixed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let places = [self.database.variables(), self.redis.variables(), self.issuer.variables()].concat();
        let variables = places.into_iter().chain(fixed).chain(self.changes.clone()).collect();
        let settings = Settings::from_variables(variables).expect("usable settings");
        let application = Application::build(settings).await.expect("the service builds");
        let base = format!("http://127.0.0.1:{}", application.port());
        self.lifecycles.push(application.lifecycle().clone());
        self.running.push(tokio::task::spawn(application.run_until_stopped()));
        eventually("tarot is ready", || async {
            let status = self.http.get(format!("{base}/readyz")).send().await.ok()?.status();
            status.is_success().then_some(())
        })
        .await;
        base
    }

    /// Stops all of them and waits until they have.
    pub async fn stop_instances(&mut self) {
        for lifecycle in self.lifecycles.drain(..) {
            lifecycle.stop();
        }
        for running in self.running.drain(..) {
            running.await.expect("no panic").expect("a clean stop");
        }
    }

    /// Somebody who is signed in.
    pub fn querent(&self) -> Querent<'_> {
        self.querent_who_is(MemberId::new())
    }

    pub fn querent_who_is(&self, id: MemberId) -> Querent<'_> {
        self.querent_with(id, self.issuer.token(id, MemberKind::Guest, &[]))
    }

    pub fn querent_with(&self, id: MemberId, token: String) -> Querent<'_> {
        Querent { id, token, app: self }
    }

    /// Somebody who may read cards for others.
    pub fn expert(&self) -> Querent<'_> {
        let id = MemberId::new();
        self.querent_with(id, self.issuer.expert(id))
    }

    /// A request of `service` to our internal API.
    pub fn internal_request(&self, service: &'static str, method: Method, path: &str) -> RequestBuilder {
        let settings = InternalSettings { secret: INTERNAL_SECRET.into(), previous_secrets: Vec::new() };
        let token = ServiceTokens::new(service, &settings).mint("tarot").expect("a token");
        self.http.request(method, format!("{}/internal/v1{path}", self.base)).bearer_auth(token)
    }

    /// `service` hands over a reading.
    pub fn internal(&self, service: &'static str, body: &Value) -> RequestBuilder {
        self.internal_request(service, Method::POST, "/readings").json(body)
    }

    /// Stores `reading` as chat does; gives its id.
    pub async fn keep(&self, reading: &Value) -> String {
        let response = self.internal("chat", reading).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::CREATED);
        let kept: Value = response.json().await.expect("json");
        kept["reading_id"].as_str().expect("an id").to_owned()
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http.get(format!("{}{path}", self.base)).send().await.expect("an answer")
    }

    pub async fn get_json(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.expect("json")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        for lifecycle in &self.lifecycles {
            lifecycle.stop();
        }
    }
}

/// The owner of readings.
pub struct Querent<'a> {
    pub id: MemberId,
    token: String,
    app: &'a TestApp,
}

impl Querent<'_> {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}/api/v1/tarot{path}", self.app.base);
        self.app.http.request(method, url).bearer_auth(&self.token).header("origin", ORIGIN)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    pub async fn delete(&self, path: &str) -> StatusCode {
        self.request(Method::DELETE, path).send().await.expect("an answer").status()
    }

    pub async fn share(&self, reading: &str, include_question: bool) -> Response {
        let request = self.request(Method::POST, &format!("/readings/{reading}/share"));
        request.json(&json!({ "include_question": include_question })).send().await.expect("an answer")
    }

    /// Shares and gives the link's id.
    pub async fn share_id(&self, reading: &str, include_question: bool) -> String {
        let share: Value = self.share(reading, include_question).await.json().await.expect("json");
        share["share_id"].as_str().expect("an id").to_owned()
    }

    pub async fn list(&self, query: &str) -> Value {
        let response = self.get(&format!("/readings{query}")).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.expect("json")
    }
}

/// A client without cookies, as crawlers and services are.
pub fn http_client() -> reqwest::Client {
    install_tls_provider();
    reqwest::ClientBuilder::new().build().expect("a client")
}

/// What chat sends for a fair draw of `owner`.
pub fn new_reading(owner: MemberId, spread: Spread) -> Value {
    let seed = Seed::from_bytes(rand::random());
    let shuffled = shuffle(&seed);
    let cards = spread.slots().iter().enumerate().map(|(slot, place)| {
        let position = 77 - slot * 7;
        let dealt = shuffled.at(position).expect("within the fan");
        json!({
            "slot": slot, "slot_name": place.name, "position": position,
            "card_id": dealt.card_id, "orientation": dealt.orientation,
        })
    });
    json!({
        "draw_id": DrawId::new(),
        "owner_id": owner,
        "conversation_id": ConversationId::new(),
        "locale": "ko",
        "topic": "love",
        "question": "그 사람 마음이 궁금해",
        "spread": spread,
        "cards": cards.collect::<Vec<_>>(),
        "text": "달빛 아래에서는 무엇이든 조금 커 보여.",
        "proof": { "commitment": seed.commitment(), "seed": seed.to_hex() },
    })
}
