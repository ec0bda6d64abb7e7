use reqwest::StatusCode;
use serde_json::Value;

use crate::harness::{TestApp, Visitor};

async fn reading(visitor: &Visitor, conversation: &str) {
    let offer = visitor.talk_until_offer(conversation).await;
    visitor.pick(conversation, offer["draw_id"].as_str().expect("an id"), &[9]).await;
}

#[tokio::test]
async fn after_the_last_follow_up_the_conversation_is_closed() {
    let app = TestApp::start_with(&[("CONCH_CONSULTATION__FOLLOW_UPS", "2")]).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    reading(&visitor, &conversation).await;

    let first = visitor.say(&conversation, "이 카드가 무슨 뜻이야?").await;
    let last = visitor.say(&conversation, "그럼 뭘 조심해야 해?").await;
    let refused = visitor.post_message(&conversation, common::ids::new_uuid(), "하나만 더!").await;
    let no_cards = visitor.wish_for_cards(&conversation, "one-card").await;

    assert!(first.all("data-notice").is_empty());
    assert_eq!(last.data("data-notice")["kind"], "closed");
    assert_eq!(visitor.get(&conversation).await["conversation"]["stage"], "closed");
    for response in [refused, no_cards] {
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "conversation-closed");
    }
}

#[tokio::test]
async fn new_cards_start_the_count_anew() {
    let app = TestApp::start_with(&[("CONCH_CONSULTATION__FOLLOW_UPS", "2")]).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    reading(&visitor, &conversation).await;
    visitor.say(&conversation, "이 카드가 무슨 뜻이야?").await;

    let wished: Value = visitor.wish_for_cards(&conversation, "one-card").await.json().await.expect("json");
    let draw = wished["parts"][1]["data"]["draw_id"].as_str().expect("an id");
    visitor.pick(&conversation, draw, &[3]).await;
    let answer = visitor.say(&conversation, "이 카드가 무슨 뜻이야?").await;

    assert!(answer.all("data-notice").is_empty());
    assert_eq!(visitor.get(&conversation).await["conversation"]["stage"], "follow_up");
}

#[tokio::test]
async fn a_cry_for_help_is_heard_also_where_it_would_be_the_last_question() {
    let app = TestApp::start_with(&[("CONCH_CONSULTATION__FOLLOW_UPS", "1")]).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    reading(&visitor, &conversation).await;

    let answer = visitor.say(&conversation, "그냥 죽고 싶어").await;

    assert_eq!(answer.data("data-notice")["kind"], "crisis");
    assert_eq!(visitor.get(&conversation).await["conversation"]["stage"], "follow_up");
}
