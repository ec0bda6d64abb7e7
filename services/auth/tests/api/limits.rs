use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use test_support::{RedisServer, eventually};

use crate::harness::{ORIGIN, TestApp};

fn retry_after(response: &Response) -> u64 {
    let header = response.headers().get("retry-after").expect("it says when to come back");
    header.to_str().expect("ascii").parse().expect("seconds")
}

#[tokio::test]
async fn one_address_gets_so_many_guests_and_then_hears_when_to_come_back() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__GUESTS_PER_HOUR_ADDRESS", "2")]).await;
    let guest = |address: &'static str| {
        let browser = app.browser();
        async move { browser.post_from(&[("x-real-ip", address)], "/guest", json!({})).await }
    };
    assert_eq!(guest("203.0.113.1").await.status(), StatusCode::CREATED);
    assert_eq!(guest("203.0.113.1").await.status(), StatusCode::CREATED);

    let refused = guest("203.0.113.1").await;

    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!((1700..=1800).contains(&retry_after(&refused)), "{}", retry_after(&refused));
    assert_eq!(refused.json::<Value>().await.expect("json")["code"], "rate-limited");
    assert_eq!(guest("203.0.113.2").await.status(), StatusCode::CREATED, "another address");
}

#[tokio::test]
async fn what_retry_after_says_is_true() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__SIGN_INS_PER_MINUTE_ACCOUNT", "30")]).await;
    let sign_in = || async { app.browser().post("/dev", json!({ "nickname": "소라" })).await };
    let refused = eventually("the account is refused", || async {
        Some(sign_in().await).filter(|response| response.status() == StatusCode::TOO_MANY_REQUESTS)
    })
    .await;
    let wait = retry_after(&refused);
    assert!((1..=2).contains(&wait), "{wait}");

    tokio::time::sleep(std::time::Duration::from_secs(wait)).await; // the promise itself is under test

    assert_eq!(sign_in().await.status(), StatusCode::OK);
}

#[tokio::test]
async fn failures_bring_pauses_for_their_address_alone() {
    let app = TestApp::start_with(&[
        ("CONCH_LIMITS__FREE_FAILURES", "3"),
        ("CONCH_LIMITS__FIRST_PAUSE_SECONDS", "30"),
    ])
    .await;
    let try_token = |address: &'static str| {
        let http = test_support::browser();
        let request = http.post(format!("{}/api/v1/auth/refresh", app.base)).header("origin", ORIGIN);
        let request = request.header("x-real-ip", address).header("cookie", "conch_refresh=guessed");
        async move { request.send().await.expect("an answer") }
    };
    for _ in 0..4 {
        assert_eq!(try_token("203.0.113.1").await.status(), StatusCode::UNAUTHORIZED);
    }

    let paused = try_token("203.0.113.1").await;

    assert_eq!(paused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!((25..=30).contains(&retry_after(&paused)));
    assert_eq!(try_token("203.0.113.2").await.status(), StatusCode::UNAUTHORIZED);
    let other_path = app.browser().post_from(&[("x-real-ip", "203.0.113.1")], "/guest", json!({})).await;
    assert_eq!(other_path.status(), StatusCode::CREATED, "only what failed has to pause");
}

#[tokio::test]
async fn who_has_nothing_to_show_has_not_failed() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__FREE_FAILURES", "1")]).await;
    for _ in 0..5 {
        assert_eq!(app.browser().post("/refresh", json!({})).await.status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn while_redis_is_away_the_process_counts_for_itself() {
    let mut redis = RedisServer::start().await;
    let app = TestApp::start_with(&[
        ("CONCH_REDIS__URL", &redis.url),
        ("CONCH_REDIS__TIMEOUT_MS", "300"),
        ("CONCH_LIMITS__GUESTS_PER_HOUR_ADDRESS", "3"),
    ])
    .await;
    redis.kill();

    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(app.browser().post("/guest", json!({})).await.status());
    }

    assert_eq!(statuses[..3], [StatusCode::CREATED; 3]);
    assert_eq!(statuses[3], StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn who_comes_from_a_provider_too_often_is_brought_to_our_own_page() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS", "1")]).await;
    let callback = || async { app.browser().get("/kakao/callback?code=x&state=y").await };
    callback().await;

    let refused = callback().await;

    assert_eq!(refused.url().path(), "/sign-in", "the browser followed the redirection");
    assert_eq!(refused.url().query(), Some("error=limited&provider=kakao"));
}

#[tokio::test]
async fn another_spelling_of_a_path_is_limited_too() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__GUESTS_PER_HOUR_ADDRESS", "1")]).await;
    assert_eq!(app.browser().post("/guest", json!({})).await.status(), StatusCode::CREATED);
    for path in ["/%67uest", "/guest?x=1"] {
        let status = app.browser().post(path, json!({})).await.status();
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
}
