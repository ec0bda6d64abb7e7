use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::{HttpPeer, Script};

use crate::{
    harness::{TestApp, Visitor},
    openai::{DONE, stop, token},
};

fn part<'a>(message: &'a Value, kind: &str) -> Option<&'a Value> {
    message["parts"].as_array()?.iter().find(|part| part["type"] == kind).map(|part| &part["data"])
}

async fn wished(visitor: &Visitor, conversation: &str, spread: &str) -> Value {
    let response = visitor.wish_for_cards(conversation, spread).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json().await.expect("json")
}

async fn refused(visitor: &Visitor, conversation: &str, spread: &str) -> (StatusCode, Value) {
    let response = visitor.wish_for_cards(conversation, spread).await;
    (response.status(), response.json::<Value>().await.expect("json")["code"].clone())
}

#[tokio::test]
async fn every_spread_can_be_wished_for_and_picked() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for (spread, count) in
        [("one-card", 1), ("three-cards", 3), ("relationship", 5), ("decision", 5), ("celtic-cross", 10)]
    {
        let conversation = visitor.open("ko").await;
        visitor.say(&conversation, "요즘 회사 일이 너무 버거워서 지쳐").await;
        let message = wished(&visitor, &conversation, spread).await;
        let offer = part(&message, "data-draw-offer").expect("an offer");
        assert_eq!(
            (&message["role"], &message["metadata"]["status"]),
            (&json!("assistant"), &json!("complete"))
        );
        assert_eq!(
            (&offer["spread"], &offer["count"], &offer["status"]),
            (&json!(spread), &json!(count), &json!("open"))
        );
        let positions: Vec<i64> = (0..count).collect();
        let answer = visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &positions).await;
        assert_eq!((answer.status(), answer.all("data-card").len()), ("complete", positions.len()));
        assert!(answer.all("data-notice").is_empty(), "{answer:?}");
    }
}

#[tokio::test]
async fn a_wish_replaces_the_earlier_offer() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("en").await;
    let offer = visitor.talk_until_offer(&conversation).await;

    let message = wished(&visitor, &conversation, "three-cards").await;

    let stored = visitor.get(&conversation).await;
    let offers: Vec<&Value> = stored["messages"]
        .as_array()
        .expect("messages")
        .iter()
        .filter_map(|message| part(message, "data-draw-offer"))
        .collect();
    let states: Vec<_> = offers.iter().map(|offer| (&offer["draw_id"], &offer["status"])).collect();
    let new = part(&message, "data-draw-offer").expect("an offer");
    assert_eq!(states, [(&offer["draw_id"], &json!("replaced")), (&new["draw_id"], &json!("open"))]);
    assert_eq!(stored["conversation"]["stage"], "offered");
    let old = visitor.post_pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[1]).await;
    assert_eq!(old.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn cards_need_a_question_and_a_reader_who_is_not_speaking() {
    let upstream = HttpPeer::start(|_| Script::event_stream().write(token("음…")).hold_open()).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;

    assert_eq!(
        refused(&visitor, &conversation, "one-card").await,
        (StatusCode::CONFLICT, json!("no-question"))
    );
    let running = visitor.post_message(&conversation, common::ids::new_uuid(), "있잖아").await;
    assert_eq!(
        refused(&visitor, &conversation, "one-card").await,
        (StatusCode::CONFLICT, json!("answer-running"))
    );
    assert_eq!(
        refused(&visitor, &conversation, "nonsense").await,
        (StatusCode::BAD_REQUEST, json!("invalid-request"))
    );
    let other = app.visitor();
    assert_eq!(refused(&other, &conversation, "one-card").await, (StatusCode::NOT_FOUND, json!("not-found")));
    drop(running);
}

#[tokio::test]
async fn after_a_refused_wish_the_conversation_goes_on() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    visitor.wish_for_cards(&conversation, "one-card").await;

    assert_eq!(visitor.say(&conversation, "요즘 지쳤어").await.status(), "complete");
}

/// A model that answers every request with `text`.
async fn saying(text: &'static str) -> HttpPeer {
    HttpPeer::start(move |_| Script::event_stream().write(token(text) + &stop() + DONE)).await
}

#[tokio::test]
async fn an_offer_in_words_is_an_offer() {
    for (text, spread) in [
        ("그랬구나. 그럼 카드를 세 장 뽑아 볼까?", Some("three-cards")),
        ("I hear you. Let's draw a card.", Some("one-card")),
        ("카드는 나중에 뽑아도 돼. 더 들려줄래?", None),
    ] {
        let upstream = saying(text).await;
        let app = TestApp::start_with_model(&upstream).await;
        let visitor = app.visitor();
        let answer = visitor.say(&visitor.open("ko").await, "이직을 할까 말까 고민이야").await;
        let offered = answer.all("data-draw-offer").first().map(|part| part["data"]["spread"].clone());
        assert_eq!(offered, spread.map(|spread| json!(spread)), "{text}");
    }
}
