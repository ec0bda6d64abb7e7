use common::{
    access::{AccessVerifier, JwksCache, Revocations},
    events::auth::SessionRevoked,
    http_client::{ClientLimits, HttpClient},
};
use reqwest::StatusCode;
use serde_json::json;

use crate::harness::{ORIGIN, TestApp, cookie};

#[tokio::test]
async fn another_service_verifies_an_access_token_by_the_published_keys() {
    let app = TestApp::start().await;
    let token = cookie(&app.browser().post("/guest", json!({})).await, "conch_access");
    let client = HttpClient::new(&ClientLimits::default()).expect("a client");
    let url = format!("{}/api/v1/auth/.well-known/jwks.json", app.base).parse().expect("a url");
    let keys = JwksCache::new(client, url);
    let verifier = |issuer| AccessVerifier::new(keys.clone(), Revocations::default(), issuer, "conch_access");

    assert!(verifier("magic-conch").verify(&token).await.is_ok());
    assert!(verifier("somebody-else").verify(&token).await.is_err());
    let (signed, signature) = token.rsplit_once('.').expect("a JWT has a signature");
    let other = if signature.starts_with('A') { 'B' } else { 'A' };
    let forged = format!("{signed}.{other}{}", &signature[1..]);
    assert!(verifier("magic-conch").verify(&forged).await.is_err());
}

#[tokio::test]
async fn a_refresh_gives_new_tokens_and_a_second_tab_is_forgiven() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let first = cookie(&browser.post("/guest", json!({})).await, "conch_refresh");

    let second = cookie(&browser.post("/refresh", json!({})).await, "conch_refresh");
    let from_old_tab = refresh_with(&app, &first).await;

    assert_ne!(first, second);
    assert_eq!(from_old_tab, StatusCode::OK);
}

#[tokio::test]
async fn a_stolen_refresh_token_ends_the_whole_session() {
    let app = TestApp::start_with(&[("CONCH_TOKENS__REUSE_GRACE_SECONDS", "0")]).await;
    let browser = app.browser();
    let first = cookie(&browser.post("/guest", json!({})).await, "conch_refresh");
    let second = cookie(&browser.post("/refresh", json!({})).await, "conch_refresh");
    app.let_refresh_tokens_age(1).await; // a grace of zero still covers the same millisecond

    assert_eq!(refresh_with(&app, &first).await, StatusCode::UNAUTHORIZED);
    assert_eq!(refresh_with(&app, &second).await, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.get("/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_token_stolen_and_used_in_the_moment_of_grace_does_not_live_on() {
    let app = TestApp::start_with(&[("CONCH_TOKENS__REUSE_GRACE_SECONDS", "60")]).await;
    let browser = app.browser();
    let stolen = cookie(&browser.post("/guest", json!({})).await, "conch_refresh");
    browser.post("/refresh", json!({})).await;
    let thief = app.browser();
    let held = [("cookie", format!("conch_refresh={stolen}"))];
    let held: Vec<_> = held.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(thief.post_from(&held, "/refresh", json!({})).await.status(), StatusCode::OK, "grace");

    // Both go on, the browser every few minutes, which are moments here.
    app.let_refresh_tokens_age(61_000).await; // the grace is over
    assert_eq!(thief.post("/refresh", json!({})).await.status(), StatusCode::OK, "not found out yet");
    app.let_refresh_tokens_age(61_000).await; // the same for what was used just now

    assert_eq!(browser.post("/refresh", json!({})).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(thief.post("/refresh", json!({})).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(thief.get("/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn tabs_that_refresh_at_once_stay_signed_in_whichever_cookie_comes_last() {
    let app = TestApp::start_with(&[("CONCH_TOKENS__REUSE_GRACE_SECONDS", "60")]).await;
    let first = cookie(&app.browser().post("/guest", json!({})).await, "conch_refresh");
    let tokens = [refreshed(&app, &first).await, refreshed(&app, &first).await];
    // A third tab already has the first answer's cookie, before the second answer's cookie takes its place.
    refreshed(&app, &tokens[0]).await;
    app.let_refresh_tokens_age(61_000).await; // the grace is over

    refreshed(&app, &tokens[1]).await;
}

async fn refreshed(app: &TestApp, token: &str) -> String {
    let held = format!("conch_refresh={token}");
    let response = app.browser().post_from(&[("cookie", &held)], "/refresh", json!({})).await;
    assert_eq!(response.status(), StatusCode::OK);
    cookie(&response, "conch_refresh")
}

#[tokio::test]
async fn signing_out_ends_the_session_and_tells_everyone() {
    let app = TestApp::start().await;
    let mut heard = app.redis.hear::<SessionRevoked>().await;
    let browser = app.browser();
    let response = browser.post("/guest", json!({})).await;
    let (access, refresh) = (cookie(&response, "conch_access"), cookie(&response, "conch_refresh"));

    assert_eq!(browser.post("/sign-out", json!({})).await.status(), StatusCode::NO_CONTENT);

    assert_eq!(refresh_with(&app, &refresh).await, StatusCode::UNAUTHORIZED);
    let me = app.browser().http.get(format!("{}/api/v1/auth/me", app.base)).bearer_auth(access);
    assert_eq!(me.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
    let event = heard.next().await;
    assert_eq!(event.source, "/auth");
    assert_eq!(event.subject, event.data.session_id.to_string());
}

async fn refresh_with(app: &TestApp, token: &str) -> StatusCode {
    let http = test_support::browser();
    let request = http.post(format!("{}/api/v1/auth/refresh", app.base)).header("origin", ORIGIN);
    request.header("cookie", format!("conch_refresh={token}")).send().await.expect("an answer").status()
}
