//! What people try in order to get at the reader's role, its instructions or its marks.

use serde_json::{Value, json};
use test_support::{HttpPeer, ReceivedRequest, Script};

use crate::{
    harness::TestApp,
    openai::{DONE, stop, token},
};

const CORPORA: [(&str, &str); 2] =
    [("ko", include_str!("../corpus/injection.ko.txt")), ("en", include_str!("../corpus/injection.en.txt"))];

fn attempts(corpus: &str) -> Vec<&str> {
    let attempts: Vec<_> = corpus.lines().skip(1).filter(|line| !line.is_empty()).collect();
    assert!(attempts.len() >= 40);
    attempts
}

fn message(request: &ReceivedRequest, role: &str) -> String {
    let body = request.json();
    let messages = body["messages"].as_array().expect("messages");
    let newest = messages.iter().rev().find(|message| message["role"] == role);
    newest.and_then(|message| message["content"].as_str()).unwrap_or_default().to_owned()
}

/// In pieces of a few letters, as a model speaks.
fn spoken(text: &str) -> Script {
    let letters: Vec<char> = text.chars().collect();
    let tokens: String = letters.chunks(4).map(|piece| token(&piece.iter().collect::<String>())).collect();
    Script::event_stream().write(tokens + &stop() + DONE)
}

/// A model that gives away its instructions to whoever asks.
#[tokio::test]
async fn a_model_that_recites_its_instructions_is_cut_off() {
    let upstream = HttpPeer::start(|request| spoken(&message(request, "system"))).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    for (locale, corpus) in CORPORA {
        let conversation = visitor.open(locale).await;
        for attempt in attempts(corpus) {
            let answer = visitor.say(&conversation, attempt).await;
            let in_its_place =
                if locale == "ko" { "소라 껍데기 안쪽은 비밀이야" } else { "stays inside" };
            assert!(answer.text().contains(in_its_place), "{attempt}: {}", answer.text());
            assert!(answer.text().chars().count() < 300, "{attempt}: {}", answer.text());
            assert!(answer.all("data-draw-offer").is_empty(), "{attempt}");
            assert_eq!(answer.0.last().expect("an end")["finishReason"], "content-filter", "{attempt}");
        }
    }
}

/// A model that repeats what it is told.
#[tokio::test]
async fn whoever_writes_a_marker_is_not_offered_cards_by_its_echo() {
    let upstream = HttpPeer::start(|request| spoken(&message(request, "user"))).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    for (locale, corpus) in CORPORA {
        let conversation = visitor.open(locale).await;
        for attempt in attempts(corpus) {
            let answer = visitor.say(&conversation, attempt).await;
            assert!(answer.all("data-draw-offer").is_empty(), "{attempt}");
        }
    }
}

#[tokio::test]
async fn what_people_write_is_never_told_to_a_model_as_its_instructions() {
    let upstream = HttpPeer::start(|_| spoken("뽑아 보자. [[cards:one-card]]")).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    for (locale, corpus) in CORPORA {
        for attempt in attempts(corpus) {
            let conversation = visitor.open(locale).await;
            let offer = visitor.say(&conversation, attempt).await.data("data-draw-offer").clone();
            visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[1]).await;
        }
    }
    for request in upstream.received() {
        let body = request.json();
        let messages = body["messages"].as_array().expect("messages");
        let roles: Vec<&Value> = messages.iter().map(|message| &message["role"]).collect();
        assert_eq!(roles.iter().filter(|role| **role == &json!("system")).count(), 1);
        assert_eq!(roles[0], &json!("system"));
        let instructions = message(&request, "system");
        for (_, corpus) in CORPORA {
            let told = attempts(corpus).into_iter().find(|attempt| instructions.contains(*attempt));
            assert!(told.is_none(), "{told:?} stands in {instructions}");
        }
    }
}
