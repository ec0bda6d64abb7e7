use fake_identity::{Account, Consent};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::visitor::{Town, location};
use crate::audit;

#[tokio::test]
async fn a_second_provider_is_linked_and_signs_in_the_same_member() {
    let town = Town::start().await;
    let member = town.member("kakao").await;

    assert_eq!(member.link("google").await, "/account?linked=google");

    assert_eq!(member.identities().await, ["kakao", "google"]);
    assert_eq!(town.member("google").await.me().await["id"], member.me().await["id"]);
    let list: Value = member.open("/me/identities").await.json().await.expect("json");
    assert!(list["items"].as_array().expect("a list").iter().all(|item| item["can_unlink"] == true));
    // Linking what is linked already changes nothing.
    assert_eq!(member.link("google").await, "/account?linked=google");
    assert_eq!(member.identities().await.len(), 2);
}

#[tokio::test]
async fn linking_and_unlinking_are_remembered_once_each() {
    let town = Town::start().await;
    let (admin, member) = (audit::admin(&town.app).await, town.member("kakao").await);
    let id = member.me().await["id"].as_str().expect("an id").to_owned();
    for _ in 0..2 {
        member.link("google").await;
    }
    for _ in 0..2 {
        member.delete("/me/identities/kakao").await;
    }

    let events = audit::events(&admin, &format!("?member_id={id}")).await;

    let expected = [("unlinked", Some("kakao")), ("linked", Some("google")), ("signed-in", Some("kakao"))];
    assert_eq!(audit::told(&events), expected);
}

#[tokio::test]
async fn an_account_of_another_member_is_not_taken_from_them() {
    let town = Town::start().await;
    let other = town.member("google").await;
    let member = town.member("kakao").await;

    assert_eq!(member.link("google").await, "/account?error=taken&provider=google");

    assert_eq!(member.identities().await, ["kakao"]);
    assert_eq!(other.identities().await, ["google"]);
}

#[tokio::test]
async fn a_member_has_one_account_at_a_provider() {
    let town = Town::start().await;
    let member = town.member("naver").await;
    town.fake.sign_in_as(Account::new("2222", "other"));
    assert_eq!(member.link("naver").await, "/account?error=taken&provider=naver");
}

#[tokio::test]
async fn only_a_member_who_is_signed_in_can_link() {
    let town = Town::start().await;
    let (nobody, guest) = (town.visitor(), town.visitor());
    guest.post("/guest", json!({})).await;
    for visitor in [nobody, guest] {
        let answer = visitor.open("/naver/start?intent=link").await;
        assert_eq!(location(&answer), "/account?error=session&provider=naver");
    }
}

#[tokio::test]
async fn a_linking_ends_when_its_session_did() {
    let town = Town::start().await;
    let member = town.member("kakao").await;
    let callback = member.consent("naver", "?intent=link").await;
    member.post("/sign-out", json!({})).await;
    assert_eq!(location(&member.come_back(&callback).await), "/account?error=session&provider=naver");

    let callback = {
        assert_eq!(member.sign_in("kakao").await, "/");
        member.consent("naver", "?intent=link").await
    };
    // Somebody else signs in to the same browser meanwhile.
    town.fake.sign_in_as(Account::new("3333", "other"));
    assert_eq!(member.sign_in("google").await, "/");
    assert_eq!(location(&member.come_back(&callback).await), "/account?error=session&provider=naver");
    assert_eq!(member.identities().await, ["google"]);
}

#[tokio::test]
async fn a_refused_linking_is_told_on_the_account_page() {
    let town = Town::start().await;
    let member = town.member("kakao").await;
    town.fake.consent(Consent::Denied);
    assert_eq!(member.link("google").await, "/account?error=denied&provider=google");
}

#[tokio::test]
async fn the_list_is_for_whoever_is_signed_in() {
    let town = Town::start().await;
    assert_eq!(town.visitor().open("/me/identities").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(town.visitor().delete("/me/identities/kakao").await.status(), StatusCode::UNAUTHORIZED);
    let guest = town.visitor();
    guest.post("/guest", json!({})).await;
    assert!(guest.identities().await.is_empty());
}
