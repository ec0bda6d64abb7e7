use std::time::{Duration, Instant};

use chat::{
    domain::{
        answer_place::AnswerPlace,
        limits::{Demand, LimitLedger, Place},
    },
    store::{RedisAnswerLeases, RedisLimits},
};
use common::ids::{ConversationId, MessageId};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use std::sync::Arc;
use test_support::{HttpPeer, Script, eventually};

use crate::{
    harness::{TestApp, Visitor},
    openai::token,
};

/// Seconds until it is of use to come back.
async fn refusal(response: Response) -> u64 {
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait = response.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert_eq!(response.json::<Value>().await.expect("json")["code"], "rate-limited");
    wait
}

async fn post(visitor: &Visitor, path: &str, address: &str, body: Value) -> Response {
    let request = visitor.request(Method::POST, path).header("x-real-ip", address);
    request.json(&body).send().await.expect("an answer")
}

fn words() -> Value {
    json!({ "id": common::ids::new_uuid(), "text": "안녕" })
}

#[tokio::test]
async fn a_member_says_only_so_much_in_a_minute_wherever_it_is_said() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__MESSAGES_PER_MINUTE", "3")]).await;
    let (visitor, other) = (app.visitor(), app.visitor());
    let conversation = visitor.open("ko").await;
    for text in ["하나", "둘", "셋"] {
        visitor.say(&conversation, text).await;
    }

    let said = visitor.post_message(&conversation, common::ids::new_uuid(), "넷").await;
    let wished = visitor.wish_for_cards(&conversation, "one-card").await;
    let picked = visitor.post_pick(&conversation, &common::ids::new_uuid().to_string(), &[1]).await;

    for response in [said, wished, picked] {
        assert!((1..=20).contains(&refusal(response).await));
    }
    assert_eq!(other.say(&other.open("ko").await, "나는 처음이야").await.status(), "complete");
}

#[tokio::test]
async fn many_members_at_one_address_share_its_limit() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__MESSAGES_PER_MINUTE_ADDRESS", "2")]).await;
    let statuses = async |address: &'static str| {
        let mut statuses = Vec::new();
        for _ in 0..3 {
            let visitor = app.visitor();
            let conversation = visitor.open("ko").await;
            let path = format!("{conversation}/messages");
            statuses.push(post(&visitor, &path, address, words()).await.status().as_u16());
        }
        statuses
    };
    assert_eq!(statuses("203.0.113.7").await, [200, 200, 429]);
    assert_eq!(statuses("203.0.113.8").await, [200, 200, 429]);
    assert_eq!(statuses("2001:db8::1").await, [200, 200, 429]);
    let visitor = app.visitor();
    let neighbour = format!("{}/messages", visitor.open("ko").await);
    refusal(post(&visitor, &neighbour, "2001:db8::2", words()).await).await;
}

#[tokio::test]
async fn only_so_many_conversations_are_opened_in_a_day() {
    let app = TestApp::start_with(&[
        ("CONCH_LIMITS__CONVERSATIONS_PER_DAY", "2"),
        ("CONCH_LIMITS__CONVERSATIONS_PER_DAY_ADDRESS", "3"),
    ])
    .await;
    let (visitor, other) = (app.visitor(), app.visitor());
    let open = |visitor| post(visitor, "/conversations", "203.0.113.7", json!({ "locale": "ko" }));
    for _ in 0..2 {
        assert_eq!(open(&visitor).await.status(), StatusCode::CREATED);
    }

    let day = 24 * 3600;
    assert!((day / 2 - 60..=day / 2).contains(&refusal(open(&visitor).await).await));
    refusal(open(&other).await).await;
    let elsewhere = post(&other, "/conversations", "203.0.113.8", json!({ "locale": "ko" })).await;
    assert_eq!(elsewhere.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_member_has_only_so_many_answers_given_at_once() {
    let upstream = HttpPeer::start(|_| Script::event_stream().write(token("음…")).hold_open()).await;
    let provider =
        json!([{ "kind": "openai", "name": "fake", "model": "m", "base_url": upstream.url("/v1") }]);
    let settings =
        [("CONCH_READER__PROVIDERS", provider.to_string()), ("CONCH_LIMITS__ANSWERS_AT_ONCE", "2".into())];
    let app = TestApp::start_with(&settings.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    let visitor = app.visitor();
    let conversations = [visitor.open("ko").await, visitor.open("ko").await, visitor.open("ko").await];
    let say = |conversation: &String| {
        let path = format!("{conversation}/messages");
        let visitor = &visitor;
        async move { post(visitor, &path, "203.0.113.7", words()).await }
    };
    let (first, second) = (say(&conversations[0]).await, say(&conversations[1]).await);

    let refused = refusal(say(&conversations[2]).await).await;
    visitor.request(Method::POST, &format!("{}/stop", conversations[0])).send().await.expect("an answer");

    assert_eq!((first.status(), second.status()), (StatusCode::OK, StatusCode::OK));
    assert!((1..=5).contains(&refused));
    eventually("the stopped answer's place is free", || async {
        let response = say(&conversations[2]).await;
        (response.status() == StatusCode::OK).then_some(())
    })
    .await;
}

fn ledger(app: &TestApp) -> RedisLimits {
    RedisLimits::new(app.redis.pool(), Arc::new(RedisAnswerLeases::new(app.redis.pool())))
}

/// The wait that is told is true: before it nothing is there, after it something is.
#[tokio::test]
async fn whoever_comes_back_when_told_is_let_in() {
    let app = TestApp::start().await;
    let ledger = ledger(&app);
    let per = Duration::from_millis(1500);
    let demands = [Demand { account: "{member:m}:messages".into(), amount: 3, per }];
    let take = || async { ledger.take(&demands, None).await.expect("Redis") };
    for _ in 0..3 {
        assert_eq!(take().await, Ok(()));
    }

    let asked_at = Instant::now();
    let wait = take().await.expect_err("nothing is left");
    assert!(wait <= per / 3, "{wait:?}");
    eventually("it is let in", || async { take().await.ok() }).await;

    assert!(asked_at.elapsed() + Duration::from_millis(2) >= wait, "let in before the time");
}

#[tokio::test]
async fn a_place_of_an_answer_that_ended_is_taken_by_the_next() {
    let app = TestApp::start().await;
    let (ledger, leases) = (ledger(&app), RedisAnswerLeases::new(app.redis.pool()));
    let running = ConversationId::new();
    let place = |conversation| Place { account: "{member:m}:answers".into(), conversation, places: 1 };
    let answer = AnswerPlace { conversation: running, message: MessageId::new() };
    chat::domain::ports::AnswerLeases::acquire(&leases, answer).await.expect("Redis");
    assert_eq!(ledger.take(&[], Some(&place(running))).await.expect("Redis"), Ok(()));

    let same = ledger.take(&[], Some(&place(running))).await.expect("Redis");
    let other = ledger.take(&[], Some(&place(ConversationId::new()))).await.expect("Redis");
    chat::domain::ports::AnswerLeases::release(&leases, answer).await.expect("Redis");

    assert_eq!(same, Ok(()));
    assert!(other.is_err());
    eventually("the place is free", || async {
        ledger.take(&[], Some(&place(ConversationId::new()))).await.expect("Redis").ok()
    })
    .await;
}

#[test]
fn a_limit_of_zero_or_out_of_bounds_is_refused_at_start_up() {
    let variables = [
        ("CONCH_LIMITS__MESSAGES_PER_MINUTE", "0"),
        ("CONCH_LIMITS__ANSWERS_AT_ONCE", "101"),
        ("CONCH_CONSULTATION__FOLLOW_UPS", "0"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let mistakes = chat::settings::Settings::from_variables(variables).expect_err("mistakes").to_string();
    for mistake in [
        "limits.messages_per_minute: must be 1 to",
        "limits.answers_at_once: must be 1 to",
        "consultation.follow_ups: must be 1 to",
    ] {
        assert!(mistakes.contains(mistake), "{mistakes}");
    }
}
