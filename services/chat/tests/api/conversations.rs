use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::TestApp;

#[tokio::test]
async fn a_new_conversation_begins_with_a_greeting_in_its_language() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for (locale, word) in [("ko", "소라고둥"), ("en", "Magic Conch")] {
        let opened = visitor.get(&visitor.open(locale).await).await;
        assert_eq!(opened["conversation"]["stage"], "greeting");
        let greeting = &opened["messages"][0];
        assert_eq!(
            (&greeting["role"], &greeting["metadata"]["status"]),
            (&json!("assistant"), &json!("complete"))
        );
        assert!(greeting["parts"][0]["text"].as_str().expect("text").contains(word));
    }
}

#[tokio::test]
async fn the_list_pages_through_everything_once_newest_first() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let mut opened = Vec::new();
    for _ in 0..5 {
        opened.push(visitor.open("ko").await.replace("/conversations/", ""));
    }
    opened.reverse();

    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = visitor.get(&format!("/conversations?limit=2{cursor}")).await;
        let items = page["items"].as_array().expect("items");
        seen.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }

    assert_eq!(seen, opened);
}

#[tokio::test]
async fn a_conversation_is_renamed_and_deleted() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;

    let renamed = visitor.request(Method::PATCH, &conversation).json(&json!({ "title": "이직 고민" }));
    let renamed: Value = renamed.send().await.expect("an answer").json().await.expect("json");
    visitor.say(&conversation, "제목은 그대로여야 해").await;
    let kept = visitor.get(&conversation).await;
    let deleted = visitor.request(Method::DELETE, &conversation).send().await.expect("an answer");
    let gone = visitor.request(Method::GET, &conversation).send().await.expect("an answer");

    assert_eq!(
        (&renamed["title"], &kept["conversation"]["title"]),
        (&json!("이직 고민"), &json!("이직 고민"))
    );
    assert_eq!((deleted.status(), gone.status()), (StatusCode::NO_CONTENT, StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn what_belongs_to_somebody_else_does_not_exist() {
    let app = TestApp::start().await;
    let (owner, other) = (app.visitor(), app.visitor());
    let conversation = owner.open("ko").await;
    let draw = owner.talk_until_offer(&conversation).await;
    let pick = format!("{conversation}/draws/{}/pick", draw["draw_id"].as_str().expect("an id"));
    let message = json!({ "id": common::ids::new_uuid(), "text": "엿보기" });

    for (method, path, body) in [
        (Method::GET, conversation.clone(), json!({})),
        (Method::PATCH, conversation.clone(), json!({ "title": "내 것" })),
        (Method::DELETE, conversation.clone(), json!({})),
        (Method::GET, format!("{conversation}/stream"), json!({})),
        (Method::POST, format!("{conversation}/stop"), json!({})),
        (Method::POST, format!("{conversation}/messages"), message),
        (Method::POST, pick, json!({ "positions": [1] })),
    ] {
        let response = other.request(method.clone(), &path).json(&body).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{method} {path}");
    }
    assert_eq!(other.get("/conversations").await["items"], json!([]));
}
