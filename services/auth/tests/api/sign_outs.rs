use common::{
    access::{AccessVerifier, JwksCache, RevocationFeed, Revocations},
    events::Subscriber,
    http_client::{ClientLimits, HttpClient},
    redis_pool::RedisPool,
    settings::RedisSettings,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::{RedisServer, eventually};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::{
    experts,
    harness::{TestApp, cookie},
};

/// What another service has of access tokens, without the service.
struct OtherService {
    verifier: AccessVerifier,
    _stop: DropGuard,
}

impl OtherService {
    /// `hears_events` may be off, as if every event were lost.
    fn start(app: &TestApp, redis_url: &str, hears_events: bool) -> Self {
        let settings = RedisSettings { timeout_ms: 500, ..app.redis.settings_through(redis_url) };
        let pool = RedisPool::new(&settings).expect("a pool");
        let (revocations, stop) = (Revocations::default(), CancellationToken::new());
        let feed = RevocationFeed::new(revocations.clone(), pool.clone());
        if hears_events {
            tokio::task::spawn(feed.hear(Subscriber::new(&settings, pool)).run(stop.clone()));
        }
        tokio::task::spawn(feed.run(stop.clone()));
        let client = HttpClient::new(&ClientLimits::default()).expect("a client");
        let url = format!("{}/api/v1/auth/.well-known/jwks.json", app.base).parse().expect("a url");
        let verifier =
            AccessVerifier::new(JwksCache::new(client, url), revocations, "magic-conch", "conch_access");
        Self { verifier, _stop: stop.drop_guard() }
    }

    async fn accepts(&self, token: &str) -> bool {
        self.verifier.verify(token).await.is_ok()
    }

    async fn comes_to_refuse(&self, token: &str) {
        eventually("the revoked token is refused", || async { (!self.accepts(token).await).then_some(()) })
            .await;
    }
}

#[tokio::test]
async fn a_revoked_session_is_refused_elsewhere_although_the_event_was_lost() {
    let app = TestApp::start().await;
    let service = OtherService::start(&app, &app.redis.url, false);
    let untouched = cookie(&app.browser().post("/guest", json!({})).await, "conch_access");
    let mut quickest = std::time::Duration::MAX;
    // Other tests may have the machine busy for a moment, but not each time.
    for _ in 0..4 {
        let browser = app.browser();
        let token = cookie(&browser.post("/guest", json!({})).await, "conch_access");
        assert!(service.accepts(&token).await);

        browser.post("/sign-out", json!({})).await;
        let signed_out = std::time::Instant::now();

        service.comes_to_refuse(&token).await;
        quickest = quickest.min(signed_out.elapsed());
    }
    assert!(quickest < std::time::Duration::from_secs(1), "{quickest:?}");
    assert!(service.accepts(&untouched).await);
}

/// An expert from whom the role was taken, with the access token that they had until then.
async fn withdrawn(app: &TestApp, name: &str) -> (crate::harness::Browser, String) {
    let (browser, id) = experts::applicant(app, name).await;
    let token = cookie(&browser.post("/refresh", json!({})).await, "conch_access");
    let refuse = format!("/admin/experts/{id}/refuse");
    let refused = experts::admin(app).await.post(&refuse, json!({ "reason": "신고" })).await;
    assert_eq!(refused.status(), StatusCode::NO_CONTENT);
    (browser, token)
}

#[tokio::test]
async fn a_withdrawn_role_is_refused_everywhere_and_who_had_it_stays_signed_in() {
    let app = TestApp::start().await;
    let service = OtherService::start(&app, &app.redis.url, false);
    let mut quickest = std::time::Duration::MAX;
    // Other tests may have the machine busy for a moment, but not each time.
    for name in ["하나", "둘", "셋"] {
        let (browser, token) = withdrawn(&app, name).await;
        let asked = std::time::Instant::now();

        let me = app.browser().http.get(format!("{}/api/v1/auth/me", app.base)).bearer_auth(&token);
        assert_eq!(me.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
        service.comes_to_refuse(&token).await;

        quickest = quickest.min(asked.elapsed());
        let renewed = browser.post("/refresh", json!({})).await;
        assert_eq!(renewed.status(), StatusCode::OK);
        assert!(service.accepts(&cookie(&renewed, "conch_access")).await);
    }
    assert!(quickest < std::time::Duration::from_secs(1), "{quickest:?}");
}

#[tokio::test]
async fn an_admin_who_is_none_any_more_by_command_is_refused_everywhere() {
    let app = TestApp::start().await;
    let service = OtherService::start(&app, &app.redis.url, false);
    let admin = experts::admin(&app).await;
    let token = cookie(&admin.post("/refresh", json!({})).await, "conch_access");
    assert!(service.accepts(&token).await);

    let revoked = app.run_command(&["admin", "revoke", "--provider", "dev", "--subject", "관리자"]);

    assert!(revoked.status.success());
    service.comes_to_refuse(&token).await;
    eventually("auth itself refuses it", || async {
        (admin.get("/admin/audit").await.status() == StatusCode::UNAUTHORIZED).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_role_withdrawn_while_redis_was_away_is_refused_when_it_is_back() {
    let mut redis = RedisServer::start().await;
    let app =
        TestApp::start_with(&[("CONCH_REDIS__URL", &redis.url), ("CONCH_REDIS__TIMEOUT_MS", "500")]).await;
    let service = OtherService::start(&app, &redis.url, true);
    redis.kill();
    let (_, token) = withdrawn(&app, "달빛").await;
    assert!(service.accepts(&token).await, "nobody can tell it yet");

    redis.start_again().await;

    service.comes_to_refuse(&token).await;
}

#[tokio::test]
async fn what_was_revoked_while_redis_was_away_is_refused_when_it_is_back_and_empty() {
    let mut redis = RedisServer::start().await;
    let app =
        TestApp::start_with(&[("CONCH_REDIS__URL", &redis.url), ("CONCH_REDIS__TIMEOUT_MS", "500")]).await;
    let services = [OtherService::start(&app, &redis.url, true), OtherService::start(&app, &redis.url, true)];
    let (before, during) = (app.browser(), app.browser());
    let known = cookie(&before.post("/guest", json!({})).await, "conch_access");
    let missed = cookie(&during.post("/guest", json!({})).await, "conch_access");
    before.post("/sign-out", json!({})).await;
    for service in &services {
        service.comes_to_refuse(&known).await;
        assert!(service.accepts(&missed).await);
    }

    redis.kill();
    assert_eq!(during.post("/sign-out", json!({})).await.status(), StatusCode::NO_CONTENT);
    for service in &services {
        assert!(!service.accepts(&known).await, "what is known stays known");
    }
    redis.start_again().await;

    for service in &services {
        service.comes_to_refuse(&missed).await;
        assert!(!service.accepts(&known).await);
    }
    // A service that starts only now knows nothing but the record.
    let newcomer = OtherService::start(&app, &redis.url, true);
    newcomer.comes_to_refuse(&known).await;
    newcomer.comes_to_refuse(&missed).await;
}

#[tokio::test]
async fn a_record_that_was_emptied_is_written_anew() {
    let mut redis = RedisServer::start().await;
    let app = TestApp::start_with(&[("CONCH_REDIS__URL", &redis.url)]).await;
    let browser = app.browser();
    let token = cookie(&browser.post("/guest", json!({})).await, "conch_access");
    browser.post("/sign-out", json!({})).await;

    redis.empty().await;

    OtherService::start(&app, &redis.url, false).comes_to_refuse(&token).await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_not_the_next_one() {
    let app = TestApp::start().await;
    let service = OtherService::start(&app, &app.redis.url, false);
    let (phone, desk, another) = (app.browser(), app.browser(), app.browser());
    let mut tokens = Vec::new();
    for browser in [&phone, &desk] {
        let response = browser.post("/dev", json!({ "nickname": "소라" })).await;
        tokens.push(cookie(&response, "conch_access"));
    }
    another.sign_in("다른이").await;

    let response = phone.post("/sign-out-everywhere", json!({})).await;

    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(cookie(&response, "conch_access"), "");
    for token in &tokens {
        service.comes_to_refuse(token).await;
    }
    assert_eq!(desk.get("/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(desk.post("/refresh", json!({})).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(another.get("/me").await.status(), StatusCode::OK);
    let response = phone.post("/dev", json!({ "nickname": "소라" })).await;
    assert!(service.accepts(&cookie(&response, "conch_access")).await);
    assert_eq!(phone.get("/me").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn sessions_are_listed_with_their_devices_and_ended_one_by_one() {
    let app = TestApp::start().await;
    let (phone, desk, stranger) = (app.browser(), app.browser(), app.browser());
    sign_in_as(&phone, "Mozilla/5.0 (Linux; Android 15) Chrome/131.0.0.0 Mobile Safari/537.36").await;
    sign_in_as(&desk, "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0").await;
    stranger.sign_in("다른이").await;
    let list = |browser: &crate::harness::Browser| {
        let browser = browser.clone();
        async move { browser.get("/me/sessions").await.json::<Value>().await.expect("json")["items"].clone() }
    };

    let listed = list(&desk).await;
    let words: Vec<_> =
        listed.as_array().expect("a list").iter().map(|item| (&item["device"], &item["current"])).collect();
    assert_eq!(
        words,
        [(&json!("Firefox on Linux"), &json!(true)), (&json!("Chrome on Android"), &json!(false))]
    );

    let of_phone = listed[1]["id"].as_str().expect("an id").to_owned();
    let path = format!("/me/sessions/{of_phone}");
    assert_eq!(stranger.delete(&path).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(phone.get("/me").await.status(), StatusCode::OK);
    assert_eq!(desk.delete(&path).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(phone.get("/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(desk.delete(&path).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(list(&desk).await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_refresh_is_a_use_of_the_session() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let used = || async {
        let listed: Value = browser.get("/me/sessions").await.json().await.expect("json");
        listed["items"][0]["last_used_at"].as_str().expect("a time").to_owned()
    };
    let before = used().await;

    eventually("the clock has moved on", || async {
        browser.post("/refresh", json!({})).await;
        (used().await > before).then_some(())
    })
    .await;
}

async fn sign_in_as(browser: &crate::harness::Browser, user_agent: &str) {
    let response =
        browser.post_from(&[("user-agent", user_agent)], "/dev", json!({ "nickname": "소라" })).await;
    assert_eq!(response.status(), StatusCode::OK);
}
