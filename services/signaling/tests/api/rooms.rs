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
        (json!({ "title": "t", "password": PASSWORD, "waiting_room": "yes" }), vec!["body"]),
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
async fn an_owner_changes_what_a_room_is_like_and_everyone_inside_is_told() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    let wish = json!({ "title": " 새벽 \"별\" ", "capacity": 3, "waiting_room": true, "locked": true });
    let changed = app.change(&room, &wish).await;

    assert_eq!(changed.status(), StatusCode::OK);
    let changed = body(changed).await;
    let view = json!({
        "id": room, "title": "새벽 \"별\"", "capacity": 3, "locked": true, "waiting_room": true,
    });
    for (name, value) in view.as_object().expect("fields") {
        assert_eq!(&changed[name], value, "{name}");
    }
    for browser in [&mut host, &mut guest] {
        assert_eq!(browser.hear("room-changed").await["room"], view);
    }
    let back = app.resume(&guest.welcome, &json!(0)).await;
    assert_eq!(back.welcome["room"], view);
}

#[tokio::test]
async fn a_change_of_the_password_is_told_to_nobody_and_makes_older_tickets_void() {
    let app = TestApp::start().await;
    let room = app.create(&json!({ "title": "t", "password": PASSWORD, "capacity": 3 })).await;
    let room = body(room).await["id"].as_str().expect("an id").to_owned();
    let mut host = app.seat_host(&room).await;
    let mut inside = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let early = app.join(&room, "하늘").await;

    assert_eq!(app.change(&room, &json!({ "password": "starlight" })).await.status(), StatusCode::OK);

    let mut late = app.connect().await;
    late.show_ticket(&early).await;
    assert_eq!(late.hear_error().await, "ticket-refused");
    let old = app.ask_to_join(&room, &json!({ "nickname": "x", "password": PASSWORD })).await;
    assert_eq!(old.status(), StatusCode::FORBIDDEN);
    let new = app.ask_to_join(&room, &json!({ "nickname": "x", "password": "starlight" })).await;
    app.seat(&body(new).await).await;
    inside.hear("participant-joined").await;
    assert!(!app.everything().await.contains("starlight"));
}

#[tokio::test]
async fn only_the_owner_changes_a_room_and_only_to_what_can_be() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let stranger = app.surroundings.issuer.expert(MemberId::new());
    for (id, token, status) in [
        (room.as_str(), Some(stranger), StatusCode::NOT_FOUND),
        ("AAAAAAAAAAAAAAAAAAAAAA", Some(app.expert_token()), StatusCode::NOT_FOUND),
        (room.as_str(), None, StatusCode::UNAUTHORIZED),
    ] {
        let request =
            app.http.patch(format!("{}/api/v1/rooms/{id}", app.base)).json(&json!({ "locked": true }));
        let request = token.into_iter().fold(request, |request, token| request.bearer_auth(token));
        assert_eq!(request.send().await.expect("an answer").status(), status, "{id}");
    }
    for (wish, field) in [
        (json!({ "title": "" }), "title"),
        (json!({ "password": "abc" }), "password"),
        (json!({ "capacity": 5 }), "capacity"),
        (json!({ "capacity": 300 }), "body"),
        (json!({ "locked": "yes" }), "body"),
        (json!({ "owner": "me" }), "body"),
    ] {
        let response = app.change(&room, &wish).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{wish}");
        assert_eq!(body(response).await["errors"][0]["field"], field, "{wish}");
    }
    let unchanged = body(app.change(&room, &json!({})).await).await;
    assert_eq!((&unchanged["locked"], &unchanged["capacity"]), (&json!(false), &json!(2)));
}

#[tokio::test]
async fn a_room_does_not_become_smaller_than_those_inside() {
    let app = TestApp::start().await;
    let room = app.create(&json!({ "title": "셋이서", "password": PASSWORD, "capacity": 3 })).await;
    let room = body(room).await["id"].as_str().expect("an id").to_owned();
    let _first = app.seat_guest(&room, "바다").await;
    let mut second = app.seat_guest(&room, "하늘").await;

    let refused = app.change(&room, &json!({ "capacity": 2, "title": "둘이서" })).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    assert_eq!(body(refused).await["code"], "room-occupied");
    second.ask("leave", &json!({})).await;
    let changed = body(app.change(&room, &json!({ "capacity": 2 })).await).await;

    assert_eq!((&changed["capacity"], &changed["title"]), (&json!(2), &json!("셋이서")));
}

#[tokio::test]
async fn a_locked_room_lets_back_in_but_nobody_new() {
    let app = TestApp::start().await;
    let room = app.create(&json!({ "title": "t", "password": PASSWORD, "capacity": 3 })).await;
    let room = body(room).await["id"].as_str().expect("an id").to_owned();
    let inside = app.seat_guest(&room, "바다").await;
    let ticket = app.join(&room, "하늘").await;
    app.change(&room, &json!({ "locked": true })).await;

    let refused = app.ask_to_join(&room, &json!({ "nickname": "x", "password": PASSWORD })).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert_eq!(body(refused).await["code"], "room-locked");
    let wrong = app.ask_to_join(&room, &json!({ "nickname": "x", "password": "guess" })).await;
    assert_eq!(body(wrong).await["code"], "room-refused");
    let mut late = app.connect().await;
    late.show_ticket(&ticket).await;
    assert_eq!(late.hear_error().await, "room-locked");
    assert_eq!(late.hear_close().await, 3501);
    assert_eq!(body(app.get(&format!("/{room}")).await).await["locked"], true);

    app.resume(&inside.welcome, &inside.welcome["seq"]).await;
    app.seat_host(&room).await;
    app.change(&room, &json!({ "locked": false })).await;
    app.seat_guest(&room, "하늘").await;
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
        "locked": false, "waiting_room": false,
    });
    assert_eq!(look().await, before);
    let _host = app.seat_host(&room).await;
    let _guest = app.seat_guest(&room, "바다").await;
    let after = look().await;
    assert_eq!((&after["host_present"], &after["full"]), (&json!(true), &json!(true)));
    assert_eq!(after.as_object().expect("an object").len(), 7);
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
    let mut heard = app.surroundings.redis.hear::<RoomClosed>().await;
    let room = app.open_room().await;
    app.close(&room, &app.expert_token()).await;
    let event = heard.next().await;
    assert_eq!((event.data.room_id.as_str(), event.data.owner_id), (room.as_str(), app.expert));
}
