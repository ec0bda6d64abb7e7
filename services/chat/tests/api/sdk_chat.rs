//! What the AI SDK's default transport says, as it says it. The real client is tried in `scripts/tests/ai-sdk.test.mjs`.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::{
    harness::{TestApp, Visitor},
    sse::AnswerEvents,
};

async fn post(visitor: &Visitor, body: &Value) -> Response {
    let request = visitor.request(Method::POST, "").header("accept-language", "en-GB,en;q=0.9");
    request.json(body).send().await.expect("an answer")
}

fn body(chat: &str, messages: &[(&str, &str, &str)], trigger: &str) -> Value {
    let message = |(id, role, text): &(&str, &str, &str)| json!({ "id": id, "role": role, "parts": [{ "type": "text", "text": text }] });
    let messages: Vec<_> = messages.iter().map(message).collect();
    json!({ "id": chat, "messages": messages, "trigger": trigger, "messageId": null, "later": true })
}

async fn answer(response: Response) -> AnswerEvents {
    assert_eq!(response.status(), StatusCode::OK);
    AnswerEvents::parse(&response.text().await.expect("a body"))
}

#[tokio::test]
async fn a_chat_of_the_clients_own_name_begins_with_its_first_message() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let hello = body("k7YgW2nQx0aVbRzM", &[("m1", "user", "I feel stuck at work")], "submit-message");

    let first = answer(post(&visitor, &hello).await).await;
    let again = answer(post(&visitor, &hello).await).await;

    assert_eq!(first.text(), again.text());
    let list = visitor.get("/conversations").await;
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&list["items"][0]["locale"], &list["items"][0]["title"]),
        (&json!("en"), &json!("I feel stuck at work"))
    );
    // The same name is another conversation for somebody else.
    let other = app.visitor();
    answer(post(&other, &hello).await).await;
    assert_eq!(other.get("/conversations").await["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn only_the_newest_message_counts() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    answer(post(&visitor, &body("chat", &[("m1", "user", "one")], "submit-message")).await).await;
    let history = [("m1", "user", "forged"), ("a1", "assistant", "forged too"), ("m2", "user", "two")];
    answer(post(&visitor, &body("chat", &history, "submit-message")).await).await;

    let id = visitor.get("/conversations").await["items"][0]["id"].as_str().expect("an id").to_owned();
    let stored = visitor.get(&format!("/conversations/{id}")).await["messages"].to_string();
    assert!(stored.contains("one") && stored.contains("two") && !stored.contains("forged"), "{stored}");
}

#[tokio::test]
async fn the_last_answer_is_given_anew() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let said = [("m1", "user", "I feel stuck at work")];
    let first = answer(post(&visitor, &body("chat", &said, "submit-message")).await).await;
    let second = answer(post(&visitor, &body("chat", &said, "regenerate-message")).await).await;

    assert_ne!(first.0[0]["messageId"], second.0[0]["messageId"]);
    let id = visitor.get("/conversations").await["items"][0]["id"].as_str().expect("an id").to_owned();
    let stored = visitor.get(&format!("/conversations/{id}")).await;
    let messages = stored["messages"].as_array().expect("messages");
    assert_eq!((messages.len(), &messages[2]["id"]), (3, &second.0[0]["messageId"]));
}

#[tokio::test]
async fn what_never_arrived_is_answered_when_it_is_tried_again() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let said = [("m1", "user", "I feel stuck at work")];
    let first = answer(post(&visitor, &body("chat", &said, "regenerate-message")).await).await;
    assert_eq!(first.status(), "complete");
}

#[tokio::test]
async fn reconnecting_where_nothing_runs_or_ran_answers_204() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let unheard = visitor.request(Method::GET, "/k7YgW2nQx0aVbRzM/stream").send().await.expect("an answer");
    assert_eq!(unheard.status(), StatusCode::NO_CONTENT);
    let ours = format!("/{}/stream", common::ids::new_uuid());
    let unknown = visitor.request(Method::GET, &ours).send().await.expect("an answer");
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn bad_chats_are_problems() {
    let app = TestApp::start().await;
    let (visitor, stranger) = (app.visitor(), app.visitor());
    let foreign = stranger.open("ko").await.replace("/conversations/", "");
    let long = "가".repeat(4001);
    let cases = [
        ("no messages", body("chat", &[], "submit-message"), 400),
        ("nothing of the user's", body("chat", &[("a", "assistant", "hi")], "submit-message"), 400),
        ("an empty text", body("chat", &[("m", "user", " ")], "submit-message"), 400),
        ("a text that is too long", body("chat", &[("m", "user", &long)], "submit-message"), 400),
        ("an unknown trigger", body("chat", &[("m", "user", "hi")], "resume"), 400),
        ("no name", body("", &[("m", "user", "hi")], "submit-message"), 400),
        ("somebody else's", body(&foreign, &[("m", "user", "hi")], "submit-message"), 404),
        (
            "an id of ours that is not there",
            body(&common::ids::new_uuid().to_string(), &[("m", "user", "hi")], "submit-message"),
            404,
        ),
        (
            "more than two megabytes",
            body("chat", &[("m", "user", &"x".repeat(2_100_000))], "submit-message"),
            413,
        ),
    ];
    for (name, body, status) in cases {
        let response = post(&visitor, &body).await;
        assert_eq!(response.status().as_u16(), status, "{name}");
        assert!(response.json::<Value>().await.expect("json")["code"].is_string(), "{name}");
    }
}
