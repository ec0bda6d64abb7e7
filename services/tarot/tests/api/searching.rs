//! Readings found by the words in them.

use common::ids::MemberId;
use deck::Spread;
use reqwest::{Method, StatusCode};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::harness::{Querent, TestApp, new_reading};

impl Querent<'_> {
    /// The ids of what is found, the newest first.
    async fn found(&self, words: &str) -> Vec<String> {
        let response = self.get(&search(words)).await;
        assert_eq!(response.status(), StatusCode::OK, "{words}");
        let page: Value = response.json().await.expect("json");
        let items = page["items"].as_array().expect("a list").iter();
        items.map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    }

    async fn note(&self, id: &str, note: Value) {
        let request = self.request(Method::PATCH, &format!("/readings/{id}")).json(&json!({ "note": note }));
        assert_eq!(request.send().await.expect("an answer").status(), StatusCode::OK);
    }
}

/// The path that looks for them.
fn search(words: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
    format!("/readings?{query}")
}

/// What was asked and said, for whatever card.
fn about(owner: MemberId, question: &str, text: &str) -> Value {
    let mut reading = new_reading(owner, Spread::OneCard);
    (reading["question"], reading["text"]) = (json!(question), json!(text));
    reading
}

#[tokio::test]
async fn every_word_must_occur_in_what_was_asked_said_or_noted() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let moving = app.keep(&about(querent.id, "올해 이사를 해도 될까?", "Wait for the SPRING tide.")).await;
    let working = app.keep(&about(querent.id, "회사를 옮길까?", "봄까지 기다려 봐.")).await;
    querent.note(&moving, json!("정말 그랬다! 계약은 3월에")).await;

    for (words, expected) in [
        ("이사", vec![&moving]),
        ("spring", vec![&moving]),
        ("계약", vec![&moving]),
        ("3월  이사 tide", vec![&moving]),
        ("를", vec![&working, &moving]),
        ("회사 spring", vec![]),
        // As some systems type Hangul, in its single letters.
        ("\u{110b}\u{1175}\u{1109}\u{1161}", vec![&moving]),
    ] {
        assert_eq!(querent.found(words).await.iter().collect::<Vec<_>>(), expected, "{words}");
    }
}

#[tokio::test]
async fn a_card_is_found_by_its_name_in_either_language() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let sent = about(querent.id, "?", "!");
    let id = app.keep(&sent).await;
    let card: deck::CardId = sent["cards"][0]["card_id"].as_str().expect("an id").parse().expect("a card");
    for locale in deck::Locale::ALL {
        let name = deck::deck().card(card).name(*locale);
        assert_eq!(querent.found(&name.to_uppercase()).await, [id.as_str()], "{name}");
    }
}

#[tokio::test]
async fn nobody_finds_what_is_somebody_elses() {
    let app = TestApp::start().await;
    let (owner, other) = (app.querent(), app.querent());
    let id = app.keep(&about(owner.id, "비밀", "달빛")).await;
    owner.note(&id, json!("아무도 몰라")).await;
    for words in ["비밀", "달빛", "몰라"] {
        assert_eq!(other.found(words).await, Vec::<String>::new());
        assert_eq!(owner.found(words).await, [id.as_str()]);
    }
}

#[tokio::test]
async fn wildcards_stand_for_themselves() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&about(querent.id, "100% 좋아? a_b!", "\\")).await;
    app.keep(&about(querent.id, "1000 좋아? aXb", "/")).await;
    for words in ["100%", "a_b", "b!", "%", "_", "\\"] {
        assert_eq!(querent.found(words).await, [id.as_str()], "{words}");
    }
}

#[tokio::test]
async fn what_was_told_or_noted_anew_is_found_by_its_new_words_only() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut sent = about(querent.id, "?", "바다");
    let id = app.keep(&sent).await;
    querent.note(&id, json!("조개")).await;

    sent["text"] = json!("산길");
    let again = app.internal("chat", &sent).send().await.expect("an answer");
    assert_eq!(again.status(), StatusCode::OK);
    querent.note(&id, json!("소라")).await;

    for (words, expected) in [("바다", 0), ("조개", 0), ("산길", 1), ("소라", 1)] {
        assert_eq!(querent.found(words).await.len(), expected, "{words}");
    }
    querent.note(&id, Value::Null).await;
    assert_eq!(querent.found("소라").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_older_code_kept_is_found_too() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut ids = Vec::new();
    for place in 0..45 {
        ids.push(app.keep(&about(querent.id, &format!("물음 {place}"), "달빛")).await);
    }
    querent.note(&ids[3], json!("조개")).await;
    let database = sea_orm::Database::connect(&app.database.url).await.expect("the database is there");
    let forget = "UPDATE readings SET search_text = NULL, search_note = NULL";
    database.execute_unprepared(forget).await.expect("forgotten");

    assert_eq!(querent.found("달빛").await.len(), 30, "a page");
    assert_eq!(querent.found("조개").await, [ids[3].as_str()]);
    assert_eq!(querent.found("달빛 44").await, [ids[44].as_str()]);
}

#[tokio::test]
async fn a_search_pages_and_goes_together_with_the_other_filters() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut ids = Vec::new();
    for topic in ["love", "work", "love", "love"] {
        let mut reading = about(querent.id, "달빛", "!");
        reading["topic"] = json!(topic);
        ids.push(app.keep(&reading).await);
        app.keep(&about(querent.id, "별빛", "!")).await;
    }

    let first = querent.list("?q=%EB%8B%AC%EB%B9%9B&topic=love&limit=2").await;
    let cursor = first["next_cursor"].as_str().expect("there is more");
    let second = querent.list(&format!("?q=%EB%8B%AC%EB%B9%9B&topic=love&limit=2&cursor={cursor}")).await;

    let id = |page: &Value, place: usize| page["items"][place]["id"].as_str().map(str::to_owned);
    let seen = [id(&first, 0), id(&first, 1), id(&second, 0), id(&second, 1)];
    let expected = [3, 2, 0].map(|place| Some(ids[place].clone()));
    assert_eq!((&seen[..3], &seen[3]), (&expected[..], &None));
}

#[tokio::test]
async fn nothing_and_too_much_to_look_for_is_refused() {
    let app = TestApp::start().await;
    let querent = app.querent();
    for words in [String::new(), "  ".to_owned(), "달".repeat(101)] {
        let response = querent.get(&search(&words)).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{words}");
        let problem: Value = response.json().await.expect("json");
        assert_eq!(problem["errors"][0]["field"], "q");
    }
    assert_eq!(querent.found(&"달".repeat(100)).await, Vec::<String>::new());
}
