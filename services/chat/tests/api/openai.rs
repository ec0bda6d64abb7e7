//! An OpenAI-compatible upstream, with everything that can go wrong on its wire.

use serde_json::{Value, json};
use test_support::{HttpPeer, Script};

use crate::{harness::TestApp, sse::AnswerEvents};

/// One chunk with some text, as such servers write it.
pub fn token(text: &str) -> String {
    chunk(
        &json!({ "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }], "usage": null }),
    )
}

pub fn chunk(body: &Value) -> String {
    format!("data: {body}\n\n")
}

pub fn stop() -> String {
    chunk(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "stop" }] }))
}

pub const DONE: &str = "data: [DONE]\n\n";

async fn answer_to(script: Script) -> AnswerEvents {
    let upstream = HttpPeer::start(move |_| script.clone()).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    visitor.say(&visitor.open("ko").await, "요즘 마음이 복잡해").await
}

/// `: OPENING`, role chunk, two tokens with Korean and an emoji, finish, usage, done.
fn whole_stream() -> String {
    [
        ": a comment\n\n".to_owned(),
        chunk(&json!({ "choices": [{ "index": 0, "delta": { "role": "assistant", "content": "" }, "finish_reason": null }] })),
        token("소라고둥이 "),
        chunk(&json!({ "choices": [{ "index": 0, "delta": { "reasoning_content": "비밀 생각" }, "finish_reason": null }] })),
        token("들었어 🐚"),
        stop(),
        chunk(&json!({ "choices": null, "usage": { "prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11 } })),
        DONE.to_owned(),
    ]
    .concat()
}

#[tokio::test]
async fn the_request_is_one_that_such_servers_understand() {
    let upstream = HttpPeer::start(|_| Script::event_stream().write(whole_stream())).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    visitor.say(&visitor.open("ko").await, "요즘 마음이 복잡해").await;

    let request = &upstream.received()[0];
    assert_eq!(request.path, "/v1/chat/completions");
    assert_eq!(request.header("authorization"), Some("Bearer sk-test"));
    let body = request.json();
    assert_eq!((&body["model"], &body["stream"]), (&json!("m-1"), &json!(true)));
    let messages = body["messages"].as_array().expect("messages");
    assert_eq!(messages[0]["role"], "system");
    assert_eq!(messages.last().expect("one")["content"], "요즘 마음이 복잡해");
}

#[tokio::test]
async fn bytes_split_at_every_position_give_the_same_text() {
    let stream = whole_stream();
    let upstream = HttpPeer::start({
        let cut = std::sync::atomic::AtomicUsize::new(1);
        let bytes = stream.clone().into_bytes();
        move |_| {
            let cut = cut.fetch_add(1, std::sync::atomic::Ordering::SeqCst).min(bytes.len());
            Script::event_stream().chunks([&bytes[..cut], &bytes[cut..]])
        }
    })
    .await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    for cut in 1..stream.len() {
        let answer = visitor.say(&conversation, "다시").await;
        assert_eq!(
            (answer.text().as_str(), answer.status()),
            ("소라고둥이 들었어 🐚", "complete"),
            "cut at {cut}"
        );
    }
}

#[tokio::test]
async fn one_byte_per_chunk_gives_the_same_text() {
    let bytes = whole_stream().into_bytes();
    let answer = answer_to(Script::event_stream().chunks(bytes.chunks(1))).await;
    assert_eq!((answer.text().as_str(), answer.status()), ("소라고둥이 들었어 🐚", "complete"));
    assert!(!serde_json::to_string(&answer.0).expect("json").contains("비밀"));
}

#[tokio::test]
async fn an_offer_marker_split_over_tokens_is_an_offer_and_not_text() {
    let tokens = ["뽑아 볼까?", "\n[[ca", "rds:", "three-", "cards]", "]"].map(token).concat();
    let answer = answer_to(Script::event_stream().write(tokens + &stop() + DONE)).await;
    assert_eq!(answer.text(), "뽑아 볼까?");
    let offer = answer.data("data-draw-offer");
    assert_eq!((&offer["spread"], &offer["count"]), (&json!("three-cards"), &json!(3)));
}

#[tokio::test]
async fn what_goes_wrong_is_told_and_never_passed_off_as_whole() {
    let head = Script::event_stream;
    let half = || token("반쯤 ");
    let cases = [
        ("cut off in mid-answer", head().write(half()), "반쯤 ", "reader-interrupted"),
        (
            "an error inside a 200",
            head().write(half() + &chunk(&json!({ "error": { "message": "boom" } })) + DONE),
            "반쯤 ",
            "reader-interrupted",
        ),
        ("garbage", head().write(half() + "data: {not json\n\n"), "반쯤 ", "reader-interrupted"),
        (
            "an error at once",
            head().write(chunk(&json!({ "error": { "message": "boom" } })) + DONE),
            "",
            "reader-unavailable",
        ),
        ("nothing at all", head(), "", "reader-interrupted"),
        ("401", Script::json(401, &json!({ "error": { "message": "bad key" } })), "", "reader-unavailable"),
        ("500", Script::json(500, &json!({ "error": { "message": "oops" } })), "", "reader-unavailable"),
        ("no HTTP", Script::default().write("SMTP?\r\n\r\n"), "", "reader-unavailable"),
    ];
    for (name, script, text, code) in cases {
        let answer = answer_to(script).await;
        assert_eq!((answer.text().as_str(), answer.status()), (text, "failed"), "{name}");
        assert_eq!(answer.all("error")[0]["errorText"], code, "{name}");
        assert_eq!(answer.0.last().expect("an end")["finishReason"], "error", "{name}");
    }
}

#[tokio::test]
async fn a_length_limit_is_an_end_too() {
    let length = chunk(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": "length" }] }));
    let answer = answer_to(Script::event_stream().write(token("길다") + &length)).await;
    assert_eq!(answer.status(), "complete");
    assert_eq!(answer.0.last().expect("an end")["finishReason"], "length");
}
