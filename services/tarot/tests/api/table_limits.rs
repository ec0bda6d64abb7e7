//! How often readings from tables are kept and copied.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use test_support::RedisServer;

use crate::{
    harness::{Querent, TestApp},
    table_readings::table_reading,
};

fn retry_after(response: &Response) -> u64 {
    let header = response.headers().get("retry-after").expect("it says when to come back");
    header.to_str().expect("ascii").parse().expect("seconds")
}

async fn is_limited(response: Response, seconds: std::ops::RangeInclusive<u64>) {
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(seconds.contains(&retry_after(&response)), "{}", retry_after(&response));
    assert_eq!(response.json::<Value>().await.expect("json")["code"], "rate-limited");
}

impl Querent<'_> {
    async fn claim_from(&self, address: &str, claim: &Value) -> Response {
        let request = self.request(Method::POST, "/table-readings/claims").header("x-real-ip", address);
        request.json(&json!({ "claim": claim })).send().await.expect("an answer")
    }
}

/// The guest has signed in and was the member before.
async fn adopt(app: &TestApp, guest: &Querent<'_>, member: &Querent<'_>) {
    let adoption = json!({ "guest_id": guest.id, "member_id": member.id });
    let told = app.internal_request("auth", Method::POST, "/adoptions").json(&adoption).send().await;
    assert_eq!(told.expect("an answer").status(), StatusCode::NO_CONTENT);
}

async fn taken(response: Response, status: StatusCode) -> Value {
    assert_eq!(response.status(), status);
    response.json::<Value>().await.expect("json")["id"].take()
}

#[tokio::test]
async fn an_expert_sends_only_so_often_and_hears_when_to_come_back() {
    let app = TestApp::start_with(&[("CONCH_TABLES__SENDS_PER_MINUTE", "2")]).await;
    let (expert, sent) = (app.expert(), table_reading());
    expert.keep_table(&sent).await;
    assert_eq!(expert.post("/table-readings", &sent).await.status(), StatusCode::OK);

    is_limited(expert.post("/table-readings", &sent).await, 25..=30).await;

    app.expert().keep_table(&sent).await;
}

#[tokio::test]
async fn an_expert_keeps_so_many_in_a_day_and_those_can_still_be_told_anew() {
    let app = TestApp::start_with(&[("CONCH_TABLES__READINGS_PER_DAY", "1")]).await;
    let (expert, sent) = (app.expert(), table_reading());
    expert.keep_table(&sent).await;

    let refused = expert.post("/table-readings", &table_reading()).await;

    is_limited(refused, 86_000..=86_400).await;
    assert_eq!(expert.post("/table-readings", &sent).await.status(), StatusCode::OK);
    assert_eq!(expert.list("").await["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn claims_are_limited_by_member_and_by_address() {
    let limits = [("CONCH_TABLES__CLAIMS_PER_MINUTE", "2"), ("CONCH_TABLES__CLAIMS_PER_MINUTE_ADDRESS", "3")];
    let app = TestApp::start_with(&limits).await;
    let (one, other) = (app.querent(), app.querent());
    let unknown = json!("q3Zr0sVYw1m8Xb2dT5uK9A");
    for _ in 0..2 {
        assert_eq!(one.claim_from("203.0.113.1", &unknown).await.status(), StatusCode::NOT_FOUND);
    }

    is_limited(one.claim_from("203.0.113.2", &unknown).await, 25..=30).await;

    assert_eq!(other.claim_from("203.0.113.1", &unknown).await.status(), StatusCode::NOT_FOUND);
    is_limited(other.claim_from("203.0.113.1", &unknown).await, 15..=20).await;
    assert_eq!(app.querent().claim_from("203.0.113.3", &unknown).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn while_redis_is_away_nobody_is_held_back_and_claims_give_no_more_copies_than_ever() {
    let mut redis = RedisServer::start().await;
    let settings = [
        ("CONCH_REDIS__URL", redis.url.as_str()),
        ("CONCH_REDIS__TIMEOUT_MS", "200"),
        ("CONCH_TABLES__SENDS_PER_MINUTE", "1"),
        ("CONCH_TABLES__CLAIM_COPIES", "1"),
    ];
    let app = TestApp::start_with(&settings).await;
    redis.kill();
    let expert = app.expert();

    expert.keep_table(&table_reading()).await;
    let kept = expert.keep_table(&table_reading()).await;

    let address = "203.0.113.1";
    taken(app.querent().claim_from(address, &kept["claim"]).await, StatusCode::CREATED).await;
    let second = app.querent().claim_from(address, &kept["claim"]).await;
    assert_eq!(second.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_guest_who_became_a_member_has_one_copy_whoever_asks() {
    let app = TestApp::start_with(&[("CONCH_TABLES__CLAIM_COPIES", "1")]).await;
    let (expert, guest, member) = (app.expert(), app.querent(), app.querent());
    let kept = expert.keep_table(&table_reading()).await;
    let copy = taken(guest.claim(&kept["claim"]).await, StatusCode::CREATED).await;

    adopt(&app, &guest, &member).await;

    assert_eq!(taken(member.claim(&kept["claim"]).await, StatusCode::OK).await, copy);
    // A request that the guest's page sent before it knew.
    assert_eq!(taken(guest.claim(&kept["claim"]).await, StatusCode::OK).await, copy);
    assert_eq!(member.list("").await["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn of_two_copies_that_meet_the_one_goes_of_which_nothing_was_made() {
    let app = TestApp::start().await;
    let (expert, member) = (app.expert(), app.querent());
    let claim = expert.keep_table(&table_reading()).await["claim"].take();
    let own = taken(member.claim(&claim).await, StatusCode::CREATED).await;
    let (careless, careful) = (app.querent(), app.querent());
    taken(careless.claim(&claim).await, StatusCode::CREATED).await;
    let noted = taken(careful.claim(&claim).await, StatusCode::CREATED).await;
    let path = format!("/readings/{}", noted.as_str().expect("an id"));
    let request = careful.request(Method::PATCH, &path).json(&json!({ "note": "정말 그랬다" }));
    assert_eq!(request.send().await.expect("an answer").status(), StatusCode::OK);

    adopt(&app, &careless, &member).await;
    let after_one = member.list("").await;
    adopt(&app, &careful, &member).await;

    assert_eq!(after_one["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(after_one["items"][0]["id"], own);
    let both = member.list("").await;
    let ids: Vec<_> = both["items"].as_array().expect("a list").iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, [&noted, &own]);
}

#[tokio::test]
async fn who_asks_twice_at_once_takes_one_copy() {
    let app = TestApp::start_with(&[("CONCH_TABLES__CLAIM_COPIES", "3")]).await;
    let (expert, guest) = (app.expert(), app.querent());
    let claim = expert.keep_table(&table_reading()).await["claim"].take();

    let (one, other) = tokio::join!(guest.claim(&claim), guest.claim(&claim));
    assert!(one.status().is_success() && other.status().is_success());

    for _ in 0..2 {
        taken(app.querent().claim(&claim).await, StatusCode::CREATED).await;
    }
    assert_eq!(app.querent().claim(&claim).await.status(), StatusCode::CONFLICT);
}
