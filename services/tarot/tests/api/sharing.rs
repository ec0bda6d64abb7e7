//! Links to readings.

use common::ids::LinkId;
use deck::Spread;
use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::{TestApp, new_reading};

#[tokio::test]
async fn whoever_has_the_link_may_read() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let sent = new_reading(querent.id, Spread::ThreeCards);
    let id = app.keep(&sent).await;

    let response = querent.share(&id, true).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let share: Value = response.json().await.expect("json");
    let link = share["share_id"].as_str().expect("an id");
    let shared = app.get_json(&format!("/api/v1/tarot/shared/{link}")).await;

    assert!(link.parse::<LinkId>().is_ok());
    assert_eq!((&share["path"], &share["include_question"]), (&json!(format!("/r/{link}")), &json!(true)));
    for field in ["locale", "topic", "question", "spread", "cards", "text", "proof"] {
        assert_eq!(shared[field], sent[field], "{field}");
    }
    assert_eq!(shared["share_id"], link);
    for private in ["id", "owner_id", "conversation_id", "draw_id"] {
        assert!(shared.get(private).is_none(), "{private} tells whose reading it is");
    }
    let own: Value = querent.get(&format!("/readings/{id}")).await.json().await.expect("json");
    assert_eq!(own["share"], share);
}

#[tokio::test]
async fn sharing_again_keeps_the_link_and_changes_what_it_shows() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, false).await;
    let path = format!("/api/v1/tarot/shared/{link}");
    assert_eq!(app.get_json(&path).await["question"], Value::Null);

    let again = querent.share(&id, true).await;

    assert_eq!(again.status(), StatusCode::OK);
    let again: Value = again.json().await.expect("json");
    assert_eq!((&again["share_id"], &again["include_question"]), (&json!(link), &json!(true)));
    assert_eq!(app.get_json(&path).await["question"], "그 사람 마음이 궁금해");
}

#[tokio::test]
async fn two_who_share_at_once_get_the_same_link() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let (a, b, c) =
        tokio::join!(querent.share_id(&id, true), querent.share_id(&id, true), querent.share_id(&id, true));
    assert_eq!((&a, &b), (&b, &c));
}

#[tokio::test]
async fn a_link_taken_back_stays_so_and_the_next_one_is_new() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let old = querent.share_id(&id, true).await;
    app.get_json(&format!("/api/v1/tarot/shared/{old}")).await;

    assert_eq!(querent.delete(&format!("/readings/{id}/share")).await, StatusCode::NO_CONTENT);
    assert_eq!(querent.delete(&format!("/readings/{id}/share")).await, StatusCode::NO_CONTENT);
    let gone = app.get(&format!("/api/v1/tarot/shared/{old}")).await;
    let new = querent.share_id(&id, true).await;

    assert_eq!(gone.status(), StatusCode::GONE);
    assert_eq!(gone.json::<Value>().await.expect("json")["code"], "share-revoked");
    assert_ne!(old, new);
    assert_eq!(app.get(&format!("/api/v1/tarot/shared/{old}")).await.status(), StatusCode::GONE);
    app.get_json(&format!("/api/v1/tarot/shared/{new}")).await;
}

#[tokio::test]
async fn what_is_no_link_is_not_found() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, true).await;
    let turned: String = link
        .chars()
        .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
        .collect();

    for wrong in [LinkId::random().to_string(), turned, "short".into(), "%00".into(), id] {
        let response = app.get(&format!("/api/v1/tarot/shared/{wrong}")).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "not-found", "{wrong}");
    }
}

#[tokio::test]
async fn a_visitor_who_has_it_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let path = format!("/api/v1/tarot/shared/{}", querent.share_id(&id, false).await);
    let response = app.get(&path).await;
    let tag = response.headers()["etag"].clone();
    assert_eq!(response.headers()["cache-control"], "no-cache");
    let again = || async {
        let request = app.http.get(format!("{}{path}", app.base)).header("if-none-match", &tag);
        request.send().await.expect("an answer").status()
    };

    assert_eq!(again().await, StatusCode::NOT_MODIFIED);
    querent.share(&id, true).await;
    assert_eq!(again().await, StatusCode::OK);
}

#[tokio::test]
async fn a_link_taken_back_on_one_instance_is_gone_on_the_other() {
    let mut app = TestApp::start_with(&[("CONCH_SHARING__CACHE_SECONDS", "3600")]).await;
    let other = app.start_instance().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let url = format!("{other}/api/v1/tarot/shared/{}", querent.share_id(&id, true).await);
    let status = || async { app.http.get(&url).send().await.expect("an answer").status() };
    assert_eq!(status().await, StatusCode::OK);

    querent.delete(&format!("/readings/{id}/share")).await;

    eventually("the other instance knows", || async { (status().await == StatusCode::GONE).then_some(()) })
        .await;
}
