use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::TestApp;

#[tokio::test]
async fn a_visitor_becomes_a_guest() {
    let app = TestApp::start().await;
    let browser = app.browser();

    assert_eq!(browser.get("/me").await.status(), StatusCode::UNAUTHORIZED);
    let response = browser.post("/guest", json!({})).await;

    assert_eq!(response.status(), StatusCode::CREATED);
    let set: Vec<_> = response.headers().get_all("set-cookie").iter().collect();
    assert_eq!(set.len(), 2);
    assert!(set.iter().all(|cookie| {
        let cookie = cookie.to_str().expect("ascii");
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/")
    }));
    let me: Value = browser.get("/me").await.json().await.expect("json");
    assert_eq!(me["kind"], "guest");
}

#[tokio::test]
async fn on_https_cookies_are_secure_and_bound_to_the_host() {
    let app = TestApp::start_with(&[("CONCH_HTTP__PUBLIC_ORIGIN", "https://conch.test")]).await;
    let request = app.browser().http.post(format!("{}/api/v1/auth/guest", app.base));
    let response = request.header("origin", "https://conch.test").send().await.expect("an answer");

    for cookie in response.headers().get_all("set-cookie") {
        let cookie = cookie.to_str().expect("ascii");
        assert!(cookie.starts_with("__Host-conch_") && cookie.contains("; Secure"), "{cookie}");
    }
}

#[tokio::test]
async fn a_guest_who_signs_in_keeps_their_id() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let guest: Value = browser.post("/guest", json!({})).await.json().await.expect("json");

    let session = browser.sign_in("소라").await;

    assert_eq!(session["member"]["id"], guest["member"]["id"]);
    assert_eq!(session["member"]["kind"], "member");
    assert_eq!(session["member"]["nickname"], "소라");
}

#[tokio::test]
async fn the_same_nickname_is_the_same_member_in_another_browser() {
    let app = TestApp::start().await;
    let first = app.browser().sign_in("소라").await;
    let second = app.browser().sign_in("소라").await;
    assert_eq!(first["member"]["id"], second["member"]["id"]);
}

#[tokio::test]
async fn a_member_becomes_an_expert_and_a_guest_does_not() {
    let app = TestApp::start().await;
    let profile = json!({ "display_name": "달빛", "introduction": "10년째 읽고 있어요." });
    let (guest, member) = (app.browser(), app.browser());
    guest.post("/guest", json!({})).await;
    member.sign_in("달빛").await;

    assert_eq!(guest.put("/me/expert-profile", profile.clone()).await.status(), StatusCode::FORBIDDEN);
    let session: Value = member.put("/me/expert-profile", profile).await.json().await.expect("json");

    assert_eq!(session["member"]["roles"], json!(["expert"]));
    let me: Value = member.get("/me").await.json().await.expect("json");
    assert_eq!(me["roles"], json!(["expert"]));
}

#[tokio::test]
async fn where_dev_sign_in_is_off_there_is_nothing() {
    let app = TestApp::start_with(&[("CONCH_SIGN_IN__DEV", "false")]).await;
    let response = app.browser().post("/dev", json!({ "nickname": "x" })).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let ways: Value = app.browser().get("/ways").await.json().await.expect("json");
    assert_eq!(ways, json!({ "guest": true, "dev": false, "providers": [] }));
}
