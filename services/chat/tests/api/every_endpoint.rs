//! What holds for every endpoint that the documents name: who is let in, and what is refused.

use std::collections::BTreeSet;

use chat::routes::{ApiDocument, InternalApiDocument};
use common::ids::{MemberId, new_uuid};
use reqwest::{RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::harness::{TestApp, Visitor};

/// Method, path, a good body, what a stranger gets, and whether it is limited.
type Row = (&'static str, &'static str, &'static str, u16, bool);

const PUBLIC: [Row; 17] = [
    ("POST", "/interpretations", TABLE, 403, false),
    ("POST", "", SDK_BODY, 404, true),
    ("GET", "/{id}/stream", "", 404, false),
    ("GET", "/conversations", "", 200, false),
    ("POST", "/conversations", r#"{"locale":"ko"}"#, 201, true),
    ("GET", "/conversations/{id}", "", 404, false),
    ("PATCH", "/conversations/{id}", r#"{"title":"바다"}"#, 404, false),
    ("DELETE", "/conversations/{id}", "", 404, false),
    ("POST", "/conversations/{id}/restore", "", 404, false),
    ("POST", "/conversations/{id}/messages", MESSAGE, 404, true),
    ("POST", "/conversations/{id}/regenerate", "", 404, true),
    ("POST", "/conversations/{id}/stop", "", 404, false),
    ("GET", "/conversations/{id}/stream", "", 404, false),
    ("POST", "/conversations/{id}/draws", r#"{"spread":"one-card"}"#, 404, true),
    ("POST", "/conversations/{id}/draws/{draw_id}/pick", r#"{"positions":[7]}"#, 404, true),
    ("PUT", "/conversations/{id}/messages/{message_id}/feedback", r#"{"thumb":"up"}"#, 404, false),
    ("DELETE", "/conversations/{id}/messages/{message_id}/feedback", "", 404, false),
];

/// Here a stranger is another service than auth.
const INTERNAL: [Row; 3] = [
    ("POST", "/adoptions", ADOPTION, 403, false),
    ("DELETE", "/members/{id}", "", 403, false),
    ("GET", "/members/{id}/export", "", 403, false),
];

const MESSAGE: &str = r#"{"id":"0190a6c0-0000-7000-8000-00000000000a","text":"요즘 마음이 복잡해"}"#;
const SDK_BODY: &str = r#"{"id":"{id}","messages":[{"id":"0190a6c0-0000-7000-8000-00000000000b","role":"user","parts":[{"type":"text","text":"안녕"}]}],"trigger":"submit-message"}"#;
/// For experts only, whose limits are tested with the rest of it.
const TABLE: &str = r#"{"locale":"ko","spread":"one-card","cards":[{"card":"major-17-star","position":3,"reversed":true}]}"#;
const ADOPTION: &str = r#"{"guest_id":"0190a6c0-0000-7000-8000-00000000000c","member_id":"0190a6c0-0000-7000-8000-00000000000d"}"#;

/// Longer than any id or name.
fn no_id() -> String {
    "x".repeat(129)
}

/// What stands for the names in paths.
struct Ids(Vec<(&'static str, String)>);

impl Ids {
    /// Of a conversation with an answer and an offer.
    async fn of(owner: &Visitor) -> Self {
        let conversation = owner.open("ko").await;
        let offer = owner.talk_until_offer(&conversation).await;
        let stored = owner.get(&conversation).await;
        let answer = stored["messages"].as_array().and_then(|messages| messages.last()).expect("an answer");
        Self(vec![
            ("{id}", conversation.replace("/conversations/", "")),
            ("{draw_id}", offer["draw_id"].as_str().expect("an id").to_owned()),
            ("{message_id}", answer["id"].as_str().expect("an id").to_owned()),
        ])
    }

    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
    }

    /// The path, once for each id in it, with `other` in the place of that one.
    fn fill_but_one(&self, path: &str, other: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(name, _)| path.contains(name));
        named.map(|(name, _)| self.fill(&path.replace(name, other))).collect()
    }
}

async fn send(request: RequestBuilder, body: &str) -> Response {
    let json = |request: RequestBuilder| request.header(header::CONTENT_TYPE, "application/json");
    let request = if body.is_empty() { request } else { json(request).body(body.to_owned()) };
    request.send().await.expect("an answer")
}

/// Every refusal is a problem with a code.
async fn assert_refused(response: Response, status: u16, what: &str) {
    assert_eq!(response.status().as_u16(), status, "{what}");
    assert_eq!(response.headers()["content-type"], "application/problem+json", "{what}");
    assert!(response.json::<Value>().await.expect("json")["code"].is_string(), "{what}");
}

async fn assert_bad_bodies_are_refused(request: impl Fn() -> RequestBuilder, row: &Row) {
    let (method, path, good, ..) = row;
    if good.is_empty() {
        return;
    }
    let most = if path.is_empty() { 2 * 1024 * 1024 } else { 64 * 1024 };
    let huge = json!({ "filling": "x".repeat(most) }).to_string();
    for (body, status) in [("{", 400), ("{}", 400), ("[7]", 400), (huge.as_str(), 413)] {
        let what = format!("{method} {path} {}", &body[..body.len().min(8)]);
        assert_refused(send(request(), body).await, status, &what).await;
    }
    let text = request().header(header::CONTENT_TYPE, "text/plain").body((*good).to_owned());
    assert_refused(text.send().await.expect("an answer"), 415, &format!("{method} {path} as text")).await;
}

#[test]
fn the_tables_hold_every_endpoint() {
    for (document, table) in
        [(ApiDocument::openapi(), &PUBLIC[..]), (InternalApiDocument::openapi(), &INTERNAL[..])]
    {
        let document = serde_json::to_value(document).expect("json");
        let paths = document["paths"].as_object().expect("paths");
        let documented: BTreeSet<(String, &str)> = paths
            .iter()
            .flat_map(|(path, methods)| {
                let methods = methods.as_object().expect("methods").keys();
                methods.map(|method| (method.to_uppercase(), path.as_str()))
            })
            .collect();
        let tested = table.iter().map(|(method, path, ..)| ((*method).to_owned(), *path)).collect();
        assert_eq!(documented, tested);
    }
}

#[tokio::test]
async fn only_whom_it_belongs_to_is_let_in() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.visitor(), app.visitor());
    let ids = Ids::of(&owner).await;
    for (method, path, body, for_strangers, _) in PUBLIC {
        let what = format!("{method} {path}");
        let (path, body) = (ids.fill(path), ids.fill(body));
        let method: reqwest::Method = method.parse().expect("a method");
        let anonymous =
            test_support::browser().request(method.clone(), format!("{}/api/v1/chat{path}", app.base));
        assert_refused(send(anonymous, &body).await, 401, &what).await;
        let answer = send(stranger.request(method, &path), &body).await;
        match for_strangers {
            404 | 403 => assert_refused(answer, for_strangers, &what).await,
            own => assert_eq!(answer.status().as_u16(), own, "{what}"),
        }
    }
    let untouched = owner.get(&ids.fill("/conversations/{id}")).await;
    assert_eq!(untouched["messages"].as_array().map(Vec::len), Some(5));
}

#[tokio::test]
async fn what_is_malformed_too_large_or_not_there_is_refused() {
    let app = TestApp::start().await;
    let owner = app.visitor();
    let ids = Ids::of(&owner).await;
    for row in PUBLIC {
        let (method, path, body, ..) = row;
        let parsed: reqwest::Method = method.parse().expect("a method");
        for other in [no_id(), new_uuid().to_string()] {
            for path in ids.fill_but_one(path, &other) {
                let answer = send(owner.request(parsed.clone(), &path), &ids.fill(body)).await;
                assert_refused(answer, 404, &format!("{method} {path}")).await;
            }
        }
        assert_bad_bodies_are_refused(|| owner.request(parsed.clone(), &ids.fill(path)), &row).await;
    }
}

#[tokio::test]
async fn what_costs_something_is_limited_and_nothing_else_is() {
    let app = TestApp::start_with(&[
        ("CONCH_LIMITS__MESSAGES_PER_MINUTE", "1"),
        ("CONCH_LIMITS__CONVERSATIONS_PER_DAY", "1"),
    ])
    .await;
    for (method, path, body, _, limited) in PUBLIC {
        let (what, visitor) = (format!("{method} {path}"), app.visitor());
        let conversation = visitor.open("ko").await;
        visitor.say(&conversation, "안녕").await;
        let id = conversation.replace("/conversations/", "");
        let other = new_uuid().to_string();
        let ids = Ids(vec![("{id}", id), ("{draw_id}", other.clone()), ("{message_id}", other)]);
        let request = visitor.request(method.parse().expect("a method"), &ids.fill(path));
        let answer = send(request, &ids.fill(body)).await;
        if limited {
            assert!(answer.headers().contains_key("retry-after"), "{what}");
            assert_refused(answer, 429, &what).await;
        } else {
            assert_ne!(answer.status(), StatusCode::TOO_MANY_REQUESTS, "{what}");
        }
    }
}

#[tokio::test]
async fn the_internal_endpoints_are_for_auth_alone() {
    let app = TestApp::start().await;
    let ids = Ids(vec![("{id}", MemberId::new().to_string())]);
    for row in INTERNAL {
        let (method, path, body, for_others, _) = row;
        let (what, parsed) =
            (format!("{method} {path}"), method.parse::<reqwest::Method>().expect("a method"));
        let filled = ids.fill(path);
        let plain =
            || test_support::browser().request(parsed.clone(), format!("{}/internal/v1{filled}", app.base));
        assert_refused(send(plain(), body).await, 401, &what).await;
        let visitor = plain().bearer_auth(app.issuer.guest());
        assert_refused(send(visitor, body).await, 401, &what).await;
        let tarot = app.internal("tarot", parsed.clone(), &filled);
        assert_refused(send(tarot, body).await, for_others, &what).await;
        for path in ids.fill_but_one(path, &no_id()) {
            let answer = send(app.internal("auth", parsed.clone(), &path), body).await;
            assert_refused(answer, 404, &what).await;
        }
        assert_bad_bodies_are_refused(|| app.internal("auth", parsed.clone(), &filled), &row).await;
    }
}
