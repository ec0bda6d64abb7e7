//! What is left when a process or a Redis dies in mid-answer.

use std::time::Duration;

use common::ids::new_uuid;
use reqwest::{Method, StatusCode};
use test_support::{HttpPeer, Script, TestRedisCluster, eventually};

use crate::{
    harness::TestApp,
    openai::token,
    resuming::{read, stored_answer, text_of},
    sse::{AnswerEvents, Told},
};

/// A model that goes on for as long as anybody listens.
async fn endless_model() -> HttpPeer {
    HttpPeer::start(|_| {
        let words = (0..3000).fold(Script::event_stream(), |script, word| {
            script.write(token(&format!("파도 {word} "))).pause(Duration::from_millis(10))
        });
        words.hold_open()
    })
    .await
}

#[tokio::test]
async fn an_answer_whose_process_is_killed_ends_as_interrupted_with_what_was_said() {
    let model = endless_model().await;
    let app = TestApp::start_with_model(&model).await;
    let mut process = app.process().await;
    let here = app.visitor();
    let there = process.visited_by(&here);
    let conversation = here.open("ko").await;
    let mut response = there.post_message(&conversation, new_uuid(), "바다 이야기 해 줘").await;
    let beginning = Told::parse(&read(&mut response, 8000).await);
    let second_tab = here.follow(&conversation, None).await;

    process.kill();
    let rest = here.follow(&conversation, beginning.last_id.as_deref()).await;
    let (rest, second_tab) = tokio::join!(rest.text(), second_tab.text());

    let second_tab = AnswerEvents::parse(&second_tab.expect("a body"));
    let rest = AnswerEvents::parse(&rest.expect("a body"));
    assert_eq!((second_tab.status(), rest.status()), ("interrupted", "interrupted"));
    let stored = stored_answer(&here, &conversation, "interrupted").await;
    assert_eq!(second_tab.text(), stored);
    let read_in_two = text_of(&beginning.events) + &rest.text();
    assert!(stored == read_in_two || read_in_two.starts_with(&stored), "{stored}\n{read_in_two}");
    // The querent can go on at once.
    let again = here.request(Method::POST, &format!("{conversation}/regenerate")).send().await;
    assert_eq!(again.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn answers_are_followed_and_stopped_over_a_redis_cluster() {
    let cluster = TestRedisCluster::start().await;
    let (name, nodes) = cluster.variable();
    let model = endless_model().await;
    let provider =
        serde_json::json!([{ "kind": "openai", "name": "fake", "model": "m", "base_url": model.url("/v1") }]);
    let app =
        TestApp::start_with(&[(name, &nodes), ("CONCH_READER__PROVIDERS", &provider.to_string())]).await;
    let sibling = app.sibling().await;
    let here = app.visitor();
    let there = sibling.visited_by(&here);
    // Several conversations, whose keys lie on different nodes.
    let mut running = Vec::new();
    for _ in 0..6 {
        let conversation = here.open("ko").await;
        running.push((here.post_message(&conversation, new_uuid(), "바다 이야기 해 줘").await, conversation));
    }

    for (mut first, conversation) in running {
        read(&mut first, 2000).await;
        let second = there.follow(&conversation, None).await;
        assert_eq!(second.status(), StatusCode::OK);
        let stopped = there.request(Method::POST, &format!("{conversation}/stop")).send().await;
        assert_eq!(stopped.expect("an answer").status(), StatusCode::NO_CONTENT);
        let told = AnswerEvents::parse(&second.text().await.expect("a body"));
        assert_eq!(told.status(), "stopped");
        assert_eq!(told.text(), stored_answer(&here, &conversation, "stopped").await);
    }
    eventually("every upstream is let go", || async { (model.closed_early() == 6).then_some(()) }).await;
}
