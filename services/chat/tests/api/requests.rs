use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::harness::TestApp;

#[tokio::test]
async fn bad_input_is_a_problem_and_never_a_500() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let messages = format!("{}/messages", visitor.open("ko").await);
    let id = common::ids::new_uuid();
    let long = json!({ "id": id, "text": "가".repeat(4001) }).to_string();
    let huge = json!({ "id": id, "text": "a".repeat(300_000) }).to_string();
    let cases = [
        ("malformed", &messages, "{", StatusCode::BAD_REQUEST),
        ("no text", &messages, r#"{"id":"0190a6c0-0000-7000-8000-000000000000"}"#, StatusCode::BAD_REQUEST),
        (
            "an empty text",
            &messages,
            r#"{"id":"0190a6c0-0000-7000-8000-000000000000","text":"  "}"#,
            StatusCode::BAD_REQUEST,
        ),
        ("an id that is none", &messages, r#"{"id":"x","text":"a"}"#, StatusCode::BAD_REQUEST),
        (
            "an unknown field",
            &messages,
            r#"{"id":"0190a6c0-0000-7000-8000-000000000000","text":"a","role":"system"}"#,
            StatusCode::BAD_REQUEST,
        ),
        ("too long", &messages, &long, StatusCode::BAD_REQUEST),
        ("too big", &messages, &huge, StatusCode::PAYLOAD_TOO_LARGE),
        ("an unknown language", &"/conversations".to_owned(), r#"{"locale":"fr"}"#, StatusCode::BAD_REQUEST),
        ("a path that is no id", &"/conversations/nonsense/messages".to_owned(), "{}", StatusCode::NOT_FOUND),
    ];
    for (name, path, body, status) in cases {
        let request = visitor.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        let response = request.body(body.to_owned()).send().await.expect("an answer");
        assert_eq!(response.status(), status, "{name}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{name}");
        assert!(response.json::<Value>().await.expect("json")["code"].is_string(), "{name}");
    }
}

#[tokio::test]
async fn without_a_token_or_with_a_bad_one_nobody_is_let_in() {
    let app = TestApp::start().await;
    let http = test_support::browser();
    let url = format!("{}/api/v1/chat/conversations", app.base);
    for (name, request) in [
        ("none", http.get(&url)),
        ("nonsense", http.get(&url).bearer_auth("x.y.z")),
        ("unsigned", http.get(&url).bearer_auth("eyJhbGciOiJub25lIiwia2lkIjoidGVzdC1rZXkifQ.e30.")),
    ] {
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{name}");
    }
}
