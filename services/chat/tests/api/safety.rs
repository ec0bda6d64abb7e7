//! Care comes before any answer, whoever is configured to give it.

use serde_json::{Value, json};
use test_support::{HttpPeer, Script};

use crate::{
    harness::TestApp,
    openai::{DONE, stop, token},
    sse::AnswerEvents,
};

/// A model that always offers cards.
async fn eager() -> HttpPeer {
    HttpPeer::start(|_| {
        Script::event_stream().write(token("카드를 뽑아 볼까?\n[[cards:one-card]]") + &stop() + DONE)
    })
    .await
}

fn kinds_of_notices(answer: &AnswerEvents) -> Vec<&Value> {
    answer.all("data-notice").iter().map(|part| &part["data"]["kind"]).collect()
}

fn crises(corpus: &str) -> Vec<&str> {
    let lines = corpus.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(": ").expect("a kind and a message").1).collect()
}

#[tokio::test]
async fn a_cry_for_help_reaches_no_model_and_gets_help_lines_and_no_cards() {
    let upstream = eager().await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    for (locale, corpus, line) in [
        ("ko", include_str!("../corpus/crisis.ko.txt"), "1577-0199"),
        ("en", include_str!("../corpus/crisis.en.txt"), "findahelpline.com"),
    ] {
        let conversation = visitor.open(locale).await;
        for text in crises(corpus) {
            let answer = visitor.say(&conversation, text).await;
            assert_eq!((answer.status(), answer.all("data-draw-offer").len()), ("complete", 0), "{text}");
            assert_eq!(kinds_of_notices(&answer), [&json!("crisis")], "{text}");
            assert!(answer.text().contains(line), "{text}: {}", answer.text());
        }
    }
    assert_eq!(upstream.received().len(), 0);
}

#[tokio::test]
async fn help_is_named_in_the_language_of_the_message() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;

    let english = visitor.say(&conversation, "I want to kill myself").await;
    let threatened = visitor.say(&conversation, "남편이 때려요").await;

    assert!(["988", "116 123", "findahelpline.com"].iter().all(|line| english.text().contains(line)));
    assert!(["112", "1366"].iter().all(|line| threatened.text().contains(line)), "{}", threatened.text());
    assert_eq!(visitor.get(&conversation).await["conversation"]["locale"], "ko");
}

#[tokio::test]
async fn after_a_cry_for_help_cards_wait_until_something_else_was_said() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    let draw = offer["draw_id"].as_str().expect("an id");
    visitor.say(&conversation, "그냥 죽고 싶어").await;

    let picked = visitor.pick(&conversation, draw, &[4]).await;
    let wished: Value = visitor.wish_for_cards(&conversation, "one-card").await.json().await.expect("json");
    visitor.say(&conversation, "들어 줘서 고마워, 이제 친구랑 통화했어").await;
    let later = visitor.pick(&conversation, draw, &[4]).await;

    assert_eq!((picked.all("data-card").len(), kinds_of_notices(&picked)), (0, vec![&json!("crisis")]));
    let parts: Vec<_> = wished["parts"].as_array().expect("parts").iter().map(|part| &part["type"]).collect();
    assert_eq!(parts, [&json!("text"), &json!("data-notice")]);
    assert_eq!((later.status(), later.all("data-card").len()), ("complete", 1));
    assert!(!app.tarot.received()[0].json()["question"].to_string().contains("죽고"));
}

#[tokio::test]
async fn a_matter_for_professionals_is_noticed_once_whoever_answers() {
    let upstream =
        HttpPeer::start(|_| Script::event_stream().write(token("그렇구나.") + &stop() + DONE)).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    for (text, kind) in [
        ("수술을 받아야 할지 고민이야", "medical"),
        ("Should I sue my landlord?", "legal"),
        ("코인에 투자해도 될까?", "money"),
    ] {
        let conversation = visitor.open("ko").await;
        let first = visitor.say(&conversation, text).await;
        let again = visitor.say(&conversation, text).await;
        assert_eq!(kinds_of_notices(&first), [&json!(kind)], "{text}");
        assert!(kinds_of_notices(&again).is_empty(), "{text}");
    }
}

/// A model that offers a card, and then reads another one than was drawn.
#[tokio::test]
async fn a_card_that_nobody_drew_is_noticed() {
    let upstream = HttpPeer::start(|request| {
        let reads = request.json()["messages"].to_string().contains("읽어 줘");
        let said = if reads {
            (0..78)
                .map(|card| deck::deck().card(deck::CardId::ALL[card]).names.ko.clone())
                .map(|name| format!("**{name}** "))
                .collect()
        } else {
            "뽑아 보자. [[cards:one-card]]".to_owned()
        };
        Script::event_stream().write(token(&said) + &stop() + DONE)
    })
    .await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let offer = visitor.say(&conversation, "이직할까?").await.data("data-draw-offer").clone();

    let answer = visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[9]).await;

    let drawn = &answer.data("data-card")["card_id"];
    let strangers: Vec<_> = answer.all("data-notice").iter().map(|part| &part["data"]["card_id"]).collect();
    assert_eq!(strangers.len(), 77);
    assert!(!strangers.contains(&drawn));
    assert_eq!(answer.status(), "complete");
}
