use chrono::{Days, NaiveDate};
use common::{
    clock,
    events::{EventPublisher, auth::GuestAdopted},
};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::{TestApp, Visitor};

fn today() -> NaiveDate {
    clock::now().date_naive()
}

async fn ask(visitor: &Visitor, day: &str) -> Response {
    let body = json!({ "locale": "ko", "card_of_the_day": day });
    visitor.request(Method::POST, "/conversations").json(&body).send().await.expect("an answer")
}

async fn id_of(response: Response) -> String {
    response.json::<Value>().await.expect("json")["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn the_day_begins_with_one_card_to_pick() {
    let app = TestApp::start().await;
    let visitor = app.visitor();

    let opened = ask(&visitor, &today().to_string()).await;
    assert_eq!(opened.status(), StatusCode::CREATED);
    let conversation = format!("/conversations/{}", id_of(opened).await);
    let stored = visitor.get(&conversation).await;
    let offer = &stored["messages"][0]["parts"][1];
    let answer = visitor.pick(&conversation, offer["data"]["draw_id"].as_str().expect("an id"), &[33]).await;

    assert_eq!(stored["conversation"]["stage"], "offered");
    assert!(stored["conversation"]["title"].as_str().expect("a title").starts_with("오늘의 카드"));
    assert_eq!((&offer["type"], &offer["data"]["count"]), (&json!("data-draw-offer"), &json!(1)));
    assert_eq!((answer.status(), answer.all("data-card").len()), ("complete", 1));
    assert_eq!(visitor.say(&conversation, "무슨 뜻이야?").await.status(), "complete");
}

#[tokio::test]
async fn a_days_card_is_drawn_once_also_when_asked_for_at_the_same_time() {
    let app = TestApp::start().await;
    let (visitor, other) = (app.visitor(), app.visitor());
    let day = today().to_string();

    let both = futures(&visitor, &day).await;
    let again = ask(&visitor, &day).await;
    let elses = ask(&other, &day).await;

    let mut statuses: Vec<_> = both.iter().map(|(status, _)| status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 201]);
    assert_eq!((again.status(), elses.status()), (StatusCode::OK, StatusCode::CREATED));
    let again = id_of(again).await;
    assert!(both.iter().all(|(_, id)| *id == again), "{both:?}");
    assert_ne!(id_of(elses).await, again);
}

/// Four requests at once.
async fn futures(visitor: &Visitor, day: &str) -> Vec<(StatusCode, String)> {
    let one = || async {
        let response = ask(visitor, day).await;
        (response.status(), id_of(response).await)
    };
    let (a, b, c, d) = tokio::join!(one(), one(), one(), one());
    vec![a, b, c, d]
}

#[tokio::test]
async fn only_a_day_that_it_is_somewhere_has_a_card() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let (yesterday, tomorrow) = (today() - Days::new(1), today() + Days::new(1));
    for day in [yesterday, tomorrow] {
        assert_eq!(ask(&visitor, &day.to_string()).await.status(), StatusCode::CREATED, "{day}");
    }
    for day in ["2001-01-01", "2999-12-31", "today", "2026-02-30", ""] {
        let response = ask(&visitor, day).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{day}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "invalid-request", "{day}");
    }
}

#[tokio::test]
async fn a_deleted_card_of_the_day_comes_back_as_it_was() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let day = today().to_string();
    let id = id_of(ask(&visitor, &day).await).await;
    visitor.request(Method::DELETE, &format!("/conversations/{id}")).send().await.expect("an answer");

    let again = ask(&visitor, &day).await;

    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(id_of(again).await, id);
    assert_eq!(visitor.get(&format!("/conversations/{id}")).await["conversation"]["stage"], "offered");
}

#[tokio::test]
async fn a_guest_with_a_card_of_the_day_can_become_a_member_with_one() {
    let app = TestApp::start().await;
    let (guest, member) = (app.visitor(), app.visitor());
    let day = today().to_string();
    let guests = id_of(ask(&guest, &day).await).await;
    let members = id_of(ask(&member, &day).await).await;
    let events = EventPublisher::new("auth", app.redis.pool());

    eventually("both are the member's", || async {
        let event = GuestAdopted { guest_id: guest.member, member_id: member.member };
        events.publish(event).await.expect("sent");
        let list = member.get("/conversations").await;
        let ids: Vec<_> = list["items"].as_array()?.iter().map(|item| item["id"].clone()).collect();
        (ids.contains(&json!(guests)) && ids.contains(&json!(members))).then_some(())
    })
    .await;

    assert_eq!(id_of(ask(&member, &day).await).await, members);
}
