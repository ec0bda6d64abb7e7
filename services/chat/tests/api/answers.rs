use common::ids::new_uuid;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, Script, eventually};

use crate::{
    harness::{TestApp, Visitor},
    openai::token,
    sse::AnswerEvents,
};

/// A model that says two words and then thinks for ever.
async fn pensive() -> HttpPeer {
    HttpPeer::start(|_| Script::event_stream().write(token("글쎄, ")).write(token("음…")).hold_open()).await
}

async fn wait_until_it_has_spoken(visitor: &Visitor, conversation: &str) {
    eventually("two words are stored or streaming", || async {
        visitor.get(conversation).await["generating"].as_bool()?.then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_answer_goes_on_without_its_reader_and_can_be_followed_again() {
    let app = TestApp::start_with(&[("CONCH_READER__BUILTIN_PACE_MS", "5")]).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let id = new_uuid();

    let mut left = visitor.post_message(&conversation, id, "요즘 너무 지쳤어").await;
    let first = left.chunk().await.expect("alive").expect("something");
    drop(left);
    let response =
        visitor.request(Method::GET, &format!("{conversation}/stream")).send().await.expect("an answer");

    assert!(first.starts_with(b": "), "the stream opens before the first word");
    let followed = match response.status() {
        StatusCode::OK => AnswerEvents::parse(&response.text().await.expect("a body")).text(),
        status => panic!("{status}: it should still run"),
    };
    let stored = eventually("the answer is stored", || async {
        let stored = visitor.get(&conversation).await;
        let last = stored["messages"].as_array()?.last()?.clone();
        (last["metadata"]["status"] == "complete").then_some(last)
    })
    .await;
    let text = stored["parts"].as_array().expect("parts").iter().find_map(|part| part["text"].as_str());
    assert_eq!(text, Some(followed.as_str()));
}

#[tokio::test]
async fn stopping_closes_the_upstream_and_keeps_what_was_said() {
    let upstream = pensive().await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let mut response = visitor.post_message(&conversation, new_uuid(), "있잖아").await;
    let mut body = String::new();
    while !body.contains("음…") {
        body.push_str(&String::from_utf8_lossy(&response.chunk().await.expect("alive").expect("more")));
    }

    let stopped =
        visitor.request(Method::POST, &format!("{conversation}/stop")).send().await.expect("an answer");
    while let Some(more) = response.chunk().await.expect("alive") {
        body.push_str(&String::from_utf8_lossy(&more));
    }

    assert_eq!(stopped.status(), StatusCode::NO_CONTENT);
    let answer = AnswerEvents::parse(&body);
    assert_eq!((answer.status(), answer.text().as_str()), ("stopped", "글쎄, 음…"));
    eventually("the upstream is let go", || async { (upstream.closed_early() == 1).then_some(()) }).await;
}

/// Longer than the pause between two checkpoints, which must not wind the clock up again.
#[tokio::test]
async fn a_model_that_falls_silent_is_given_up() {
    let upstream = pensive().await;
    let provider =
        json!([{ "kind": "openai", "name": "fake", "model": "m", "base_url": upstream.url("/v1") }]);
    let settings =
        [("CONCH_READER__PROVIDERS", provider.to_string()), ("CONCH_READER__IDLE_SECONDS", "3".into())];
    let app = TestApp::start_with(&settings.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    let visitor = app.visitor();

    let answer = visitor.say(&visitor.open("ko").await, "있잖아").await;

    assert_eq!((answer.status(), answer.text().as_str()), ("failed", "글쎄, 음…"));
    assert_eq!(answer.all("error")[0]["errorText"], "reader-timed-out");
    eventually("the upstream is let go", || async { (upstream.closed_early() == 1).then_some(()) }).await;
}

#[tokio::test]
async fn a_stopping_process_stores_what_it_cannot_finish_as_interrupted() {
    let upstream = HttpPeer::start(|_| {
        let words = (0..1000).fold(Script::event_stream(), |script, _| {
            script.write(token("파도 ")).pause(std::time::Duration::from_millis(50))
        });
        words.hold_open()
    })
    .await;
    let provider =
        json!([{ "kind": "openai", "name": "fake", "model": "m", "base_url": upstream.url("/v1") }]);
    let settings =
        [("CONCH_READER__PROVIDERS", provider.to_string()), ("CONCH_STOP__LIMIT_SECONDS", "4".into())];
    let app = TestApp::start_with(&settings.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let mut response = visitor.post_message(&conversation, new_uuid(), "바다 이야기 해 줘").await;
    let mut body = String::new();
    while !body.contains("파도") {
        body.push_str(&String::from_utf8_lossy(&response.chunk().await.expect("alive").expect("more")));
    }

    app.lifecycle.stop();
    while let Some(more) = response.chunk().await.expect("it ends well") {
        body.push_str(&String::from_utf8_lossy(&more));
    }

    let answer = AnswerEvents::parse(&body);
    assert_eq!(answer.status(), "interrupted");
    assert!(answer.text().starts_with("파도 파도"));
}

#[tokio::test]
async fn only_one_answer_at_a_time_is_given() {
    let upstream = pensive().await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let running = visitor.post_message(&conversation, new_uuid(), "하나").await;
    wait_until_it_has_spoken(&visitor, &conversation).await;

    let second = visitor.post_message(&conversation, new_uuid(), "둘").await;

    assert_eq!(running.status(), StatusCode::OK);
    assert_eq!(second.status(), StatusCode::CONFLICT);
    assert_eq!(second.json::<Value>().await.expect("json")["code"], "answer-running");
}

#[tokio::test]
async fn the_same_message_again_has_the_same_answer() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let id = new_uuid();
    let first = visitor.post_message(&conversation, id, "안녕").await.text().await.expect("a body");
    let again = visitor.post_message(&conversation, id, "안녕").await.text().await.expect("a body");
    let other_words = visitor.post_message(&conversation, id, "잘 가").await;

    assert_eq!(AnswerEvents::parse(&first).text(), AnswerEvents::parse(&again).text());
    assert_eq!(other_words.status(), StatusCode::CONFLICT);
    let stored = visitor.get(&conversation).await;
    assert_eq!(stored["messages"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn where_nothing_runs_there_is_nothing_to_follow_or_stop() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    for (method, path) in [(Method::GET, "stream"), (Method::POST, "stop")] {
        let request = visitor.request(method, &format!("{conversation}/{path}"));
        assert_eq!(request.send().await.expect("an answer").status(), StatusCode::NO_CONTENT);
    }
}

#[tokio::test]
async fn when_the_first_reader_fails_the_next_one_answers_and_says_so() {
    let broken =
        HttpPeer::start(|_| Script::json(503, &json!({ "error": { "message": "overloaded" } }))).await;
    let providers = json!([
        { "kind": "openai", "name": "broken", "model": "m", "base_url": broken.url("/v1") },
        { "kind": "builtin" },
    ]);
    let app = TestApp::start_with(&[("CONCH_READER__PROVIDERS", &providers.to_string())]).await;
    let visitor = app.visitor();

    let answer = visitor.say(&visitor.open("ko").await, "안녕").await;

    let note = answer.data("data-provider");
    assert_eq!((&note["name"], &note["reason"]), (&json!("builtin"), &json!("overloaded")));
    assert_eq!(answer.status(), "complete");
}
