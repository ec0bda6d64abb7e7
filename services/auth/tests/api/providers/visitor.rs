//! A browser that is led from page to page, one step at a time.

use fake_identity::FakeIdentity;
use reqwest::{ClientBuilder, Response, StatusCode, header, redirect::Policy};
use serde_json::Value;

use crate::harness::{ORIGIN, TestApp};

pub const PROVIDERS: [&str; 3] = ["kakao", "naver", "google"];

/// Auth with three fake providers.
pub struct Town {
    pub app: TestApp,
    pub fake: FakeIdentity,
}

/// Each town's visitors have one address, and some of them fail a hundred times.
const UNLIMITED: [(&str, &str); 3] = [
    ("CONCH_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS", "1000000"),
    ("CONCH_LIMITS__SIGN_INS_PER_MINUTE_ACCOUNT", "1000000"),
    ("CONCH_LIMITS__FREE_FAILURES", "1000000"),
];

impl Town {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let fake = FakeIdentity::start().await.expect("a free port");
        let variables = fake.variables();
        let given = variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let settings: Vec<_> = UNLIMITED.into_iter().chain(given).chain(changes.iter().copied()).collect();
        Self { app: TestApp::start_with(&settings).await, fake }
    }

    /// Another browser, with no cookies.
    pub fn visitor(&self) -> Visitor {
        common::http_client::install_tls_provider();
        let http = ClientBuilder::new().cookie_store(true).redirect(Policy::none()).build();
        Visitor { http: http.expect("a client"), base: self.app.base.clone() }
    }

    /// A visitor who has signed in.
    pub async fn member(&self, provider: &str) -> Visitor {
        let visitor = self.visitor();
        assert_eq!(visitor.sign_in(provider).await, "/");
        visitor
    }
}

/// Keeps cookies and follows nothing by itself.
pub struct Visitor {
    http: reqwest::Client,
    base: String,
}

impl Visitor {
    /// Follows a link of ours: a navigation from a page of ours.
    pub async fn open(&self, path: &str) -> Response {
        let request = self.http.get(format!("{}/api/v1/auth{path}", self.base));
        request.header("sec-fetch-site", "same-origin").send().await.expect("an answer")
    }

    pub async fn open_from(&self, site: &str, path: &str) -> Response {
        let request = self.http.get(format!("{}/api/v1/auth{path}", self.base));
        request.header("sec-fetch-site", site).send().await.expect("an answer")
    }

    /// With these cookies and no others, in this order.
    pub async fn open_holding(&self, cookies: &str, path: &str) -> Response {
        let request = self.http.get(format!("{}/api/v1/auth{path}", self.base));
        request.header("cookie", cookies).send().await.expect("an answer")
    }

    pub async fn post(&self, path: &str, body: Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.json(&body).send().await.expect("an answer")
    }

    pub async fn delete(&self, path: &str) -> Response {
        let request = self.http.delete(format!("{}/api/v1/auth{path}", self.base)).header("origin", ORIGIN);
        request.send().await.expect("an answer")
    }

    /// Begins, consents at the provider, and stops just before coming back: the callback with its query.
    pub async fn consent(&self, provider: &str, query: &str) -> String {
        let started = self.open(&format!("/{provider}/start{query}")).await;
        self.follow(&location(&started)).await
    }

    /// Opens a page of the provider that sends the browser back at once: the callback with its query.
    pub async fn follow(&self, page: &str) -> String {
        let answer = self.http.get(page).send().await.expect("the provider answers");
        callback_path(&location(&answer))
    }

    /// All the way; where the browser ends.
    pub async fn go(&self, provider: &str, query: &str) -> String {
        let callback = self.consent(provider, query).await;
        location(&self.come_back(&callback).await)
    }

    pub async fn sign_in(&self, provider: &str) -> String {
        self.go(provider, "").await
    }

    pub async fn link(&self, provider: &str) -> String {
        self.go(provider, "?intent=link").await
    }

    /// A navigation from the provider's site.
    pub async fn come_back(&self, callback: &str) -> Response {
        self.open_from("cross-site", callback).await
    }

    /// The member, or `null`.
    pub async fn me(&self) -> Value {
        let response = self.open("/me").await;
        if response.status() == StatusCode::OK { response.json().await.expect("json") } else { Value::Null }
    }

    /// The names of the linked providers.
    pub async fn identities(&self) -> Vec<String> {
        let list: Value = self.open("/me/identities").await.json().await.expect("json");
        let items = list["items"].as_array().expect("a list").iter();
        items.map(|item| item["provider"].as_str().expect("a name").to_owned()).collect()
    }
}

/// Where a redirect leads.
pub fn location(response: &Response) -> String {
    assert_eq!(response.status(), StatusCode::FOUND);
    response.headers()[header::LOCATION].to_str().expect("ascii").to_owned()
}

/// The part of a callback's address that is behind `/api/v1/auth`.
pub fn callback_path(address: &str) -> String {
    let prefix = format!("{ORIGIN}/api/v1/auth");
    address.strip_prefix(&prefix).unwrap_or_else(|| panic!("{address} is no callback of ours")).to_owned()
}
