//! Chat hands over readings.

use common::{
    events::tarot::ReadingStored,
    ids::{DrawId, MemberId},
};
use deck::Spread;
use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::{TestApp, new_reading};

#[tokio::test]
async fn a_reading_sent_twice_is_stored_once() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let reading = new_reading(querent.id, Spread::ThreeCards);

    let id = app.keep(&reading).await;
    let again = app.internal("chat", &reading).send().await.expect("an answer");

    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(again.json::<Value>().await.expect("json"), json!({ "reading_id": id }));
    assert_eq!(querent.list("").await["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn read_anew_it_is_the_same_reading_with_another_text_also_behind_its_link() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut reading = new_reading(querent.id, Spread::OneCard);
    let id = app.keep(&reading).await;
    let shared = format!("/api/v1/tarot/shared/{}", querent.share_id(&id, false).await);
    let before = app.get_json(&shared).await;

    reading["text"] = json!("이번에는 다르게 말해 줄게");
    let again = app.internal("chat", &reading).send().await.expect("an answer");

    assert_eq!(again.json::<Value>().await.expect("json"), json!({ "reading_id": id }));
    assert_ne!(before["text"], reading["text"]);
    eventually("the link shows the new text", || async {
        let after = app.get_json(&shared).await;
        (after["text"] == reading["text"]).then_some(())
    })
    .await;
}

#[tokio::test]
async fn sent_many_times_at_once_it_is_still_one_reading() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let reading = new_reading(querent.id, Spread::OneCard);
    let send = || async {
        let response = app.internal("chat", &reading).send().await.expect("an answer");
        (response.status(), response.json::<Value>().await.expect("json"))
    };

    let answers = tokio::join!(send(), send(), send(), send());

    let answers = [answers.0, answers.1, answers.2, answers.3];
    let created = answers.iter().filter(|(status, _)| *status == StatusCode::CREATED).count();
    assert_eq!(created, 1, "{answers:?}");
    assert!(answers.iter().all(|(_, body)| *body == answers[0].1), "{answers:?}");
}

#[tokio::test]
async fn a_stored_reading_is_announced_once() {
    let app = TestApp::start().await;
    let mut heard = app.redis.hear::<ReadingStored>().await;
    let reading = new_reading(MemberId::new(), Spread::OneCard);

    let id = app.keep(&reading).await;
    app.internal("chat", &reading).send().await.expect("an answer");
    let next = app.keep(&new_reading(MemberId::new(), Spread::OneCard)).await;

    let (first, second) = (heard.next().await, heard.next().await);
    assert_eq!((first.source.as_str(), first.data.reading_id.to_string()), ("/tarot", id));
    assert_eq!(first.data.draw_id.to_string(), reading["draw_id"].as_str().expect("an id"));
    assert_eq!(second.data.reading_id.to_string(), next);
}

#[tokio::test]
async fn a_text_of_any_length_comes_back_unchanged() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut reading = new_reading(querent.id, Spread::OneCard);
    let text = "파도 🌊 \"quoted\" \\ \u{1F41A}\n".repeat(40_000);
    reading["text"] = json!(text);

    let id = app.keep(&reading).await;

    let stored: Value = querent.get(&format!("/readings/{id}")).await.json().await.expect("json");
    assert!(stored["text"] == text, "the text changed on its way");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let app = TestApp::start_with(&[("CONCH_READINGS__MAX_BODY_BYTES", "65536")]).await;
    let mut reading = new_reading(MemberId::new(), Spread::OneCard);
    reading["text"] = json!("a".repeat(70_000));
    let response = app.internal("chat", &reading).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(response.json::<Value>().await.expect("json")["code"], "body-too-large");
}

#[tokio::test]
async fn what_the_proof_does_not_give_is_refused() {
    let app = TestApp::start().await;
    let fair = new_reading(MemberId::new(), Spread::ThreeCards);
    let other = new_reading(MemberId::new(), Spread::ThreeCards);
    let turned = if fair["cards"][1]["orientation"] == "upright" { "reversed" } else { "upright" };
    let cases = [
        ("/cards/1/orientation", json!(turned), "cards.1.card_id"),
        ("/cards/0/position", json!(78), "cards.0.position"),
        ("/cards/0/position", fair["cards"][2]["position"].clone(), "cards.0.card_id"),
        ("/cards/2/slot", json!(1), "cards.2.slot"),
        ("/cards/2/slot_name", json!("outcome"), "cards.2.slot_name"),
        ("/cards", json!([fair["cards"][0]]), "cards"),
        ("/cards", json!([]), "cards"),
        ("/spread", json!("one-card"), "cards"),
        ("/proof/seed", other["proof"]["seed"].clone(), "proof.commitment"),
        ("/proof/commitment", other["proof"]["commitment"].clone(), "proof.commitment"),
        ("/proof/seed", json!("abc"), "proof.seed"),
        ("/proof/commitment", json!(""), "proof.commitment"),
    ];
    for (place, value, field) in cases {
        let mut reading = fair.clone();
        *reading.pointer_mut(place).expect("a place") = value.clone();
        let response = app.internal("chat", &reading).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{place} {value}");
        let problem: Value = response.json().await.expect("json");
        let fields: Vec<_> =
            problem["errors"].as_array().expect("errors").iter().map(|e| &e["field"]).collect();
        assert!(fields.contains(&&json!(field)), "{place} {value}: {fields:?}");
    }
}

#[tokio::test]
async fn what_is_no_reading_at_all_is_refused() {
    let app = TestApp::start().await;
    let fair = new_reading(MemberId::new(), Spread::OneCard);
    for (place, value) in [
        ("/cards/0/card_id", json!("major-22-nobody")),
        ("/cards/0/orientation", json!("sideways")),
        ("/cards/0/position", json!(-1)),
        ("/spread", json!("two-cards")),
        ("/locale", json!("fr")),
        ("/topic", json!("lottery")),
        ("/draw_id", json!("17")),
        ("/text", Value::Null),
    ] {
        let mut reading = fair.clone();
        *reading.pointer_mut(place).expect("a place") = value.clone();
        let response = app.internal("chat", &reading).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{place} {value}");
        assert_eq!(response.headers()["content-type"], "application/problem+json", "{place} {value}");
    }
}

#[tokio::test]
async fn only_chat_may_store_readings() {
    let app = TestApp::start().await;
    let mut reading = new_reading(MemberId::new(), Spread::OneCard);
    let url = format!("{}/internal/v1/readings", app.base);
    let visitor = app.issuer.guest();

    let nobody = app.http.post(&url).json(&reading).send().await.expect("an answer");
    let member = app.http.post(&url).bearer_auth(visitor).json(&reading).send().await.expect("an answer");
    let auth = app.internal("auth", &reading).send().await.expect("an answer");

    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(member.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(auth.status(), StatusCode::FORBIDDEN);
    reading["draw_id"] = json!(DrawId::new());
    app.keep(&reading).await;
}
