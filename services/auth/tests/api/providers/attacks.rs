use std::collections::HashMap;

use fake_identity::{Account, CLIENT_ID, CLIENT_SECRET};
use reqwest::{StatusCode, Url};
use serde_json::{Value, json};

use super::visitor::{PROVIDERS, Town, location};
use crate::harness::cookie;

fn refused(provider: &str, code: &str) -> String {
    format!("/sign-in?error={code}&provider={provider}&return_to=%2F")
}

/// Puts another value at the query's `name`.
fn with(callback: &str, name: &str, value: &str) -> String {
    let (path, query) = callback.split_once('?').expect("a query");
    let other = format!("{name}={value}");
    let pairs =
        query.split('&').map(|pair| if pair.starts_with(&format!("{name}=")) { &*other } else { pair });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[tokio::test]
async fn a_forged_state_is_refused() {
    let town = Town::start().await;
    for provider in PROVIDERS {
        let visitor = town.visitor();
        let good = visitor.consent(provider, "").await;
        let code_only = good.split('&').next().expect("a code").to_owned();
        for callback in [
            with(&good, "state", &"A".repeat(43)),
            with(&good, "state", "short"),
            with(&good, "state", ""),
            code_only,
            format!("/{provider}/callback"),
            format!("{good}&state=twice"),
        ] {
            let end = location(&visitor.come_back(&callback).await);
            assert_eq!(end, refused(provider, "state"), "{callback}");
        }
        assert_eq!(visitor.me().await, Value::Null, "{provider}");
    }
}

#[tokio::test]
async fn a_callback_is_good_once() {
    let town = Town::start().await;
    for provider in PROVIDERS {
        let visitor = town.visitor();
        let callback = visitor.consent(provider, "").await;
        assert_eq!(location(&visitor.come_back(&callback).await), "/");
        let again = visitor.come_back(&callback).await;
        assert_eq!(again.cookies().count(), 0);
        assert_eq!(location(&again), refused(provider, "expired"));
    }
}

#[tokio::test]
async fn of_many_replays_at_once_one_is_let_in() {
    let town = Town::start().await;
    let visitor = town.visitor();
    let callback = visitor.consent("naver", "").await;
    let (a, b, c) = tokio::join!(
        visitor.come_back(&callback),
        visitor.come_back(&callback),
        visitor.come_back(&callback)
    );
    let let_in = [a, b, c].iter().filter(|response| location(response) == "/").count();
    assert_eq!(let_in, 1);
    // The others were turned away here, not only by the provider.
    assert_eq!(town.fake.calls("/naver/oauth2.0/token").len(), 1);
}

#[tokio::test]
async fn nobody_can_be_made_to_sign_in_to_an_attackers_account() {
    let town = Town::start().await;
    for provider in PROVIDERS {
        let (attacker, victim) = (town.visitor(), town.visitor());
        let callback = attacker.consent(provider, "").await;

        let end = location(&victim.come_back(&callback).await);

        assert_eq!(end, refused(provider, "state"));
        assert_eq!(victim.me().await, Value::Null);
        // And the stranger did not use up the attempt of whose it was.
        assert_eq!(location(&attacker.come_back(&callback).await), "/");
    }
}

#[tokio::test]
async fn a_browsers_own_attempt_does_not_open_the_way_for_anothers() {
    let town = Town::start().await;
    let (attacker, victim) = (town.visitor(), town.visitor());
    let (of_attacker, of_victim) = (attacker.consent("kakao", "").await, victim.consent("kakao", "").await);
    let code = of_attacker.split(['=', '&']).nth(1).expect("a code");

    // The attacker's code with the victim's own state and cookie: PKCE and the nonce belong to another attempt.
    let end = location(&victim.come_back(&with(&of_victim, "code", code)).await);

    assert_eq!(end, refused("kakao", "expired"));
    assert_eq!(victim.me().await, Value::Null);
}

#[tokio::test]
async fn what_began_at_one_provider_does_not_end_at_another() {
    let town = Town::start().await;
    let visitor = town.visitor();
    let callback = visitor.consent("kakao", "").await.replace("/kakao/", "/google/");
    assert_eq!(location(&visitor.come_back(&callback).await), refused("google", "state"));
}

#[tokio::test]
async fn a_sign_in_never_leads_to_another_site() {
    let town = Town::start().await;
    let elsewhere = [
        "https://evil.test",
        "//evil.test",
        "/%5Cevil.test",
        "%5C/evil.test",
        "https:evil.test",
        "javascript:alert(1)",
        "/%09/evil.test",
        "/%0d%0aset-cookie:%20a=b",
        "evil.test",
        "",
        "%00/",
        "/a%5Cb",
        "///evil.test",
    ];
    for path in elsewhere {
        let visitor = town.visitor();
        assert_eq!(visitor.go("kakao", &format!("?return_to={path}")).await, "/", "{path:?}");
    }
    assert_eq!(town.visitor().go("kakao", "?return_to=/account?tab=1%23top").await, "/account?tab=1#top");
}

#[tokio::test]
async fn a_planted_session_is_worth_nothing_after_signing_in() {
    let town = Town::start().await;
    let visitor = town.visitor();
    let planted = visitor.post("/guest", json!({})).await;
    let (access, refresh) = (cookie(&planted, "conch_access"), cookie(&planted, "conch_refresh"));

    assert_eq!(visitor.sign_in("google").await, "/");

    let http = test_support::browser();
    let me = http.get(format!("{}/api/v1/auth/me", town.app.base)).bearer_auth(access);
    assert_eq!(me.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
    let again = http.post(format!("{}/api/v1/auth/refresh", town.app.base));
    let again =
        again.header("origin", crate::harness::ORIGIN).header("cookie", format!("conch_refresh={refresh}"));
    assert_eq!(again.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
    assert_eq!(visitor.me().await["kind"], "member");
}

#[tokio::test]
async fn a_stolen_code_is_worth_nothing_without_its_verifier() {
    let town = Town::start().await;
    for (provider, token) in [("kakao", "/kakao/oauth/token"), ("google", "/google/token")] {
        let visitor = town.visitor();
        let started = location(&visitor.open(&format!("/{provider}/start")).await);
        let url: Url = started.parse().expect("a url");
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["code_challenge"].len(), 43);
        assert_eq!(query["nonce"].len(), 43);
        let callback = visitor.consent(provider, "").await;
        let code = callback.split(['=', '&']).nth(1).expect("a code");

        let origin = url.origin().ascii_serialization();
        let form = format!(
            "grant_type=authorization_code&client_id={CLIENT_ID}&client_secret={CLIENT_SECRET}&code={code}&redirect_uri={}",
            "http%3A%2F%2Fconch.test%2Fapi%2Fv1%2Fauth%2FPROVIDER%2Fcallback".replace("PROVIDER", provider)
        );
        let stolen = test_support::browser().post(format!("{origin}{token}")).body(form);
        let stolen = stolen.send().await.expect("an answer");
        assert_eq!(stolen.status(), StatusCode::BAD_REQUEST, "{provider}");
        assert_eq!(stolen.json::<Value>().await.expect("json")["error"], "invalid_grant");
        // What auth sends does have it: the fake checks it in every other test.
        town.member(provider).await;
        assert_eq!(town.fake.calls(token).last().expect("a call").fields["code_verifier"].len(), 43);
    }
}

#[tokio::test]
async fn a_foreign_page_cannot_begin_a_linking() {
    let town = Town::start().await;
    let victim = town.member("kakao").await;
    town.fake.sign_in_as(Account::new("666", "attacker"));
    for site in ["cross-site", "same-site"] {
        let answer = victim.open_from(site, "/google/start?intent=link").await;
        assert_eq!(location(&answer), "/account?error=state&provider=google", "{site}");
    }
    assert_eq!(victim.identities().await, ["kakao"]);
}

#[tokio::test]
async fn unknown_words_in_the_start_are_refused() {
    let town = Town::start().await;
    for query in ["?intent=steal", "?redirect_uri=https://evil.test", "?intent=link&intent=sign-in"] {
        let answer = town.visitor().open(&format!("/kakao/start{query}")).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{query}");
    }
}
