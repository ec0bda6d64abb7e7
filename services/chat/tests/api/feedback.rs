//! Thumbs and comments.

use common::ids::new_uuid;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, Script};

use crate::{
    harness::{TestApp, Visitor},
    openai::token,
};

impl Visitor {
    pub async fn put_feedback(&self, conversation: &str, message: &str, feedback: &Value) -> StatusCode {
        let path = format!("{conversation}/messages/{message}/feedback");
        self.request(Method::PUT, &path).json(feedback).send().await.expect("an answer").status()
    }

    /// The id of the last message, and what it says about itself.
    pub async fn last_message(&self, conversation: &str) -> (String, Value) {
        let transcript = self.get(conversation).await;
        let last = transcript["messages"].as_array().and_then(|messages| messages.last()).expect("one");
        (last["id"].as_str().expect("an id").to_owned(), last["metadata"].clone())
    }
}

#[tokio::test]
async fn feedback_is_given_changed_and_taken_back() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open_with("코끼리").await;
    let (answer, before) = visitor.last_message(&conversation).await;
    assert!(before.get("feedback").is_none());

    let praise = json!({ "thumb": "up", "comment": " 고마워 🐚\n정말 " });
    assert_eq!(visitor.put_feedback(&conversation, &answer, &praise).await, StatusCode::NO_CONTENT);
    let (_, praised) = visitor.last_message(&conversation).await;
    assert_eq!(praised["feedback"], json!({ "thumb": "up", "comment": "고마워 🐚\n정말" }));

    let second_thought = json!({ "thumb": "down" });
    assert_eq!(visitor.put_feedback(&conversation, &answer, &second_thought).await, StatusCode::NO_CONTENT);
    assert_eq!(visitor.last_message(&conversation).await.1["feedback"], second_thought);

    let path = format!("{conversation}/messages/{answer}/feedback");
    for time in ["first", "again"] {
        assert_eq!(visitor.send(Method::DELETE, &path).await, StatusCode::NO_CONTENT, "{time}");
    }
    assert_eq!(visitor.last_message(&conversation).await.1, before);
}

#[tokio::test]
async fn feedback_stands_at_its_own_answer_and_survives_what_comes_after() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open_with("코끼리").await;
    let (answer, _) = visitor.last_message(&conversation).await;
    visitor.put_feedback(&conversation, &answer, &json!({ "thumb": "up" })).await;

    visitor.say(&conversation, "기린").await;

    let transcript = visitor.get(&conversation).await;
    let with_feedback: Vec<_> = transcript["messages"]
        .as_array()
        .expect("messages")
        .iter()
        .filter(|message| message["metadata"].get("feedback").is_some())
        .map(|message| message["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(with_feedback, [answer]);
}

#[tokio::test]
async fn feedback_that_is_none_is_refused() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open_with("코끼리").await;
    let (answer, _) = visitor.last_message(&conversation).await;
    for bad in [
        json!({}),
        json!({ "thumb": "sideways" }),
        json!({ "thumb": "up", "comment": " " }),
        json!({ "thumb": "up", "comment": "가".repeat(1001) }),
        json!({ "thumb": "up", "stars": 5 }),
        json!([]),
    ] {
        assert_eq!(
            visitor.put_feedback(&conversation, &answer, &bad).await,
            StatusCode::BAD_REQUEST,
            "{bad}"
        );
    }
    assert!(visitor.last_message(&conversation).await.1.get("feedback").is_none());
}

#[tokio::test]
async fn only_answers_of_ones_own_reader_have_feedback() {
    let app = TestApp::start().await;
    let (visitor, other) = (app.visitor(), app.visitor());
    let conversation = visitor.open_with("코끼리").await;
    let elsewhere = visitor.open_with("기린").await;
    let (answer, _) = visitor.last_message(&conversation).await;
    let said = visitor.get(&conversation).await["messages"][1]["id"].as_str().expect("an id").to_owned();
    let up = json!({ "thumb": "up" });

    for (name, who, conversation, message) in [
        ("somebody else's", &other, &*conversation, &*answer),
        ("one's own words", &visitor, &*conversation, &*said),
        ("of another conversation", &visitor, &*elsewhere, &*answer),
        ("no such message", &visitor, &*conversation, &new_uuid().to_string()),
        ("no id", &visitor, &*conversation, "nonsense"),
    ] {
        assert_eq!(who.put_feedback(conversation, message, &up).await, StatusCode::NOT_FOUND, "{name}");
        let path = format!("{conversation}/messages/{message}/feedback");
        assert_eq!(who.send(Method::DELETE, &path).await, StatusCode::NOT_FOUND, "{name}");
    }
    let anybody = test_support::browser()
        .put(format!("{}/api/v1/chat{conversation}/messages/{answer}/feedback", app.base))
        .json(&up);
    assert_eq!(anybody.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_answer_that_is_still_being_given_has_no_feedback_yet() {
    let upstream = HttpPeer::start(|_| Script::event_stream().write(token("글쎄, ")).hold_open()).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let _running = visitor.post_message(&conversation, new_uuid(), "코끼리").await;
    let (answer, metadata) = visitor.last_message(&conversation).await;
    assert_eq!(metadata["status"], "streaming");

    let status = visitor.put_feedback(&conversation, &answer, &json!({ "thumb": "up" })).await;

    assert_eq!(status, StatusCode::CONFLICT);
}
