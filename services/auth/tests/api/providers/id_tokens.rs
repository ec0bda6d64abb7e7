use fake_identity::{Endpoint, Failure, Forgery, Provider};
use serde_json::{Value, json};

use super::visitor::Town;

#[tokio::test]
async fn a_token_that_is_not_whole_and_ours_signs_nobody_in() {
    let town = Town::start().await;
    let forgeries = [
        Forgery::Missing,
        Forgery::AlgorithmNone,
        Forgery::AlgorithmHs256,
        Forgery::OtherKey,
        Forgery::UnknownKey,
        Forgery::WrongAudience,
        Forgery::TwoAudiences,
        Forgery::WrongIssuer,
        Forgery::WrongNonce,
        Forgery::NoNonce,
        Forgery::Expired,
        Forgery::OtherSubject,
        Forgery::Tampered,
    ];
    for provider in ["kakao", "google"] {
        for forgery in forgeries {
            town.fake.forge(Some(forgery));
            let visitor = town.visitor();
            let end = visitor.sign_in(provider).await;
            let expected = format!("/sign-in?error=provider&provider={provider}&return_to=%2F");
            assert_eq!(end, expected, "{provider}, {forgery:?}");
            assert_eq!(visitor.me().await, Value::Null, "{provider}, {forgery:?}");
        }
        town.fake.forge(None);
        town.member(provider).await;
    }
}

#[tokio::test]
async fn unknown_keys_are_asked_for_only_so_often() {
    let town = Town::start().await;
    town.fake.forge(Some(Forgery::UnknownKey));
    for _ in 0..8 {
        town.visitor().sign_in("kakao").await;
    }
    let asked = town.fake.calls("/kakao/jwks.json").len();
    assert_eq!(asked, 4);
    town.fake.forge(None);
    town.member("kakao").await;
}

#[tokio::test]
async fn a_provider_may_change_its_keys() {
    let town = Town::start().await;
    for provider in ["kakao", "google"] {
        town.member(provider).await;
    }
    town.fake.change_keys();
    for provider in ["kakao", "google"] {
        town.member(provider).await;
        assert_eq!(town.fake.calls(&format!("/{provider}/jwks.json")).len(), 2);
    }
}

#[tokio::test]
async fn known_keys_are_not_asked_for_again() {
    let town = Town::start().await;
    for _ in 0..3 {
        town.member("google").await;
    }
    assert_eq!(town.fake.calls("/google/jwks.json").len(), 1);
    let broken = Failure::Answer(500, String::new());
    town.fake.fail(Provider::Google, Endpoint::Keys, Some(broken));
    town.member("google").await;
}

#[tokio::test]
async fn a_discovery_document_of_somebody_else_is_not_followed() {
    let town = Town::start().await;
    let elsewhere = json!({ "issuer": "https://evil.test", "jwks_uri": "https://evil.test/jwks.json" });
    town.fake.fail(Provider::Kakao, Endpoint::Keys, Some(Failure::json(200, &elsewhere)));
    let end = town.visitor().sign_in("kakao").await;
    assert_eq!(end, "/sign-in?error=provider&provider=kakao&return_to=%2F");
}
