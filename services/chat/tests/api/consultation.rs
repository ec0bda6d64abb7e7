use std::sync::atomic::Ordering;

use deck::shuffle::{Seed, shuffle};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::TestApp;

#[tokio::test]
async fn a_worry_becomes_a_reading() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;

    let offer = visitor.talk_until_offer(&conversation).await;
    assert_eq!((&offer["spread"], &offer["deck_size"]), (&json!("one-card"), &json!(78)));
    let draw = offer["draw_id"].as_str().expect("an id");
    let answer = visitor.pick(&conversation, draw, &[41]).await;

    assert_eq!(answer.kinds()[..4], ["start", "data-card", "data-draw-reveal", "data-provider"]);
    assert_eq!(answer.status(), "complete");
    assert!(!answer.text().is_empty());
    assert!(answer.data("data-reading")["reading_id"].is_string());
    let stored = visitor.get(&conversation).await;
    assert_eq!(stored["conversation"]["stage"], "follow_up");
    assert!(stored["conversation"]["title"].as_str().expect("a title").starts_with("요즘 회사 일이"));
}

#[tokio::test]
async fn the_shuffle_is_committed_to_before_the_pick_and_can_be_checked_after() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    let answer = visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[7]).await;

    let reveal = answer.data("data-draw-reveal");
    let seed: Seed = reveal["seed"].as_str().expect("a seed").parse().expect("hex");
    assert_eq!(seed.commitment().to_string(), offer["commitment"].as_str().expect("hex"));
    let card = answer.data("data-card");
    let dealt = shuffle(&seed).at(7).expect("in the deck");
    assert_eq!((&card["card_id"], &card["position"]), (&json!(dealt.card_id), &json!(7)));
    assert_eq!(card["orientation"], json!(dealt.orientation));
}

#[tokio::test]
async fn a_finished_reading_is_kept_by_tarot_with_its_proof() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    let answer = visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[0]).await;

    let request = &app.tarot.received()[0];
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/internal/v1/readings"));
    assert!(request.header("authorization").is_some_and(|token| token.starts_with("Bearer ")));
    let body = request.json();
    assert_eq!(body["owner_id"], visitor.member.to_string());
    assert_eq!(body["text"], answer.text());
    assert_eq!(body["topic"], "work");
    assert_eq!(body["proof"]["commitment"], offer["commitment"]);
    assert_eq!(body["cards"][0]["card_id"], answer.data("data-card")["card_id"]);
}

#[tokio::test]
async fn a_reading_survives_tarot_being_away() {
    let app = TestApp::start().await;
    app.tarot_is_away.store(true, Ordering::SeqCst);
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;

    let answer = visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[3]).await;

    assert_eq!(answer.status(), "complete");
    assert!(answer.all("data-reading").is_empty());
    let stored = visitor.get(&conversation).await;
    let last = stored["messages"].as_array().and_then(|messages| messages.last()).expect("a message");
    assert!(last["parts"].as_array().expect("parts").iter().any(|part| part["text"] == answer.text()));
}

#[tokio::test]
async fn a_draw_can_be_picked_once_and_only_as_offered() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    let draw = offer["draw_id"].as_str().expect("an id");

    for bad in [&[][..], &[1, 2], &[78], &[-1], &[256]] {
        let response = visitor.post_pick(&conversation, draw, bad).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{bad:?}");
    }
    visitor.pick(&conversation, draw, &[5]).await;
    let again = visitor.post_pick(&conversation, draw, &[6]).await;

    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert_eq!(again.json::<Value>().await.expect("json")["code"], "draw-not-open");
    let stored = visitor.get(&conversation).await.to_string();
    assert!(stored.contains(r#""status":"drawn""#));
}

#[tokio::test]
async fn after_a_reading_the_querent_can_ask_about_it() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("en").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[9]).await;

    let answer = visitor.say(&conversation, "What should I look at first?").await;

    assert_eq!(answer.status(), "complete");
    assert!(!answer.text().is_empty());
}
