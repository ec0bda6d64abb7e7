use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::TestApp;

#[tokio::test]
async fn anybody_may_see_the_deck() {
    let app = TestApp::start().await;

    let cards = app.get_json("/api/v1/tarot/cards").await;

    let items = cards["items"].as_array().expect("a list");
    assert_eq!(items.len(), 78);
    assert_eq!((&items[0]["id"], &items[0]["suit"]), (&json!("major-00-fool"), &Value::Null));
    let king = &items[77];
    assert_eq!(
        (&king["id"], &king["suit"], &king["number"]),
        (&json!("pentacles-14-king"), &json!("pentacles"), &json!(14))
    );
    for field in ["names", "upright", "reversed"] {
        assert!(king[field]["ko"].is_string() && king[field]["en"].is_string(), "{field}");
    }
    assert!(king["upright"]["topics"].is_null());
}

#[tokio::test]
async fn one_card_tells_what_it_means_for_each_topic() {
    let app = TestApp::start().await;

    let card = app.get_json("/api/v1/tarot/cards/cups-03-three").await;

    assert_eq!(
        (&card["id"], &card["suit"], &card["number"]),
        (&json!("cups-03-three"), &json!("cups"), &json!(3))
    );
    let topics = card["topics"].as_array().expect("a list");
    let names: Vec<_> = topics.iter().map(|meaning| meaning["topic"].as_str().expect("a name")).collect();
    assert_eq!(names, ["love", "work", "study", "money", "health", "relationships", "self"]);
    for meaning in topics {
        for side in ["upright", "reversed"] {
            assert!(meaning[side]["ko"].is_string() && meaning[side]["en"].is_string(), "{meaning}");
        }
    }
    let unknown = app.get("/api/v1/tarot/cards/cups-15-ace").await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_ways_to_share_name_the_key_for_kakaotalk_where_there_is_one() {
    let without = TestApp::start().await;
    let with = TestApp::start_with(&[("CONCH_SHARING__KAKAO_JS_KEY", "0123456789abcdef")]).await;

    assert_eq!(without.get_json("/api/v1/tarot/sharing").await, json!({ "kakao_js_key": null }));
    assert_eq!(with.get_json("/api/v1/tarot/sharing").await, json!({ "kakao_js_key": "0123456789abcdef" }));
}

#[tokio::test]
async fn every_spread_tells_its_slots() {
    let app = TestApp::start().await;

    let spreads = app.get_json("/api/v1/tarot/spreads").await;

    let items = spreads["items"].as_array().expect("a list");
    let counts: Vec<_> = items.iter().map(|spread| (spread["id"].clone(), spread["count"].clone())).collect();
    assert_eq!(counts[1], (json!("three-cards"), json!(3)));
    assert_eq!(items[1]["slots"][2]["slot_name"], "future");
    assert_eq!(items[1]["slots"][2]["label"], json!({ "ko": "미래", "en": "Future" }));
    assert_eq!(items.len(), 5);
}

#[tokio::test]
async fn a_client_that_has_the_deck_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let response = app.get("/api/v1/tarot/cards").await;
    let tag = response.headers()["etag"].to_str().expect("ascii").to_owned();
    assert_eq!(response.headers()["cache-control"], "public, max-age=3600");

    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
        let request =
            app.http.get(format!("{}/api/v1/tarot/cards", app.base)).header("if-none-match", &known);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(response.bytes().await.expect("a body").len(), 0);
    }
    let request =
        app.http.get(format!("{}/api/v1/tarot/cards", app.base)).header("if-none-match", "\"other\"");
    assert_eq!(request.send().await.expect("an answer").status(), StatusCode::OK);
}
