//! Finding, deleting, restoring.

use chat::settings::Settings;
use chrono::DateTime;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use url::Url;

use crate::{
    harness::{TestApp, Visitor},
    storage,
};

/// The path of the list with this query.
fn list(query: &[(&str, &str)]) -> String {
    let url = Url::parse_with_params("http://chat/conversations", query).expect("a url");
    url[url::Position::BeforePath..].to_owned()
}

impl Visitor {
    /// Opens a conversation and says `text` in it; its path.
    pub async fn open_with(&self, text: &str) -> String {
        let conversation = self.open("ko").await;
        self.say(&conversation, text).await;
        conversation
    }

    /// The paths of the conversations that the list with this query shows.
    pub async fn listed(&self, query: &[(&str, &str)]) -> Vec<String> {
        let page = self.get(&list(query)).await;
        let items = page["items"].as_array().expect("items").iter();
        items.map(|item| format!("/conversations/{}", item["id"].as_str().expect("an id"))).collect()
    }

    pub async fn found(&self, words: &str) -> Vec<String> {
        self.listed(&[("q", words)]).await
    }

    pub async fn send(&self, method: Method, path: &str) -> StatusCode {
        self.request(method, path).send().await.expect("an answer").status()
    }

    pub async fn restore(&self, conversation: &str) -> StatusCode {
        self.send(Method::POST, &format!("{conversation}/restore")).await
    }
}

#[tokio::test]
async fn what_was_said_is_found_in_upper_and_lower_case() {
    let app = TestApp::start().await;
    let (visitor, other) = (app.visitor(), app.visitor());
    let elephant = visitor.open_with("코끼리가 꿈에 나왔어, a HUGE one").await;
    visitor.say(&elephant, "어제는 앵무새였고").await;
    let parrot = visitor.open_with("앵무새가 자꾸 말을 걸어").await;

    assert_eq!(visitor.found("huge").await, std::slice::from_ref(&elephant));
    assert_eq!(visitor.found("HuGe 끼리").await, std::slice::from_ref(&elephant));
    assert_eq!(visitor.found("앵무새").await, [parrot, elephant.clone()]);
    assert_eq!(visitor.found(" 코끼리\t앵무새 ").await, [elephant], "each word somewhere in it");
    assert_eq!(visitor.found("코끼리 기린").await, [""; 0]);
    assert_eq!(other.found("앵무새").await, [""; 0]);
}

#[tokio::test]
async fn a_title_is_searched_too() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open_with("코끼리가 꿈에 나왔어").await;
    let rename = visitor.request(Method::PATCH, &conversation).json(&json!({ "title": "GIRAFFE plans" }));
    assert_eq!(rename.send().await.expect("an answer").status(), StatusCode::OK);

    assert_eq!(visitor.found("giraffe 코끼리").await, [conversation]);
}

#[tokio::test]
async fn only_words_are_matched_and_every_character_stands_for_itself() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let offered = visitor.open("ko").await;
    visitor.talk_until_offer(&offered).await;
    let sure = visitor.open_with("나는 100% 확실해!").await;

    for nothing in
        ["one-card", "data-draw-offer", "commitment", "\"type\"", "1_0", "0%1", "\\", "_", "소라고둥아"]
    {
        assert_eq!(visitor.found(nothing).await, [""; 0], "{nothing}");
    }
    assert_eq!(visitor.found("100%").await, std::slice::from_ref(&sure));
    assert_eq!(visitor.found("%").await, std::slice::from_ref(&sure));
    assert_eq!(visitor.found("확실해!").await, [sure]);
}

#[tokio::test]
async fn the_greeting_that_stands_in_all_of_them_finds_none() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("en").await;
    let greeting = visitor.get(&conversation).await["messages"][0]["parts"][0]["text"].clone();
    let word = greeting.as_str().expect("a text").split(' ').find(|word| word.len() > 4).expect("a word");

    assert_eq!(visitor.found(word).await, [""; 0]);
}

#[tokio::test]
async fn what_was_found_pages_like_the_list() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let mut said = Vec::new();
    for number in 0..5 {
        visitor.open("ko").await;
        said.push(visitor.open_with(&format!("참외 {number}")).await.replace("/conversations/", ""));
    }
    said.reverse();

    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let query = [("q", "참외"), ("limit", "2"), ("cursor", &cursor)];
        let page = visitor.get(&list(&query[..if cursor.is_empty() { 2 } else { 3 }])).await;
        let items = page["items"].as_array().expect("items");
        seen.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        next.clone_into(&mut cursor);
    }

    assert_eq!(seen, said);
}

#[tokio::test]
async fn what_an_older_version_stored_is_found() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open_with("Straße의 코끼리").await;
    storage::execute(&app, "UPDATE messages SET search_text = NULL").await;
    let rename = visitor.request(Method::PATCH, &conversation).json(&json!({ "title": "다른 이름" }));
    rename.send().await.expect("an answer");

    assert_eq!(visitor.found("코끼리").await, [conversation]);
    assert_eq!(storage::count(&app, "messages WHERE search_text IS NULL").await, 0);
}

#[tokio::test]
async fn a_question_that_is_none_is_refused() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let long = "가".repeat(101);
    for query in [
        ("q", ""),
        ("q", "  "),
        ("q", &*long),
        ("deleted", "maybe"),
        ("cursor", "%%"),
        ("limit", "0"),
        ("by", "day"),
    ] {
        let response = visitor.request(Method::GET, &list(&[query])).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{query:?}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "invalid-request", "{query:?}");
    }
}

#[tokio::test]
async fn a_deleted_conversation_says_when_it_will_be_gone_and_comes_back_as_it_was() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let (kept, deleted) = (visitor.open_with("기린").await, visitor.open_with("코끼리").await);
    let before = visitor.get(&deleted).await;

    assert_eq!(visitor.send(Method::DELETE, &deleted).await, StatusCode::NO_CONTENT);
    assert_eq!(visitor.listed(&[]).await, std::slice::from_ref(&kept));
    assert_eq!(visitor.listed(&[("deleted", "true")]).await, std::slice::from_ref(&deleted));
    assert_eq!(visitor.listed(&[("deleted", "true"), ("q", "기린")]).await, [""; 0]);
    let item = visitor.get("/conversations?deleted=true").await["items"][0].clone();
    let time =
        |name: &str| DateTime::parse_from_rfc3339(item[name].as_str().expect("a time")).expect("a time");
    assert_eq!((time("purged_at") - time("deleted_at")).num_days(), 30);

    assert_eq!(visitor.restore(&deleted).await, StatusCode::OK);
    assert_eq!(visitor.get(&deleted).await, before);
    assert_eq!(visitor.listed(&[]).await, [deleted.clone(), kept]);
    assert_eq!(visitor.listed(&[("deleted", "true")]).await, [""; 0]);
    assert_eq!(visitor.restore(&deleted).await, StatusCode::OK, "again");
}

#[tokio::test]
async fn only_its_owner_restores_a_conversation_and_only_in_time() {
    let app = TestApp::start().await;
    let (visitor, other) = (app.visitor(), app.visitor());
    let conversation = visitor.open("ko").await;
    visitor.send(Method::DELETE, &conversation).await;

    assert_eq!(other.restore(&conversation).await, StatusCode::NOT_FOUND);
    assert_eq!(other.listed(&[("deleted", "true")]).await, [""; 0]);
    assert_eq!(visitor.restore("/conversations/nonsense").await, StatusCode::NOT_FOUND);
    let anybody = test_support::browser().post(format!("{}/api/v1/chat{conversation}/restore", app.base));
    assert_eq!(anybody.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);

    storage::age_deletions(&app, 31).await;
    assert_eq!(visitor.restore(&conversation).await, StatusCode::NOT_FOUND);
    assert_eq!(visitor.listed(&[("deleted", "true")]).await, [""; 0]);
}

#[test]
fn settings_beyond_their_bounds_are_refused_by_name() {
    for (name, value, mistake) in [
        ("CONCH_HISTORY__RESTORE_DAYS", "0", "history.restore_days: must be 1 to 365"),
        ("CONCH_HISTORY__RESTORE_DAYS", "366", "history.restore_days: must be 1 to 365"),
        ("CONCH_HISTORY__PURGE_EVERY_SECONDS", "0", "history.purge_every_seconds: must be 1 to 86400"),
    ] {
        let refused = Settings::from_variables(vec![(name.to_owned(), value.to_owned())]);
        let told = refused.expect_err("out of bounds").to_string();
        assert!(told.contains(mistake), "{name}={value}: {told}");
    }
}
