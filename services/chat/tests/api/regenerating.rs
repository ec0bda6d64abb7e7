//! The last answer, given anew.

use std::sync::atomic::{AtomicUsize, Ordering};

use common::ids::new_uuid;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, Script};

use crate::{
    harness::{TestApp, Visitor},
    openai::{chunk, token},
    sse::AnswerEvents,
};

async fn post_regenerate(visitor: &Visitor, conversation: &str) -> Response {
    let request = visitor.request(Method::POST, &format!("{conversation}/regenerate"));
    request.send().await.expect("an answer")
}

async fn regenerate(visitor: &Visitor, conversation: &str) -> AnswerEvents {
    let response = post_regenerate(visitor, conversation).await;
    assert_eq!(response.status(), StatusCode::OK);
    AnswerEvents::parse(&response.text().await.expect("a body"))
}

/// A model that breaks off the first time and gives whole answers after.
async fn fickle_model() -> HttpPeer {
    let calls = AtomicUsize::new(0);
    HttpPeer::start(move |_| match calls.fetch_add(1, Ordering::SeqCst) {
        0 => Script::event_stream().write(token("반쯤 ")),
        _ => Script::event_stream().write(
            token("이제 다 말했어")
                + &chunk(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "stop" }] })),
        ),
    })
    .await
}

#[tokio::test]
async fn an_answer_that_broke_off_is_replaced_by_a_whole_one() {
    let model = fickle_model().await;
    let app = TestApp::start_with_model(&model).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    assert_eq!(visitor.say(&conversation, "있잖아").await.status(), "failed");

    let answer = regenerate(&visitor, &conversation).await;

    assert_eq!((answer.text().as_str(), answer.status()), ("이제 다 말했어", "complete"));
    let stored = visitor.get(&conversation).await;
    let messages = stored["messages"].as_array().expect("messages");
    assert_eq!(messages.len(), 3, "greeting, question, answer");
    assert_eq!(messages[2]["id"], answer.0[0]["messageId"]);
    let asked = model.received()[1].json()["messages"].to_string();
    assert!(!asked.contains("반쯤"), "the old answer is not part of the talk: {asked}");
}

#[tokio::test]
async fn a_reading_is_given_anew_for_the_same_cards() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    let first = visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[41]).await;

    let second = regenerate(&visitor, &conversation).await;

    assert_eq!(first.data("data-card"), second.data("data-card"));
    assert_eq!(first.data("data-draw-reveal"), second.data("data-draw-reveal"));
    assert_eq!(second.status(), "complete");
    assert_eq!(visitor.get(&conversation).await["conversation"]["stage"], "follow_up");
}

#[tokio::test]
async fn an_offer_in_a_replaced_answer_is_withdrawn() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;

    let again = regenerate(&visitor, &conversation).await;

    let old = visitor.post_pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[1]).await;
    assert_eq!(old.status(), StatusCode::CONFLICT);
    let new = again.data("data-draw-offer")["draw_id"].as_str().expect("an id").to_owned();
    assert_eq!(visitor.pick(&conversation, &new, &[1]).await.status(), "complete");
}

#[tokio::test]
async fn only_an_answer_can_be_given_anew_and_only_by_its_owner() {
    let app = TestApp::start().await;
    let (visitor, stranger) = (app.visitor(), app.visitor());
    let conversation = visitor.open("ko").await;

    let greeting = post_regenerate(&visitor, &conversation).await;
    assert_eq!(greeting.status(), StatusCode::CONFLICT);
    assert_eq!(greeting.json::<Value>().await.expect("json")["code"], "nothing-to-regenerate");
    assert_eq!(post_regenerate(&stranger, &conversation).await.status(), StatusCode::NOT_FOUND);
    let anonymous =
        test_support::browser().post(format!("{}/api/v1/chat{conversation}/regenerate", app.base));
    assert_eq!(anonymous.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn while_an_answer_runs_none_is_given_anew() {
    let model = HttpPeer::start(|_| Script::event_stream().write(token("음…")).hold_open()).await;
    let app = TestApp::start_with_model(&model).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let running = visitor.post_message(&conversation, new_uuid(), "있잖아").await;

    let again = post_regenerate(&visitor, &conversation).await;

    assert_eq!(running.status(), StatusCode::OK);
    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert_eq!(again.json::<Value>().await.expect("json")["code"], "answer-running");
}
