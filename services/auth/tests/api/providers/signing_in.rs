use std::collections::HashSet;

use fake_identity::{Account, Consent};
use reqwest::{Url, header};
use serde_json::{Value, json};

use super::visitor::{PROVIDERS, Town, Visitor, location};
use crate::harness::cookie;

#[tokio::test]
async fn an_account_is_the_same_member_in_every_browser() {
    let town = Town::start().await;
    let mut members = HashSet::new();
    for provider in PROVIDERS {
        let (first, second) = (town.member(provider).await, town.member(provider).await);
        let me = first.me().await;
        assert_eq!((&me["kind"], &me["nickname"]), (&json!("member"), &json!("소라")), "{provider}");
        assert_eq!(me["id"], second.me().await["id"], "{provider}");
        assert_eq!(first.identities().await, [provider]);
        members.insert(me["id"].to_string());
    }
    // The same id, and the same name, at three providers are three members: nobody is merged.
    assert_eq!(members.len(), 3);
    let ways: Value = town.visitor().open("/ways").await.json().await.expect("json");
    assert_eq!(ways["providers"], json!(PROVIDERS));
}

#[tokio::test]
async fn an_account_that_tells_nothing_gets_a_friendly_name() {
    let town = Town::start().await;
    town.fake.sign_in_as(Account::silent("77"));
    for provider in PROVIDERS {
        assert_eq!(town.member(provider).await.me().await["nickname"], "별빛 여행자", "{provider}");
    }
}

#[tokio::test]
async fn a_name_that_is_too_long_is_cut() {
    let town = Town::start().await;
    town.fake.sign_in_as(Account::new("78", &"가".repeat(40)));
    assert_eq!(town.member("naver").await.me().await["nickname"], "가".repeat(20));
}

#[tokio::test]
async fn a_guest_becomes_the_member_and_keeps_their_id() {
    let town = Town::start().await;
    let visitor = town.visitor();
    let guest: Value = visitor.post("/guest", json!({})).await.json().await.expect("json");

    assert_eq!(visitor.go("kakao", "?return_to=/r/abc").await, "/r/abc");

    let me = visitor.me().await;
    assert_eq!((&me["id"], &me["kind"]), (&guest["member"]["id"], &json!("member")));
}

#[tokio::test]
async fn a_guest_whose_access_token_ran_out_meanwhile_keeps_their_id_too() {
    let town = Town::start().await;
    let guest = town.visitor().post("/guest", json!({})).await;
    let refresh = cookie(&guest, "conch_refresh");
    let guest: Value = guest.json().await.expect("json");
    let visitor = town.visitor();
    let started = visitor.open("/google/start").await;
    let attempt = started.headers()[header::SET_COOKIE].to_str().expect("ascii");
    let attempt = attempt.split(';').next().expect("a cookie").to_owned();
    let callback = visitor.follow(&location(&started)).await;

    let other = town.visitor();
    let answer = other.open_holding(&format!("{attempt}; conch_refresh={refresh}"), &callback).await;

    assert_eq!(location(&answer), "/");
    assert_eq!(other.me().await["id"], guest["member"]["id"]);
}

#[tokio::test]
async fn a_visitor_who_says_no_is_back_where_they_were() {
    let town = Town::start().await;
    town.fake.consent(Consent::Denied);
    for provider in PROVIDERS {
        let visitor = town.visitor();
        let end = visitor.go(provider, "?return_to=/r/abc?x=1").await;
        let expected = format!("/sign-in?error=denied&provider={provider}&return_to=%2Fr%2Fabc%3Fx%3D1");
        assert_eq!(end, expected);
        assert_eq!(visitor.me().await, Value::Null);
    }
}

#[tokio::test]
async fn a_provider_that_is_not_set_up_is_not_there() {
    let town = Town::start_with(&[("CONCH_PROVIDERS__NAVER__CLIENT_ID", "")]).await;
    let ways: Value = town.visitor().open("/ways").await.json().await.expect("json");
    assert_eq!(ways["providers"], json!(["kakao", "google"]));
    for path in ["/naver/start", "/naver/callback", "/dev/start", "/apple/start", "/apple/callback"] {
        assert_eq!(town.visitor().open(path).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn a_visitor_decides_on_the_page_who_they_are() {
    let town = Town::start().await;
    town.fake.consent(Consent::ByPage);
    for provider in PROVIDERS {
        let visitor = town.visitor();
        let page: Url = location(&visitor.open(&format!("/{provider}/start")).await).parse().expect("a url");
        let shown = test_support::browser().get(page.clone()).send().await.expect("an answer");
        let shown = shown.text().await.expect("a page");
        assert!(shown.contains(">agree</button>") && shown.contains(">cancel</button>"), "{shown}");

        let mut agree = page.clone();
        agree.set_path(&format!("/{provider}/agree"));
        agree.query_pairs_mut().append_pair("as", "달빛");
        let callback = visitor.follow(agree.as_str()).await;

        assert_eq!(location(&visitor.come_back(&callback).await), "/");
        assert_eq!(visitor.me().await["nickname"], "달빛", "{provider}");
    }
}

#[tokio::test]
async fn two_browsers_that_bring_a_new_account_at_once_get_one_member() {
    let town = Town::start().await;
    let visitors = [town.visitor(), town.visitor(), town.visitor()];
    let ends = futures_util::future::join_all(visitors.iter().map(|visitor| visitor.sign_in("naver"))).await;
    assert_eq!(ends, ["/", "/", "/"]);
    let members = futures_util::future::join_all(visitors.iter().map(Visitor::me)).await;
    let ids: HashSet<_> = members.iter().map(|member| member["id"].to_string()).collect();
    assert_eq!(ids.len(), 1);
}

#[tokio::test]
async fn a_guest_who_brings_two_accounts_at_once_gets_one_of_them() {
    let town = Town::start().await;
    let visitor = town.visitor();
    visitor.post("/guest", json!({})).await;
    let (first, second) = (visitor.consent("kakao", "").await, visitor.consent("google", "").await);
    let (a, b) = tokio::join!(visitor.come_back(&first), visitor.come_back(&second));
    assert_eq!((location(&a), location(&b)), ("/".to_owned(), "/".to_owned()));
    assert_eq!(visitor.identities().await.len(), 1);
    assert_ne!(town.member("kakao").await.me().await["id"], town.member("google").await.me().await["id"]);
}
