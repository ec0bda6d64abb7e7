//! Bad input.

use common::ids::ReadingId;
use deck::Spread;
use reqwest::{Method, StatusCode, header};
use serde_json::Value;

use crate::harness::{ORIGIN, TestApp, new_reading};

#[tokio::test]
async fn bad_bodies_are_problems_and_never_a_500() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let too_big = format!("{{\"include_question\":true,\"x\":\"{}\"}}", "a".repeat(70_000));
    let (json, form) = ("application/json", "application/x-www-form-urlencoded");
    let cases = [
        ("malformed", "{\"include_question\":", json, StatusCode::BAD_REQUEST, "invalid-request"),
        ("nothing", "", json, StatusCode::BAD_REQUEST, "invalid-request"),
        (
            "an unknown field",
            r#"{"include_question":true,"public":1}"#,
            json,
            StatusCode::BAD_REQUEST,
            "invalid-request",
        ),
        ("a wrong type", r#"{"include_question":"yes"}"#, json, StatusCode::BAD_REQUEST, "invalid-request"),
        ("too big", &too_big, json, StatusCode::PAYLOAD_TOO_LARGE, "body-too-large"),
        (
            "a form",
            "include_question=true",
            form,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
        ),
    ];
    for (name, body, content_type, status, code) in cases {
        let request = querent.request(Method::POST, &format!("/readings/{id}/share"));
        let request = request.header(header::CONTENT_TYPE, content_type).body(body.to_owned());
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), status, "{name}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{name}");
        let request_id = response.headers()["x-request-id"].to_str().expect("ascii").to_owned();
        let problem: Value = response.json().await.expect("json");
        assert_eq!((&problem["code"], &problem["request_id"]), (&code.into(), &request_id.into()), "{name}");
    }
}

#[tokio::test]
async fn bad_queries_are_problems_too() {
    let app = TestApp::start().await;
    let querent = app.querent();
    for query in ["?limit=0", "?limit=many", "?limit=-1", "?cursor=abc", "?cursor=%00", "?sort=asc"] {
        let response = querent.get(&format!("/readings{query}")).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "invalid-request", "{query}");
    }
}

#[tokio::test]
async fn a_foreign_page_can_change_nothing() {
    let app = TestApp::start().await;
    let url = format!("{}/api/v1/tarot/readings/{}", app.base, ReadingId::new());
    let cookie = format!("conch_access={}", app.issuer.guest());
    for (origin, status) in [("https://evil.test", StatusCode::FORBIDDEN), (ORIGIN, StatusCode::NOT_FOUND)] {
        let request = app.http.delete(&url).header("cookie", &cookie).header("origin", origin);
        assert_eq!(request.send().await.expect("an answer").status(), status, "{origin}");
    }
}

#[tokio::test]
async fn an_unknown_path_is_a_problem() {
    let app = TestApp::start().await;
    for path in ["/api/v1/tarot/nowhere", "/r", "/r/", "/r/a/b", "/internal/v1/nowhere"] {
        let response = app.get(path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{path}");
    }
}
