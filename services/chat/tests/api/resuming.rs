//! An answer survives whatever happens to those who read it and to those who give it.

use std::time::Duration;

use common::ids::new_uuid;
use redis::cmd;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, Script, eventually};

use crate::{
    harness::{TestApp, Visitor},
    openai::{chunk, token},
    sse::{AnswerEvents, Told},
};

const WORDS: usize = 120;

fn whole_text() -> String {
    (0..WORDS).map(|word| format!("파도 {word} 🐚 ")).collect()
}

/// A model that takes about a second to say its words.
async fn steady_model() -> HttpPeer {
    HttpPeer::start(|_| {
        let words = (0..WORDS).fold(Script::event_stream(), |script, word| {
            script.write(token(&format!("파도 {word} 🐚 "))).pause(Duration::from_millis(8))
        });
        words.write(chunk(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "stop" }] })))
    })
    .await
}

/// Reads until at least `bytes` have come, or the end.
pub async fn read(response: &mut Response, bytes: usize) -> String {
    let mut body = Vec::new();
    while body.len() < bytes
        && let Ok(Some(more)) = response.chunk().await
    {
        body.extend_from_slice(&more);
    }
    String::from_utf8_lossy(&body).into_owned()
}

pub fn text_of(events: &[Value]) -> String {
    AnswerEvents(events.to_vec()).text()
}

pub async fn stored_answer(visitor: &Visitor, conversation: &str, status: &str) -> String {
    let last = eventually("the answer is stored", || async {
        let stored = visitor.get(conversation).await;
        let last = stored["messages"].as_array()?.last()?.clone();
        (last["metadata"]["status"] == status).then_some(last)
    })
    .await;
    let parts = last["parts"].as_array().expect("parts").clone();
    parts.iter().find_map(|part| part["text"].as_str().map(ToOwned::to_owned)).expect("a text")
}

#[tokio::test]
async fn cut_again_and_again_and_resumed_anywhere_the_text_is_whole() {
    let model = steady_model().await;
    let app = TestApp::start_with_model(&model).await;
    let sibling = app.sibling().await;
    let here = app.visitor();
    let there = sibling.visited_by(&here);
    let conversation = here.open("ko").await;

    let mut response = here.post_message(&conversation, new_uuid(), "바다 이야기 해 줘").await;
    let (mut events, mut last_id, mut cuts) = (Vec::new(), None::<String>, 0);
    loop {
        // Cut anywhere, also in the middle of a letter.
        let body = read(&mut response, 200 + 997 * cuts % 1500).await;
        drop(response);
        let whole = body.ends_with("data: [DONE]\n\n");
        let told = Told::parse(body.strip_suffix("data: [DONE]\n\n").unwrap_or(&body));
        events.extend(told.events);
        last_id = told.last_id.or(last_id);
        if whole {
            break;
        }
        cuts += 1;
        let visitor = if cuts % 2 == 0 { &here } else { &there };
        response = visitor.follow(&conversation, last_id.as_deref()).await;
        assert_eq!(response.status(), StatusCode::OK, "after {cuts} cuts");
    }

    assert!(cuts > 5, "only {cuts} cuts");
    assert_eq!(text_of(&events), whole_text());
    assert_eq!(stored_answer(&here, &conversation, "complete").await, whole_text());
}

#[tokio::test]
async fn a_second_tab_on_another_instance_sees_the_whole_answer() {
    let model = steady_model().await;
    let app = TestApp::start_with_model(&model).await;
    let sibling = app.sibling().await;
    let here = app.visitor();
    let there = sibling.visited_by(&here);
    let conversation = here.open("ko").await;
    let mut first = here.post_message(&conversation, new_uuid(), "바다 이야기 해 줘").await;
    let beginning = read(&mut first, 1000).await;

    let second = there.follow(&conversation, None).await;
    let (rest, second) = tokio::join!(first.text(), second.text());

    let first = AnswerEvents::parse(&(beginning + &rest.expect("a body")));
    let second = AnswerEvents::parse(&second.expect("a body"));
    assert_eq!(first.text(), whole_text());
    assert_eq!(first, second);
    assert!(there.get(&conversation).await["messages"].to_string().contains("파도 0"));
}

/// Everything of an answer, as whoever stays hears it.
async fn told_to_the_end(visitor: &Visitor, conversation: &str) -> Told {
    let response = visitor.post_message(conversation, new_uuid(), "요즘 너무 지쳤어").await;
    let body = response.text().await.expect("a body");
    Told::parse(body.strip_suffix("data: [DONE]\n\n").expect("whole"))
}

/// What the event of this number has for an id, where the answer was told from its start.
fn id_of(told: &Told, number: usize) -> String {
    let last = told.last_id.as_deref().expect("an id");
    last.replace(&format!("-{}", told.events.len() - 1), &format!("-{number}"))
}

#[tokio::test]
async fn who_comes_back_after_the_end_gets_what_was_missed() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let told = told_to_the_end(&visitor, &conversation).await;
    let seen = id_of(&told, 3);

    let rest = eventually("the log is there", || async {
        let rest = visitor.follow(&conversation, Some(&seen)).await;
        (rest.status() == StatusCode::OK).then_some(rest)
    })
    .await;

    let rest = AnswerEvents::parse(&rest.text().await.expect("a body"));
    assert_eq!(rest.0, told.events[4..]);
    assert_eq!(visitor.follow(&conversation, None).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(visitor.follow(&conversation, Some("00000000-3")).await.status(), StatusCode::NO_CONTENT);
}

/// The answer has ended, but its last words lie with whoever gave it a moment longer than the rest.
#[tokio::test]
async fn who_comes_back_before_the_end_is_recorded_waits_for_it() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let told = told_to_the_end(&visitor, &conversation).await;
    let redis = app.redis.pool();
    let (log, whole) = eventually("the log is whole", || async {
        let mut connection = redis.get().await.ok()?;
        let keys =
            cmd("KEYS").arg(redis.key("chat:{*}:log:*")).query_async::<Vec<String>>(&mut connection).await;
        let key = keys.ok()?.pop()?;
        let log: String = cmd("GET").arg(&key).query_async(&mut connection).await.ok()?;
        log.ends_with("data: [DONE]\n\n").then_some((key, log))
    })
    .await;
    let write = async |text: &str| {
        let mut connection = redis.get().await.expect("a connection");
        cmd("SET").arg(&log).arg(text).query_async::<()>(&mut connection).await.expect("written");
    };
    let half = whole[..whole.floor_char_boundary(whole.len() / 2)].rfind("\n\n").expect("many events") + 2;
    write(&whole[..half]).await;

    let first = id_of(&told, 0);
    let mut back = visitor.follow(&conversation, Some(&first)).await;
    assert_eq!(back.status(), StatusCode::OK);
    let mut rest = read(&mut back, half / 2).await;
    write(&whole).await;
    rest.push_str(&back.text().await.expect("a body"));

    assert_eq!(AnswerEvents::parse(&rest).0, told.events[1..]);
}

#[tokio::test]
async fn an_answer_is_stopped_from_any_instance() {
    let upstream =
        HttpPeer::start(|_| Script::event_stream().write(token("글쎄, ")).write(token("음…")).hold_open())
            .await;
    let app = TestApp::start_with_model(&upstream).await;
    let sibling = app.sibling().await;
    let here = app.visitor();
    let there = sibling.visited_by(&here);
    let conversation = here.open("ko").await;
    let mut response = here.post_message(&conversation, new_uuid(), "있잖아").await;
    let mut body = String::new();
    while !body.contains("음…") {
        body.push_str(&String::from_utf8_lossy(&response.chunk().await.expect("alive").expect("more")));
    }

    let asked = std::time::Instant::now();
    let stopped =
        there.request(Method::POST, &format!("{conversation}/stop")).send().await.expect("an answer");
    eventually("the upstream is let go", || async { (upstream.closed_early() == 1).then_some(()) }).await;

    assert_eq!(stopped.status(), StatusCode::NO_CONTENT);
    assert!(asked.elapsed() < Duration::from_secs(1), "by event, not only by the mark");
    body.push_str(&response.text().await.expect("a body"));
    assert_eq!(AnswerEvents::parse(&body).status(), "stopped");
}

#[tokio::test]
async fn while_one_instance_answers_another_does_not() {
    let model = steady_model().await;
    let app = TestApp::start_with_model(&model).await;
    let sibling = app.sibling().await;
    let here = app.visitor();
    let there = sibling.visited_by(&here);
    let conversation = here.open("ko").await;
    let id = new_uuid();
    let running = here.post_message(&conversation, id, "하나").await;

    let second = there.post_message(&conversation, new_uuid(), "둘").await;
    let again = there.post_message(&conversation, id, "하나").await;

    assert_eq!(second.status(), StatusCode::CONFLICT);
    assert_eq!(second.json::<Value>().await.expect("json")["code"], "answer-running");
    let (first, again) = tokio::join!(running.text(), again.text());
    assert_eq!(
        AnswerEvents::parse(&first.expect("a body")),
        AnswerEvents::parse(&again.expect("a body")),
        "the same message has the same answer"
    );
}

#[tokio::test]
async fn an_answer_that_nobody_reads_is_finished_before_the_process_stops() {
    let model = steady_model().await;
    let app = TestApp::start_with_model(&model).await;
    let sibling = app.sibling().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let mut response = visitor.post_message(&conversation, new_uuid(), "바다 이야기 해 줘").await;
    read(&mut response, 500).await;
    drop(response);

    app.lifecycle.stop();

    let there = sibling.visited_by(&visitor);
    assert_eq!(stored_answer(&there, &conversation, "complete").await, whole_text());
}
