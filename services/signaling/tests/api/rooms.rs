use common::{events::signaling::RoomClosed, ids::MemberId};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::{PASSWORD, TestApp, body};

#[tokio::test]
async fn an_expert_opens_lists_and_closes_rooms() {
    let app = TestApp::start().await;
    let (first, second) = (app.open_room().await, app.open_room().await);

    let page = body(app.get("?limit=1").await).await;
    assert_eq!(page["items"][0]["id"], second);
    let cursor = page["next_cursor"].as_str().expect("a second page").to_owned();
    let page = body(app.get(&format!("?limit=1&cursor={cursor}")).await).await;
    assert_eq!((&page["items"][0]["id"], &page["next_cursor"]), (&json!(first), &Value::Null));

    assert_eq!(app.close(&first, &app.expert_token()).await, StatusCode::NO_CONTENT);
    assert_eq!(app.close(&first, &app.expert_token()).await, StatusCode::NOT_FOUND);
    assert_eq!(body(app.get("").await).await["items"].as_array().expect("a list").len(), 1);
    assert_eq!(app.get(&format!("/{first}")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_room_is_described_as_its_contract_says() {
    let app = TestApp::start().await;
    let room = app.create(&json!({ "title": " 보름달 ", "password": PASSWORD, "capacity": 3 })).await;
    assert_eq!(room.status(), StatusCode::CREATED);
    let room = body(room).await;
    assert_eq!(room["path"], format!("/rooms/{}", room["id"].as_str().expect("an id")));
    assert_eq!(room["id"].as_str().map(str::len), Some(22));
    let told: Vec<_> = ["title", "capacity", "locked", "waiting_room"].map(|name| room[name].clone()).into();
    assert_eq!(told, [json!("보름달"), json!(3), json!(false), json!(false)]);
    assert!(room["expires_at"].as_str() > room["created_at"].as_str());
}

#[tokio::test]
async fn only_experts_open_rooms_and_only_owners_close_them() {
    let app = TestApp::start().await;
    let issuer = &app.surroundings.issuer;
    let wish = json!({ "title": "t", "password": PASSWORD });
    let post = || app.http.post(format!("{}/api/v1/rooms", app.base)).json(&wish);

    let nobody = post().send().await.expect("an answer").status();
    let guest = post().bearer_auth(issuer.guest()).send().await.expect("an answer").status();
    let room = app.open_room().await;
    let other_expert = app.close(&room, &issuer.expert(MemberId::new())).await;

    assert_eq!((nobody, guest), (StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN));
    assert_eq!(other_expert, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&format!("/{room}")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_wish_that_cannot_be_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let cases = [
        (json!({ "title": "", "password": "abc", "capacity": 9 }), vec!["title", "password", "capacity"]),
        (json!({ "title": "t", "password": PASSWORD, "waiting_room": true }), vec!["waiting_room"]),
        (json!({ "title": "t", "password": PASSWORD, "owner": "me" }), vec!["body"]),
        (json!({ "title": "t" }), vec!["body"]),
    ];
    for (wish, fields) in cases {
        let response = app.create(&wish).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{wish}");
        let problem = body(response).await;
        let told: Vec<_> =
            problem["errors"].as_array().expect("errors").iter().map(|e| &e["field"]).collect();
        assert_eq!(told, fields, "{wish}");
    }
}

#[tokio::test]
async fn an_expert_cannot_hoard_rooms() {
    let app = TestApp::start_with(&[("CONCH_ROOMS__PER_OWNER", "1")]).await;
    let room = app.open_room().await;
    let second = app.create(&json!({ "title": "t", "password": PASSWORD })).await;
    assert_eq!(second.status(), StatusCode::CONFLICT);
    assert_eq!(body(second).await["code"], "too-many-rooms");
    app.close(&room, &app.expert_token()).await;
    app.open_room().await;
}

#[tokio::test]
async fn a_look_tells_no_more_than_somebody_invited_needs() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let look = || async {
        body(app.http.get(format!("{}/api/v1/rooms/{room}", app.base)).send().await.expect("an answer")).await
    };

    let before = json!({
        "id": room, "title": "보름달 상담실", "host_name": "tester", "host_present": false, "full": false,
    });
    assert_eq!(look().await, before);
    let _host = app.seat_host(&room).await;
    let _guest = app.seat_guest(&room, "바다").await;
    let after = look().await;
    assert_eq!((&after["host_present"], &after["full"]), (&json!(true), &json!(true)));
    assert_eq!(after.as_object().expect("an object").len(), 5);
}

#[tokio::test]
async fn what_is_no_room_is_not_found() {
    let app = TestApp::start().await;
    for id in ["AAAAAAAAAAAAAAAAAAAAAA", "short", "%2e%2e"] {
        let response = app.get(&format!("/{id}")).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{id}");
        assert_eq!(body(response).await["code"], "not-found", "{id}");
    }
}

#[tokio::test]
async fn a_foreign_page_can_change_nothing() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let request = app.http.post(format!("{}/api/v1/rooms/{room}/join", app.base));
    let request = request.header("origin", "https://evil.test").json(&json!({ "nickname": "x" }));
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    assert_eq!(body(response).await["code"], "foreign-origin");
}

#[tokio::test]
async fn closing_a_room_is_announced() {
    let app = TestApp::start().await;
    let mut heard = crate::instances::hear_events::<RoomClosed>(&app).await;
    let room = app.open_room().await;
    app.close(&room, &app.expert_token()).await;
    let event = heard.recv().await.expect("an event");
    assert_eq!((event.data.room_id.as_str(), event.data.owner_id), (room.as_str(), app.expert));
}
