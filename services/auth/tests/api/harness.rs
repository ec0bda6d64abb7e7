//! One auth service per test.

use auth::{settings::Settings, startup::Application};
use common::lifecycle::Lifecycle;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use test_support::{INTERNAL_SECRET, TestDatabase, TestRedis, eventually};

pub const ORIGIN: &str = "http://conch.test";

pub struct TestApp {
    pub base: String,
    pub redis: TestRedis,
    pub settings: Settings,
    _database: TestDatabase,
    lifecycle: Lifecycle,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With settings of the test's own over the usual ones.
    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let (database, redis) = (TestDatabase::new().await, TestRedis::new());
        let fixed = [
            ("CONCH_INSTANCE__ENVIRONMENT", "development"),
            ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
            ("CONCH_HTTP__PUBLIC_ORIGIN", ORIGIN),
            ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
            ("CONCH_SIGN_IN__DEV", "true"),
        ];
        let own = fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let variables = database.variables().into_iter().chain(redis.variables()).chain(own).collect();
        let settings = Settings::from_variables(variables).expect("usable settings");
        let application = Application::build(settings.clone()).await.expect("the service builds");
        let base = format!("http://127.0.0.1:{}", application.port());
        let lifecycle = application.lifecycle().clone();
        tokio::task::spawn(application.run_until_stopped());
        let app = Self { base, redis, settings, _database: database, lifecycle };
        app.wait_until_ready().await;
        app
    }

    async fn wait_until_ready(&self) {
        let browser = self.browser();
        eventually("auth is ready", || async {
            let status = browser.http.get(format!("{}/readyz", self.base)).send().await.ok()?.status();
            status.is_success().then_some(())
        })
        .await;
    }

    pub fn browser(&self) -> Browser {
        let http = test_support::browser();
        Browser { http, base: self.base.clone() }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.lifecycle.stop();
    }
}

/// Keeps cookies and names its origin, as browsers do.
#[derive(Clone)]
pub struct Browser {
    pub http: reqwest::Client,
    base: String,
}

impl Browser {
    pub async fn post(&self, path: &str, body: Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.json(&body).send().await.expect("an answer")
    }

    pub async fn put(&self, path: &str, body: Value) -> Response {
        let request = self.http.put(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.json(&body).send().await.expect("an answer")
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http.get(format!("{}/api/v1/auth{path}", self.base)).send().await.expect("an answer")
    }

    pub async fn sign_in(&self, nickname: &str) -> Value {
        let response = self.post("/dev", json!({ "nickname": nickname })).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.expect("json")
    }
}

/// The value that the response sets `name` to.
pub fn cookie(response: &Response, name: &str) -> String {
    let found = response.cookies().find(|cookie| cookie.name() == name);
    found.unwrap_or_else(|| panic!("no cookie {name}")).value().to_owned()
}
