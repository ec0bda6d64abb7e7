use std::time::{Duration, Instant};

use fake_identity::{Endpoint, Failure, Provider};
use serde_json::{Value, json};

use super::visitor::{Town, location};

/// One way to go wrong, and the code that the visitor ends with.
type Case = (Provider, Endpoint, Failure, &'static str);

fn everywhere(provider: Provider, endpoint: Endpoint) -> Vec<Case> {
    let answer = |status, body: &str| Failure::Answer(status, body.to_owned());
    let failures = [
        (Failure::Stall, "unreachable"),
        (Failure::StallInBody, "unreachable"),
        (Failure::Close, "unreachable"),
        (Failure::Endless, "provider"),
        (answer(500, "<html>oops</html>"), "provider"),
        (answer(503, "{}"), "provider"),
        (answer(429, "{}"), "provider"),
        (answer(302, ""), "provider"),
        (answer(200, "<html>login</html>"), "provider"),
        (answer(200, ""), "provider"),
        (answer(200, "null"), "provider"),
        (answer(200, "[]"), "provider"),
        (answer(200, "{}"), "provider"),
        (answer(200, "{\"access_token\": 7, \"id\": {}, \"sub\": 7}"), "provider"),
    ];
    failures.into_iter().map(|(failure, code)| (provider, endpoint, failure, code)).collect()
}

fn of_their_own() -> Vec<Case> {
    let token =
        |provider, status, body: Value, code| (provider, Endpoint::Token, Failure::json(status, &body), code);
    let user =
        |provider, status, body: Value, code| (provider, Endpoint::User, Failure::json(status, &body), code);
    let (kakao, naver, google) = (Provider::Kakao, Provider::Naver, Provider::Google);
    let refused = |error: &str| json!({ "error": error, "error_description": "…" });
    let of_kakao = |error: &str, code: &str| json!({ "error": error, "error_code": code });
    vec![
        token(kakao, 400, of_kakao("invalid_grant", "KOE320"), "expired"),
        token(kakao, 400, json!({ "error": "?", "error_code": "KOE320" }), "expired"),
        token(kakao, 401, of_kakao("invalid_client", "KOE010"), "provider"),
        token(kakao, 400, of_kakao("misconfigured", "KOE009"), "provider"),
        token(naver, 200, refused("invalid_client"), "provider"),
        token(naver, 200, refused("invalid_grant"), "expired"),
        token(
            naver,
            200,
            json!({ "error": "invalid_request", "error_description": "no valid data in session" }),
            "expired",
        ),
        token(google, 400, refused("invalid_grant"), "expired"),
        token(google, 400, refused("redirect_uri_mismatch"), "provider"),
        user(kakao, 401, json!({ "msg": "no such token", "code": -401 }), "provider"),
        user(kakao, 200, json!({ "kakao_account": {} }), "provider"),
        user(kakao, 200, json!({ "id": 1 }), "provider"),
        user(naver, 200, json!({ "resultcode": "024", "message": "failed" }), "provider"),
        user(naver, 200, json!({ "resultcode": "00", "response": {} }), "provider"),
        user(naver, 200, json!({ "resultcode": "00", "response": { "id": "" } }), "provider"),
        user(naver, 200, json!({ "resultcode": "00", "response": { "id": "a".repeat(300) } }), "provider"),
        user(google, 200, json!({ "name": "nobody" }), "provider"),
        user(google, 200, json!({ "sub": "1", "name": "somebody else" }), "provider"),
    ]
}

/// For providers that are silent; where they do answer, a busy machine may need longer than that.
async fn impatient() -> Town {
    Town::start_with(&[("CONCH_PROVIDERS__TIMEOUT_MS", "300")]).await
}

#[tokio::test]
async fn every_failure_of_a_provider_ends_on_our_page_with_its_code() {
    let (patient, impatient) = (Town::start().await, impatient().await);
    let mut cases = of_their_own();
    for provider in Provider::ALL {
        cases.extend(everywhere(provider, Endpoint::Token));
        cases.extend(everywhere(provider, Endpoint::User));
    }
    for (provider, endpoint, failure, code) in cases {
        let what = format!("{provider:?}, {endpoint:?}, {failure:?}");
        let town = if code == "unreachable" { &impatient } else { &patient };
        town.fake.fail(provider, endpoint, Some(failure));
        let visitor = town.visitor();
        let end = visitor.go(provider.name(), "?return_to=/r/x").await;
        let expected = format!("/sign-in?error={code}&provider={}&return_to=%2Fr%2Fx", provider.name());
        assert_eq!(end, expected, "{what}");
        assert_eq!(visitor.me().await, Value::Null, "{what}");
        town.fake.fail(provider, endpoint, None);
    }
    for provider in Provider::ALL {
        patient.member(provider.name()).await;
    }
}

#[tokio::test]
async fn keys_that_cannot_be_had_sign_nobody_in() {
    for (failure, code) in
        everywhere(Provider::Kakao, Endpoint::Keys).into_iter().map(|case| (case.2, case.3))
    {
        let town = if code == "unreachable" { impatient().await } else { Town::start().await };
        let what = format!("{failure:?}");
        town.fake.fail(Provider::Kakao, Endpoint::Keys, Some(failure));
        let end = town.visitor().sign_in("kakao").await;
        assert_eq!(end, format!("/sign-in?error={code}&provider=kakao&return_to=%2F"), "{what}");
    }
}

#[tokio::test]
async fn a_provider_that_is_silent_does_not_hold_the_visitor_up() {
    let town = Town::start_with(&[("CONCH_PROVIDERS__TIMEOUT_MS", "200")]).await;
    town.fake.fail(Provider::Naver, Endpoint::Token, Some(Failure::Stall));
    let visitor = town.visitor();
    let callback = visitor.consent("naver", "").await;
    let begun = Instant::now();
    location(&visitor.come_back(&callback).await);
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn lifetimes_may_be_numbers_texts_or_missing() {
    let town = Town::start().await;
    let profile = json!({ "resultcode": "00", "response": { "id": "naver-1" } });
    town.fake.fail(Provider::Naver, Endpoint::User, Some(Failure::json(200, &profile)));
    for lifetime in [json!(3600), json!("3600"), Value::Null] {
        let body = json!({ "access_token": "a", "token_type": "bearer", "expires_in": lifetime });
        town.fake.fail(Provider::Naver, Endpoint::Token, Some(Failure::json(200, &body)));
        town.member("naver").await;
    }
}

#[tokio::test]
async fn what_a_provider_sends_the_browser_back_with_is_told_by_code() {
    let town = Town::start().await;
    for (returned, code) in [
        ("error=access_denied", "denied"),
        ("error=access_denied&error_description=User%20denied", "denied"),
        ("error=server_error", "provider"),
        ("error=temporarily_unavailable", "provider"),
        ("error=%3Cscript%3E", "provider"),
        ("nothing=useful", "provider"),
        ("code=", "provider"),
        ("code=never-made", "expired"),
    ] {
        let visitor = town.visitor();
        let good = visitor.consent("kakao", "").await;
        let state = good.split('&').nth(1).expect("a state");
        let end = location(&visitor.come_back(&format!("/kakao/callback?{returned}&{state}")).await);
        assert_eq!(end, format!("/sign-in?error={code}&provider=kakao&return_to=%2F"), "{returned}");
    }
}
