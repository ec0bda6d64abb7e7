use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::{TestApp, cookie};

#[tokio::test]
async fn a_member_takes_another_nickname_and_the_access_token_says_it_at_once() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;

    let response = browser.patch("/me", json!({ "nickname": " 고둥 " })).await;

    assert_eq!(response.status(), StatusCode::OK);
    let token = cookie(&response, "conch_access");
    let session: Value = response.json().await.expect("json");
    assert_eq!(session["member"]["nickname"], "고둥");
    assert_eq!(claims(&token)["nickname"], "고둥");
    let me: Value = browser.get("/me").await.json().await.expect("json");
    assert_eq!(me, session["member"]);
}

#[tokio::test]
async fn a_change_of_nothing_changes_nothing_and_a_bad_one_is_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let before = browser.sign_in("소라").await;
    let nothing: Value = browser.patch("/me", json!({})).await.json().await.expect("json");
    assert_eq!(nothing["member"], before["member"]);
    for bad in [json!({ "nickname": "" }), json!({ "nickname": "a\nb" }), json!({ "roles": ["admin"] })] {
        let response = browser.patch("/me", bad.clone()).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{bad}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "invalid-request", "{bad}");
    }
    assert_eq!(app.browser().patch("/me", json!({})).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_member_tells_whether_they_have_a_picture_and_are_an_expert() {
    let app = TestApp::start().await;
    let session = app.browser().sign_in("소라").await;
    let member = session["member"].as_object().expect("an object");
    assert_eq!((member.get("avatar_url"), member.get("expert")), (Some(&Value::Null), Some(&Value::Null)));
}

/// What an access token says, unverified.
pub fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).expect("a JWT has three parts");
    let json = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, part).expect("base64url");
    serde_json::from_slice(&json).expect("json")
}
