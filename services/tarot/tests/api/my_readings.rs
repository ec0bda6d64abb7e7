//! Readings and their owners.

use common::{
    access::{AUDIENCE, Claims, MemberKind},
    clock,
    events::{
        EventPublisher,
        auth::{GuestAdopted, RevocationReason, SessionRevoked},
    },
    ids::{MemberId, ReadingId, SessionId},
};
use deck::Spread;
use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::{TestIssuer, eventually};

use crate::harness::{TestApp, new_reading};

#[tokio::test]
async fn the_owner_reads_all_of_a_reading() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let sent = new_reading(querent.id, Spread::CelticCross);
    let id = app.keep(&sent).await;

    let reading: Value = querent.get(&format!("/readings/{id}")).await.json().await.expect("json");

    for field in ["conversation_id", "locale", "topic", "question", "spread", "cards", "text", "proof"] {
        assert_eq!(reading[field], sent[field], "{field}");
    }
    assert_eq!((&reading["id"], &reading["share"]), (&json!(id), &Value::Null));
    assert!(reading["created_at"].as_str().is_some_and(|time| time.ends_with('Z') && time.len() == 24));
    assert!(reading.get("owner_id").is_none());
}

#[tokio::test]
async fn the_list_pages_from_the_newest_to_the_oldest() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(app.keep(&new_reading(querent.id, Spread::OneCard)).await);
        app.keep(&new_reading(MemberId::new(), Spread::OneCard)).await;
    }
    querent.share(&ids[4], false).await;

    let mut seen = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = querent.list(&query).await;
        seen.extend(page["items"].as_array().expect("a list").clone());
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=2&cursor={cursor}");
    }

    ids.reverse();
    assert_eq!(seen.iter().map(|item| item["id"].as_str().expect("an id")).collect::<Vec<_>>(), ids);
    assert!(seen[0]["share"]["path"].is_string() && seen[1]["share"].is_null());
    assert!(seen[0].get("text").is_none(), "lists leave out what may be of any length");
}

#[tokio::test]
async fn what_belongs_to_somebody_else_does_not_exist() {
    let app = TestApp::start().await;
    let (owner, other) = (app.querent(), app.querent());
    let id = app.keep(&new_reading(owner.id, Spread::OneCard)).await;
    let nothing = ReadingId::new().to_string();

    for id in [id.as_str(), &nothing, "17"] {
        let path = format!("/readings/{id}");
        assert_eq!(other.get(&path).await.status(), StatusCode::NOT_FOUND, "{id}");
        assert_eq!(other.share(id, true).await.status(), StatusCode::NOT_FOUND, "{id}");
        assert_eq!(other.delete(&format!("{path}/share")).await, StatusCode::NOT_FOUND, "{id}");
        assert_eq!(other.delete(&path).await, StatusCode::NOT_FOUND, "{id}");
    }
    assert_eq!(other.list("").await, json!({ "items": [], "next_cursor": null }));
    assert_eq!(owner.get(&format!("/readings/{id}")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_deleted_reading_is_gone_and_so_is_its_link() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, true).await;
    app.get_json(&format!("/api/v1/tarot/shared/{link}")).await;

    assert_eq!(querent.delete(&format!("/readings/{id}")).await, StatusCode::NO_CONTENT);

    assert_eq!(querent.get(&format!("/readings/{id}")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(querent.delete(&format!("/readings/{id}")).await, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&format!("/api/v1/tarot/shared/{link}")).await.status(), StatusCode::GONE);
}

#[tokio::test]
async fn without_a_session_there_is_nothing_to_see() {
    let app = TestApp::start().await;
    for path in ["/readings".to_owned(), format!("/readings/{}", ReadingId::new())] {
        let response = app.get(&format!("/api/v1/tarot{path}")).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "unauthenticated", "{path}");
    }
}

#[tokio::test]
async fn a_guest_who_signs_in_takes_their_readings_along() {
    let app = TestApp::start().await;
    let (guest, member) = (app.querent(), app.querent());
    let before = app.keep(&new_reading(guest.id, Spread::OneCard)).await;

    publisher(&app).publish(GuestAdopted { guest_id: guest.id, member_id: member.id }).await.expect("sent");
    eventually("the reading is the member's", || async {
        member.get(&format!("/readings/{before}")).await.status().is_success().then_some(())
    })
    .await;
    let late = app.keep(&new_reading(guest.id, Spread::OneCard)).await;

    assert_eq!(member.get(&format!("/readings/{late}")).await.status(), StatusCode::OK);
    assert_eq!(guest.get(&format!("/readings/{late}")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(guest.get(&format!("/readings/{before}")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_session_that_was_ended_is_refused() {
    let app = TestApp::start().await;
    let (member_id, session_id, now) = (MemberId::new(), SessionId::new(), clock::now().timestamp());
    let token = app.issuer.sign(&Claims {
        iss: TestIssuer::ISSUER.into(),
        aud: AUDIENCE.into(),
        sub: member_id,
        sid: session_id,
        iat: now,
        exp: now + 600,
        kind: MemberKind::Guest,
        nickname: "guest".into(),
        roles: Vec::new(),
    });
    let status = || async {
        let request = app.http.get(format!("{}/api/v1/tarot/readings", app.base)).bearer_auth(&token);
        request.send().await.expect("an answer").status()
    };
    assert_eq!(status().await, StatusCode::OK);

    let event = SessionRevoked { session_id, member_id, reason: RevocationReason::SignedOut };
    publisher(&app).publish(event).await.expect("sent");

    eventually("the session is refused", || async {
        (status().await == StatusCode::UNAUTHORIZED).then_some(())
    })
    .await;
}

/// Speaks for auth.
fn publisher(app: &TestApp) -> EventPublisher {
    EventPublisher::new("auth", app.redis.pool())
}
