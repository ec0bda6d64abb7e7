use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::harness::{ORIGIN, TestApp};

#[tokio::test]
async fn bad_input_is_a_problem_and_never_a_500() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let too_long = json!({ "nickname": "가".repeat(21) });
    let too_big = json!({ "nickname": "a".repeat(70_000) });
    let cases = [
        ("malformed", "{\"nickname\":", "application/json", StatusCode::BAD_REQUEST, "invalid-request"),
        (
            "an unknown field",
            r#"{"nickname":"a","admin":true}"#,
            "application/json",
            StatusCode::BAD_REQUEST,
            "invalid-request",
        ),
        ("a wrong type", r#"{"nickname":7}"#, "application/json", StatusCode::BAD_REQUEST, "invalid-request"),
        ("too long", &too_long.to_string(), "application/json", StatusCode::BAD_REQUEST, "invalid-request"),
        (
            "too big",
            &too_big.to_string(),
            "application/json",
            StatusCode::PAYLOAD_TOO_LARGE,
            "body-too-large",
        ),
        (
            "a form",
            "nickname=a",
            "application/x-www-form-urlencoded",
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
        ),
    ];
    for (name, body, content_type, status, code) in cases {
        let request = browser.http.post(format!("{}/api/v1/auth/dev", app.base)).header("origin", ORIGIN);
        let response = request
            .header(header::CONTENT_TYPE, content_type)
            .body(body.to_owned())
            .send()
            .await
            .expect("an answer");
        assert_eq!(response.status(), status, "{name}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{name}");
        let request_id = response.headers()["x-request-id"].to_str().expect("ascii").to_owned();
        let problem: Value = response.json().await.expect("json");
        assert_eq!((&problem["code"], &problem["request_id"]), (&json!(code), &json!(request_id)), "{name}");
    }
}

#[tokio::test]
async fn a_foreign_page_can_change_nothing() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.post("/guest", json!({})).await;
    let sign_out = || browser.http.post(format!("{}/api/v1/auth/sign-out", app.base));

    for (name, request) in [
        ("foreign", sign_out().header("origin", "https://evil.test")),
        ("null", sign_out().header("origin", "null")),
        ("a cookie without an origin", sign_out()),
    ] {
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{name}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "foreign-origin", "{name}");
    }
    assert_eq!(browser.get("/me").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn no_mutation_takes_a_foreign_origin() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let document = serde_json::to_value(auth::routes::ApiDocument::openapi()).expect("a document");
    let paths = document["paths"].as_object().expect("paths");
    let mutations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("methods").keys().filter(|method| *method != "get");
        methods.map(move |method| (method.to_uppercase(), path.replace(['{', '}'], "")))
    });
    let mut count = 0;
    for (method, path) in mutations {
        let method = method.parse().expect("a method");
        let request = browser.http.request(method, format!("{}/api/v1/auth{path}", app.base));
        let response = request.header("origin", "https://conch.test.evil").send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "foreign-origin", "{path}");
        count += 1;
    }
    assert!(count >= 7, "{count} mutations");
    assert_eq!(browser.get("/me").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_request_id_is_kept_or_made() {
    let app = TestApp::start().await;
    let get = || app.browser().http.get(format!("{}/api/v1/auth/ways", app.base));
    let kept = get().header("x-request-id", "0123456789abcdef").send().await.expect("an answer");
    assert_eq!(kept.headers()["x-request-id"], "0123456789abcdef");
    for implausible in ["short", "with spaces in it", "<script>alert(1)</script>"] {
        let made = get().header("x-request-id", implausible).send().await.expect("an answer");
        assert_eq!(made.headers()["x-request-id"].len(), 32, "{implausible}");
    }
}

#[tokio::test]
async fn an_unknown_path_is_a_problem_too() {
    let app = TestApp::start().await;
    let response = app.browser().get("/nowhere").await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(response.json::<Value>().await.expect("json")["code"], "not-found");
}
