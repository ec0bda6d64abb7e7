use common::ids::{LinkId, MemberId};
use reqwest::{StatusCode, header};
use serde_json::json;

use crate::harness::{PASSWORD, TestApp, body};

const UNKNOWN_ROOM: &str = "AAAAAAAAAAAAAAAAAAAAAA";

#[tokio::test]
async fn the_right_password_gives_a_ticket_and_ice_servers() {
    let app = TestApp::start_with(&[
        ("CONCH_STUN__URLS", r#"["stun:stun.test:3478"]"#),
        ("CONCH_TURN__URLS", r#"["turn:turn.test:3478"]"#),
        ("CONCH_TURN__SECRETS", r#"["north"]"#),
    ])
    .await;
    let room = app.open_room().await;

    let joined = app.join(&room, "바다").await;

    assert_eq!((&joined["role"], &joined["ws_path"]), (&json!("guest"), &json!("/ws/rooms")));
    assert_eq!(joined["ice_servers"][0], json!({ "urls": ["stun:stun.test:3478"] }));
    let username = joined["ice_servers"][1]["username"].as_str().expect("a user name");
    assert!(username.ends_with(joined["participant_id"].as_str().expect("an id")), "{username}");
    assert_eq!(joined["ice_servers"][1]["credential"].as_str().map(str::len), Some(28));
}

#[tokio::test]
async fn the_owner_needs_no_password_and_nobody_else_goes_without() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    assert_eq!(app.join_as_host(&room).await["role"], "host");

    let other = app.surroundings.issuer.expert(MemberId::new());
    let request = app.http.post(format!("{}/api/v1/rooms/{room}/join", app.base)).bearer_auth(other);
    let response = request.json(&json!({ "nickname": "x" })).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_room_cannot_be_told_apart() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut answers = Vec::new();
    for id in [room.as_str(), UNKNOWN_ROOM] {
        let response = app.ask_to_join(id, &json!({ "nickname": "x", "password": "wrong" })).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        let mut problem = body(response).await;
        problem["request_id"].take();
        answers.push(problem);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0]["code"], "room-refused");
}

#[tokio::test]
async fn guessing_is_slowed_down_for_the_guesser_only() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let from = |address: &'static str, password: &'static str| {
        let request = app.http.post(format!("{}/api/v1/rooms/{room}/join", app.base));
        let request = request.header("x-real-ip", address);
        request.json(&json!({ "nickname": "x", "password": password })).send()
    };
    let mut refused = from("203.0.113.7", "wrong").await.expect("an answer");
    let mut asked = 1;
    while asked < 20 && refused.status() == StatusCode::FORBIDDEN {
        refused = from("203.0.113.7", "wrong").await.expect("an answer");
        asked += 1;
    }

    assert!(asked > 5, "people mistype");
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers()[header::RETRY_AFTER].to_str().is_ok_and(|seconds| seconds != "0"));
    let right_too = from("203.0.113.7", PASSWORD).await.expect("an answer").status();
    let somebody_else = from("203.0.113.8", PASSWORD).await.expect("an answer").status();
    assert_eq!((right_too, somebody_else), (StatusCode::TOO_MANY_REQUESTS, StatusCode::OK));
    assert_eq!(app.join_as_host(&room).await["role"], "host");
}

#[tokio::test]
async fn a_full_room_says_so_to_those_who_know_the_password() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let _guest = app.seat_guest(&room, "바다").await;
    let response = app.ask_to_join(&room, &json!({ "nickname": "x", "password": PASSWORD })).await;
    assert_eq!(response.status(), StatusCode::CONFLICT);
    assert_eq!(body(response).await["code"], "room-full");
    let response = app.ask_to_join(&room, &json!({ "nickname": "x", "password": "wrong" })).await;
    assert_eq!(body(response).await["code"], "room-refused");
}

#[tokio::test]
async fn guests_who_come_early_cannot_keep_the_host_out() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut guest = app.seat_guest(&room, "바다").await;
    let host = app.seat_host(&room).await;
    assert_eq!(guest.hear("participant-joined").await["participant"]["participant_id"], host.participant());
}

#[tokio::test]
async fn bad_input_is_a_problem_and_never_a_500() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let long = "가".repeat(41);
    for wish in [
        json!({ "nickname": "", "password": PASSWORD }),
        json!({ "nickname": long, "password": PASSWORD }),
        json!({ "nickname": "x", "password": "y".repeat(129) }),
        json!({ "nickname": "x", "password": 7 }),
        json!({ "nickname": "x", "role": "host" }),
        json!([]),
    ] {
        let response = app.ask_to_join(&room, &wish).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{wish}");
        assert_eq!(body(response).await["code"], "invalid-request", "{wish}");
    }
    let strange = format!("{}x", LinkId::random());
    let response = app.ask_to_join(&strange, &json!({ "nickname": "x" })).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}
