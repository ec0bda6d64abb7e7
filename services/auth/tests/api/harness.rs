//! One auth service per test.

use std::sync::Arc;

use auth::{settings::Settings, startup::Application};
use common::lifecycle::Lifecycle;
use reqwest::{Response, StatusCode};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use test_support::{INTERNAL_SECRET, TestDatabase, TestRedis, eventually};

use crate::neighbours::Neighbours;

pub const ORIGIN: &str = "http://conch.test";

pub struct TestApp {
    pub base: String,
    pub redis: TestRedis,
    pub database: Arc<TestDatabase>,
    pub neighbours: Arc<Neighbours>,
    /// The settings, with which a command or another instance finds the same installation.
    pub variables: Vec<(String, String)>,
    pub settings: Settings,
    pub lifecycle: Lifecycle,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With settings of the test's own over the usual ones.
    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let (database, redis) = (TestDatabase::new().await, TestRedis::new());
        Self::start_on(database, redis, changes).await
    }

    /// On a Redis of the test's own.
    pub async fn start_on(database: TestDatabase, redis: TestRedis, changes: &[(&str, &str)]) -> Self {
        let (database, neighbours) = (Arc::new(database), Arc::new(Neighbours::start().await));
        let fixed = [
            ("CONCH_INSTANCE__ENVIRONMENT", "development"),
            ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
            ("CONCH_HTTP__PUBLIC_ORIGIN", ORIGIN),
            ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
            ("CONCH_SIGN_IN__DEV", "true"),
            ("CONCH_ERRANDS__FIRST_WAIT_MS", "10"),
            ("CONCH_ERRANDS__LONGEST_WAIT_SECONDS", "1"),
        ];
        let own = fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let found = database.variables().into_iter().chain(redis.variables()).chain(neighbours.variables());
        Self::start_in(database, redis, neighbours, found.chain(own).collect()).await
    }

    /// Another instance of the same installation.
    pub async fn start_another(&self, changes: &[(&str, &str)]) -> Self {
        let redis = TestRedis { url: self.redis.url.clone(), prefix: self.redis.prefix.clone() };
        let own = changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let variables = self.variables.iter().cloned().chain(own).collect();
        Self::start_in(self.database.clone(), redis, self.neighbours.clone(), variables).await
    }

    async fn start_in(
        database: Arc<TestDatabase>,
        redis: TestRedis,
        neighbours: Arc<Neighbours>,
        variables: Vec<(String, String)>,
    ) -> Self {
        let settings = Settings::from_variables(variables.clone()).expect("usable settings");
        let application = Box::pin(Application::build(settings.clone())).await.expect("the service builds");
        let base = format!("http://127.0.0.1:{}", application.port());
        let lifecycle = application.lifecycle().clone();
        tokio::task::spawn(application.run_until_stopped());
        let app = Self { base, redis, database, neighbours, variables, settings, lifecycle };
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

    /// Rows of a table, such as `members WHERE kind = 'guest'`.
    pub async fn count(&self, rows: &str) -> i64 {
        let database = sea_orm::Database::connect(&self.database.url).await.expect("the database is there");
        let query = format!("SELECT COUNT(*) AS rows_found FROM {rows}");
        let row =
            database.query_one_raw(Statement::from_string(database.get_database_backend(), query)).await;
        row.expect("an answer").expect("a row").try_get("", "rows_found").expect("a number")
    }

    /// As if so much time had passed since any refresh token was given out or used.
    pub async fn let_refresh_tokens_age(&self, millis: u32) {
        let database = sea_orm::Database::connect(&self.database.url).await.expect("the database is there");
        let age = format!(
            "UPDATE refresh_tokens SET issued_at = issued_at - {millis}, used_at = used_at - {millis}"
        );
        database.execute_unprepared(&age).await.expect("they are older now");
    }

    pub async fn wait_for_errands(&self) {
        let open = || async { (self.count("errands WHERE confirmed_at IS NULL").await == 0).then_some(()) };
        eventually("all errands are done", open).await;
    }

    pub async fn wait_for_deletions(&self) {
        let open = || async { (self.count("deletions WHERE finished_at IS NULL").await == 0).then_some(()) };
        eventually("all deletions are finished", open).await;
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
    pub base: String,
}

impl Browser {
    pub async fn post(&self, path: &str, body: Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.json(&body).send().await.expect("an answer")
    }

    /// With headers of the test's own.
    pub async fn post_from(&self, headers: &[(&str, &str)], path: &str, body: Value) -> Response {
        let mut request = self.http.post(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.json(&body).send().await.expect("an answer")
    }

    pub async fn delete(&self, path: &str) -> Response {
        self.delete_with(path, Value::Null).await
    }

    pub async fn delete_with(&self, path: &str, body: Value) -> Response {
        let request = self.http.delete(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.json(&body).send().await.expect("an answer")
    }

    pub async fn put(&self, path: &str, body: Value) -> Response {
        let request = self.http.put(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.json(&body).send().await.expect("an answer")
    }

    pub async fn patch(&self, path: &str, body: Value) -> Response {
        let request = self.http.patch(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
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
