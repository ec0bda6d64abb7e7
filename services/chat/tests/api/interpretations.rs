//! Cards that were laid on the table of a call.

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, Script, eventually};

use crate::{
    harness::{TestApp, Visitor},
    openai::token,
    sse::AnswerEvents,
    storage,
};

const QUESTION: &str = "올해 이사를 해도 될까?";

fn table() -> Value {
    json!({
        "locale": "ko",
        "question": QUESTION,
        "spread": "three-cards",
        "cards": [
            { "card": "major-17-star", "position": 3, "reversed": false },
            { "card": "cups-02-two", "position": 70, "reversed": true },
            { "card": "major-18-moon", "position": 41, "reversed": false },
        ],
    })
}

impl Visitor {
    async fn interpret(&self, table: &Value) -> Response {
        self.request(Method::POST, "/interpretations").json(table).send().await.expect("an answer")
    }

    /// The whole answer, and the path of its conversation.
    async fn interpreted(&self, table: &Value) -> (AnswerEvents, String) {
        let response = self.interpret(table).await;
        assert_eq!(response.status(), StatusCode::OK);
        let place = conversation_of(&response);
        (AnswerEvents::parse(&response.text().await.expect("a body")), place)
    }
}

fn conversation_of(response: &Response) -> String {
    let place = response.headers()["content-location"].to_str().expect("a path");
    place.strip_prefix("/api/v1/chat").expect("a path of ours").to_owned()
}

#[tokio::test]
async fn the_cards_on_the_table_are_read_as_drawn_ones_are() {
    let app = TestApp::start().await;
    let expert = app.expert();

    let (answer, conversation) = expert.interpreted(&table()).await;

    assert_eq!(answer.kinds()[..3], ["start", "data-card", "data-provider"]);
    let cards = answer.all("data-card");
    let told: Vec<_> =
        cards.iter().map(|card| (&card["data"]["card_id"], &card["data"]["orientation"])).collect();
    assert_eq!(told[1], (&json!("cups-02-two"), &json!("reversed")));
    assert_eq!((cards.len(), &cards[2]["data"]["slot_name"]), (3, &json!("future")));
    assert_eq!(answer.status(), "complete");
    assert!(answer.text().contains("별") && answer.text().contains("달"), "{}", answer.text());
    let stored = expert.get(&conversation).await;
    assert_eq!(
        (&stored["conversation"]["stage"], &stored["conversation"]["title"]),
        (&json!("follow_up"), &json!(QUESTION))
    );
    assert!(app.tarot.received().is_empty(), "whoever laid the cards keeps the reading");
}

#[tokio::test]
async fn questions_about_the_table_are_answered_for_its_cards() {
    let upstream =
        HttpPeer::start(|_| Script::event_stream().write(token("그래.")).write("data: [DONE]\n\n")).await;
    let app = TestApp::start_with_model(&upstream).await;
    let expert = app.expert();
    let (_, conversation) = expert.interpreted(&table()).await;

    expert.say(&conversation, "두 번째 카드는 왜 거꾸로야?").await;

    let asked = upstream.received().last().expect("a request").json();
    let system = asked["messages"][0]["content"].as_str().expect("a prompt").to_owned();
    assert!(system.contains("별 (정방향)") && system.contains("(역방향)"), "{system}");
}

/// The cards of a reading, and those of the one that is given in its place.
async fn read_twice(expert: &Visitor, first: &AnswerEvents, conversation: &str) -> [Vec<Value>; 2] {
    let request = expert.request(Method::POST, &format!("{conversation}/regenerate"));
    let again = request.send().await.expect("an answer").text().await.expect("a body");
    [first, &AnswerEvents::parse(&again)]
        .map(|answer| answer.all("data-card").iter().map(|card| card["data"]["card_id"].clone()).collect())
}

#[tokio::test]
async fn a_reading_of_a_table_can_be_given_anew() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let (first, conversation) = expert.interpreted(&table()).await;

    let [first, again] = read_twice(&expert, &first, &conversation).await;

    assert_eq!((first.len(), &again), (3, &first));
}

#[tokio::test]
async fn code_that_knows_of_no_laid_cards_cannot_deal_others_in_their_place() {
    let app = TestApp::start().await;
    app.expert().interpreted(&table()).await;

    // All that such code looks at is the seed, which it takes for 64 hexadecimal digits.
    assert_eq!(storage::count(&app, "draws").await, 1);
    assert_eq!(storage::count(&app, "draws WHERE LENGTH(seed) = 64").await, 0);
}

#[tokio::test]
async fn laid_cards_that_were_stored_with_a_seed_are_still_what_was_laid() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let (first, conversation) = expert.interpreted(&table()).await;
    storage::execute(&app, &format!("UPDATE draws SET seed = '{}'", "7".repeat(64))).await;

    let [first, again] = read_twice(&expert, &first, &conversation).await;

    assert_eq!((first.len(), &again), (3, &first));
}

#[tokio::test]
async fn cards_laid_without_a_word_are_read_too() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let mut silent = table();
    silent["question"] = Value::Null;

    let (answer, conversation) = expert.interpreted(&silent).await;

    assert_eq!(answer.status(), "complete");
    let stored = expert.get(&conversation).await;
    assert_eq!(stored["messages"].as_array().map(Vec::len), Some(1));
    assert_ne!(stored["conversation"]["title"], "");
}

#[tokio::test]
async fn the_answer_stops_when_its_hearer_goes_away() {
    let upstream =
        HttpPeer::start(|_| Script::event_stream().write(token("글쎄, ")).write(token("음…")).hold_open())
            .await;
    let app = TestApp::start_with_model(&upstream).await;
    let expert = app.expert();
    let mut response = expert.interpret(&table()).await;
    let conversation = conversation_of(&response);
    let mut body = String::new();
    while !body.contains("음…") {
        body.push_str(&String::from_utf8_lossy(&response.chunk().await.expect("alive").expect("more")));
    }

    drop(response);

    let last = eventually("the answer is stopped", || async {
        let stored = expert.get(&conversation).await;
        let last = stored["messages"].as_array()?.last()?.clone();
        (last["metadata"]["status"] == "stopped").then_some(last)
    })
    .await;
    assert!(last.to_string().contains("글쎄"), "what was said stays");
}

#[tokio::test]
async fn words_that_sound_like_danger_are_cared_for_and_not_read() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let mut table = table();
    table["question"] = json!("너무 힘들어서 죽고 싶어");

    let (answer, conversation) = expert.interpreted(&table).await;

    assert_eq!(answer.data("data-notice")["kind"], "crisis");
    assert!(answer.all("data-card").is_empty());
    assert_eq!(expert.get(&conversation).await["conversation"]["stage"], "talking");
}

#[tokio::test]
async fn what_cannot_lie_on_a_table_is_refused() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let cases = [
        ("/cards", json!([]), "cards"),
        ("/spread", json!("one-card"), "cards"),
        ("/cards/0/position", json!(78), "cards"),
        ("/cards/0/position", json!(70), "cards"),
        ("/cards/0/card", json!("major-18-moon"), "cards"),
        ("/cards/0/card", json!("major-22-nobody"), "body"),
        ("/cards/0/position", json!(-1), "body"),
        ("/locale", json!("fr"), "body"),
        ("/question", json!("a".repeat(4001)), "question"),
    ];
    for (place, value, field) in cases {
        let mut sent = table();
        *sent.pointer_mut(place).expect("a place") = value.clone();
        let response = expert.interpret(&sent).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{place} {value}");
        let problem: Value = response.json().await.expect("json");
        assert_eq!(problem["errors"][0]["field"], field, "{place} {value}");
    }
    assert_eq!(expert.get("/conversations").await["items"], json!([]), "nothing was begun");
}

#[tokio::test]
async fn only_experts_have_tables_read_and_not_without_limit() {
    let app = TestApp::start_with(&[("CONCH_LIMITS__MESSAGES_PER_MINUTE", "1")]).await;
    let expert = app.expert();

    let member = app.visitor().interpret(&table()).await;
    expert.interpreted(&table()).await;
    let again = expert.interpret(&table()).await;

    assert_eq!(member.status(), StatusCode::FORBIDDEN);
    assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(again.headers().contains_key("retry-after"));
}
