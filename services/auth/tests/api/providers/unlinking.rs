use std::sync::Arc;

use auth::{
    clients,
    domain::{member::Provider as Account, sign_in::linked::LinkedAccounts},
    store::{SqlAuditStore, SqlLinkStore},
};
use chrono::TimeDelta;
use common::{clock, ids::MemberId};
use fake_identity::{ADMIN_KEY, Endpoint, Failure, Provider};
use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::Value;
use test_support::eventually;

use super::visitor::{PROVIDERS, Town, Visitor};

/// The service's own rules, beside the running service.
async fn linked(town: &Town) -> (LinkedAccounts, DatabaseConnection) {
    let settings = &town.app.settings;
    let database = database::connect(&settings.database).await.expect("a database");
    let linked = LinkedAccounts {
        store: Arc::new(SqlLinkStore::new(database.clone())),
        providers: clients::providers(&settings.providers, &settings.http.public_origin).expect("clients"),
        sealer: settings.sealer().expect("a key"),
        audit: Arc::new(SqlAuditStore::new(database.clone())),
    };
    (linked, database)
}

async fn id(visitor: &Visitor) -> MemberId {
    visitor.me().await["id"].as_str().expect("an id").parse().expect("an id")
}

#[tokio::test]
async fn unlinking_tells_the_provider() {
    for (provider, path) in
        [("kakao", "/kakao/v1/user/unlink"), ("naver", "/naver/oauth2.0/token"), ("google", "/google/revoke")]
    {
        let town = Town::start().await;
        let (first, member) =
            if provider == "kakao" { ("google", town.visitor()) } else { ("kakao", town.visitor()) };
        town.fake.sign_in_as(fake_identity::Account::new("1", "소라"));
        assert_eq!(member.sign_in(first).await, "/");
        town.fake.sign_in_as(fake_identity::Account::new("2", "소라"));
        assert_eq!(member.link(provider).await, format!("/account?linked={provider}"));

        let answer = member.delete(&format!("/me/identities/{provider}")).await;

        assert_eq!(answer.status(), StatusCode::NO_CONTENT, "{provider}");
        assert_eq!(member.identities().await, [first]);
        eventually("the provider is told", || async { (!town.fake.knows("2")).then_some(()) }).await;
        let call = town.fake.calls(path).pop().expect("a call");
        match provider {
            "kakao" => assert_eq!(call.authorization, Some(format!("KakaoAK {ADMIN_KEY}"))),
            "naver" => assert_eq!(call.fields["grant_type"], "delete"),
            _ => assert!(!call.fields["token"].is_empty()),
        }
        // The account may come again: as another member.
        assert_ne!(id(&town.member(provider).await).await, id(&member).await);
    }
}

#[tokio::test]
async fn the_only_way_to_sign_in_stays() {
    let town = Town::start().await;
    let member = town.member("kakao").await;
    let answer = member.delete("/me/identities/kakao").await;
    assert_eq!(answer.status(), StatusCode::CONFLICT);
    assert_eq!(answer.json::<Value>().await.expect("json")["code"], "last-identity");
    for nothing in ["google", "apple"] {
        let answer = member.delete(&format!("/me/identities/{nothing}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{nothing}");
    }
    assert_eq!(member.identities().await, ["kakao"]);
}

#[tokio::test]
async fn of_two_unlinkings_at_once_one_is_refused() {
    let town = Town::start().await;
    let member = town.member("kakao").await;
    member.link("google").await;
    let (a, b) = tokio::join!(member.delete("/me/identities/kakao"), member.delete("/me/identities/google"));
    let mut statuses = [a.status(), b.status()];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::NO_CONTENT, StatusCode::CONFLICT]);
    assert_eq!(member.identities().await.len(), 1);
}

#[tokio::test]
async fn a_provider_that_is_away_holds_nobody_up_and_is_told_later() {
    let town = Town::start().await;
    let member = town.member("kakao").await;
    member.link("google").await;
    town.fake.fail(Provider::Google, Endpoint::Unlink, Some(Failure::Answer(500, String::new())));

    assert_eq!(member.delete("/me/identities/google").await.status(), StatusCode::NO_CONTENT);
    eventually("it was tried", || async { town.fake.calls("/google/revoke").first().map(drop) }).await;
    town.fake.fail(Provider::Google, Endpoint::Unlink, None);

    let (linked, database) = linked(&town).await;
    linked.work_off(clock::now()).await.expect("nothing is due");
    assert_eq!(town.fake.calls("/google/revoke").len(), 1, "not before its time");
    linked.work_off(clock::now() + TimeDelta::minutes(2)).await.expect("worked off");
    assert_eq!(town.fake.calls("/google/revoke").len(), 2);
    assert_eq!(count(&database, "unlinkings").await, 0);
}

#[tokio::test]
async fn a_provider_that_stays_away_is_given_up() {
    let town = Town::start().await;
    let member = town.member("naver").await;
    town.fake.fail(Provider::Naver, Endpoint::Unlink, Some(Failure::Answer(500, String::new())));
    let (linked, database) = linked(&town).await;
    linked.unlink_all(id(&member).await, clock::now()).await.expect("stored");

    for day in 1..20 {
        linked.work_off(clock::now() + TimeDelta::days(2 * day)).await.expect("worked off");
    }

    assert_eq!(count(&database, "unlinkings").await, 0);
    let deletions = town.fake.calls("/naver/oauth2.0/token");
    assert_eq!(deletions.iter().filter(|call| call.fields["grant_type"] == "delete").count(), 10);
}

#[tokio::test]
async fn whoever_leaves_is_unlinked_everywhere() {
    let town = Town::start().await;
    let member = town.member("kakao").await;
    member.link("naver").await;
    member.link("google").await;
    town.fake.fail(Provider::Naver, Endpoint::Unlink, Some(Failure::Answer(500, String::new())));
    let (linked, database) = linked(&town).await;
    let id = id(&member).await;

    assert_eq!(linked.unlink_all(id, clock::now()).await.expect("stored"), [Account::Naver]);
    assert_eq!(count(&database, "identities").await, 0);
    town.fake.fail(Provider::Naver, Endpoint::Unlink, None);
    assert_eq!(linked.unlink_all(id, clock::now()).await.expect("stored"), []);
    assert_eq!(linked.unlink_all(id, clock::now()).await.expect("stored"), []);
    assert_eq!(count(&database, "unlinkings").await, 0);
}

#[tokio::test]
async fn an_account_that_left_by_itself_counts_as_unlinked() {
    for provider in PROVIDERS {
        let town = Town::start().await;
        let member = town.member(provider).await;
        let (linked, _) = linked(&town).await;
        linked.unlink_all(id(&member).await, clock::now()).await.expect("stored");
        let again = town.member(provider).await;
        // Consent was withdrawn at the provider: none of its tokens is good any more.
        town.fake.forget_tokens();
        let left = linked.unlink_all(id(&again).await, clock::now()).await.expect("stored");
        assert_eq!(left, [], "{provider}");
    }
}

#[tokio::test]
async fn a_token_that_lasts_is_not_given_up_for_one_that_does_not() {
    let town = Town::start().await;
    let member = town.member("google").await;
    let first = town.fake.calls("/google/token").len();
    town.fake.send_refresh_tokens(false);
    assert_eq!(member.sign_in("google").await, "/");
    assert_eq!(town.fake.calls("/google/token").len(), first + 1);
    town.fake.forget_access_tokens();

    let (linked, _) = linked(&town).await;
    linked.unlink_all(id(&member).await, clock::now()).await.expect("stored");

    assert!(!town.fake.knows("1234567890"), "the refresh token was revoked");
}

#[tokio::test]
async fn tokens_are_unreadable_where_they_are_kept() {
    let town = Town::start().await;
    town.member("naver").await;
    let (_, database) = linked(&town).await;
    let select =
        Statement::from_string(database.get_database_backend(), "SELECT sealed_token FROM identities");
    let row = database.query_one_raw(select).await.expect("a query").expect("a row");
    let kept: String = row.try_get("", "sealed_token").expect("a token");
    assert!(kept.starts_with("1."));
    assert!(town.fake.tokens().iter().all(|token| !kept.contains(token.as_str())));
}

async fn count(database: &DatabaseConnection, table: &str) -> i64 {
    let select = format!("SELECT COUNT(*) AS number FROM {table}");
    let row = database.query_one_raw(Statement::from_string(database.get_database_backend(), select)).await;
    row.expect("a query").expect("a row").try_get("", "number").expect("a number")
}
