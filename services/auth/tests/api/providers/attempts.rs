use std::time::Duration;

use common::redis_pool::RedisPool;
use fake_identity::Consent;
use redis::{AsyncCommands, cmd};
use reqwest::header;
use test_support::{FaultProxy, TestRedis};

use super::visitor::{Town, location};

#[tokio::test]
async fn two_tabs_do_not_disturb_one_another() {
    let town = Town::start().await;
    let visitor = town.visitor();
    let first = visitor.consent("kakao", "?return_to=/first").await;
    let second = visitor.consent("google", "?return_to=/second").await;

    assert_eq!(location(&visitor.come_back(&first).await), "/first");
    assert_eq!(location(&visitor.come_back(&second).await), "/second");
    assert_eq!(visitor.me().await["nickname"], "소라");
}

#[tokio::test]
async fn attempts_without_end_do_not_fill_the_browser() {
    let town = Town::start().await;
    // In the order of browsers: the oldest first (RFC 6265, 5.4).
    let held: Vec<_> = (1..=9).map(|number| format!("conch_attempt_{number}=x")).collect();

    let started = town.visitor().open_holding(&held.join("; "), "/kakao/start").await;

    let set: Vec<_> = started.cookies().map(|cookie| (cookie.name().to_owned(), cookie.max_age())).collect();
    let removed: Vec<_> =
        set.iter().filter(|(_, age)| *age == Some(Duration::ZERO)).map(|(name, _)| name).collect();
    assert_eq!(removed, ["conch_attempt_1", "conch_attempt_2"]);
    assert_eq!(set.len(), 3, "and one of its own: {set:?}");
}

#[tokio::test]
async fn on_https_the_attempts_cookie_is_bound_to_the_host() {
    let town = Town::start_with(&[("CONCH_HTTP__PUBLIC_ORIGIN", "https://conch.test")]).await;
    let started = town.visitor().open("/kakao/start").await;
    let cookie = started.headers()[header::SET_COOKIE].to_str().expect("ascii");
    assert!(cookie.starts_with("__Host-conch_attempt_"), "{cookie}");
    for flag in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/", "; Max-Age=1200"] {
        assert!(cookie.contains(flag), "{flag} is missing: {cookie}");
    }
    assert!(
        location(&started)
            .contains("redirect_uri=https%3A%2F%2Fconch.test%2Fapi%2Fv1%2Fauth%2Fkakao%2Fcallback")
    );
    assert_eq!(started.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(started.headers()[header::REFERRER_POLICY], "no-referrer");
}

#[tokio::test]
async fn an_attempt_is_kept_for_minutes_without_what_it_takes_to_use_it() {
    let town = Town::start().await;
    let visitor = town.visitor();
    let started = visitor.open("/kakao/start?return_to=/r/x").await;
    let cookie = started.headers()[header::SET_COOKIE].to_str().expect("ascii").to_owned();
    let browser = cookie.split(['=', ';']).nth(1).expect("a value");
    let callback = visitor.follow(&location(&started)).await;
    let state = callback.split("state=").nth(1).expect("a state");
    let mut redis = RedisPool::new(&town.app.settings.redis).expect("a pool").get().await.expect("Redis");

    let pattern = format!("{}auth:attempt:*", town.app.redis.prefix);
    let keys: Vec<String> = cmd("KEYS").arg(pattern).query_async(&mut redis).await.expect("keys");
    let [key] = keys.as_slice() else { panic!("{keys:?}") };
    let kept: String = redis.get(key).await.expect("an attempt");
    let left: i64 = redis.ttl(key).await.expect("a lifetime");

    assert!((500..=600).contains(&left), "{left}");
    assert!(!key.contains(state) && !kept.contains(state) && !kept.contains(browser));

    // When it is over, the browser that began it learns so.
    let _: () = redis.del(key).await.expect("deleted");
    let end = location(&visitor.come_back(&callback).await);
    assert_eq!(end, "/sign-in?error=expired&provider=kakao&return_to=%2F");
}

#[tokio::test]
async fn a_no_uses_the_attempt_up() {
    let town = Town::start().await;
    let visitor = town.visitor();
    town.fake.consent(Consent::Denied);
    let callback = visitor.consent("google", "").await;
    for code in ["denied", "expired"] {
        let end = location(&visitor.come_back(&callback).await);
        assert_eq!(end, format!("/sign-in?error={code}&provider=google&return_to=%2F"));
    }
}

#[tokio::test]
async fn while_redis_is_away_the_visitor_is_told_to_come_back() {
    let redis = TestRedis::new();
    let proxy = FaultProxy::start(&redis.url).await;
    let through = [("CONCH_REDIS__URL", proxy.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "1000")];
    let town = Town::start_with(&through).await;
    let visitor = town.visitor();
    let callback = visitor.consent("naver", "").await;
    drop(proxy);

    for answer in [visitor.open("/naver/start").await, visitor.come_back(&callback).await] {
        assert_eq!(location(&answer), "/sign-in?error=unreachable&provider=naver&return_to=%2F");
    }
}
