use common::ids::LinkId;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::harness::{TestApp, resumption};

#[tokio::test]
async fn a_welcome_tells_who_is_there_and_who_is_polite() {
    let app = TestApp::start().await;
    let room = app.open_room().await;

    let mut host = app.seat_host(&room).await;
    let guest = app.seat_guest(&room, "바다").await;

    let view = json!({
        "id": room, "title": "보름달 상담실", "capacity": 2, "locked": false, "waiting_room": false,
    });
    assert_eq!((&host.welcome["room"], &host.welcome["waiting"]), (&view, &json!([])));
    assert_eq!((&host.welcome["participants"], &host.welcome["recovered"]), (&json!([]), &json!(false)));
    let there = json!([{
        "participant_id": host.participant(), "nickname": "달빛", "role": "host", "polite": true,
    }]);
    assert_eq!(guest.welcome["participants"], there);
    assert_eq!(guest.welcome["self"]["nickname"], "바다");
    let joined = host.hear("participant-joined").await;
    assert_eq!(joined["participant"]["participant_id"], guest.participant());
    assert_eq!(joined["participant"]["polite"], false);
    assert!(joined["seq"].as_u64() > host.welcome["seq"].as_u64());
}

#[tokio::test]
async fn a_ticket_is_good_once() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let joined = app.join_as_host(&room).await;
    let _host = app.seat(&joined).await;

    let mut thief = app.connect().await;
    thief.say(&json!({ "v": 1, "id": "h", "type": "hello", "ticket": joined["ticket"] })).await;

    assert_eq!(thief.hear_error().await, "ticket-refused");
    assert_eq!(thief.hear_close().await, 3501);
}

#[tokio::test]
async fn a_ticket_does_not_last() {
    let app = TestApp::start_with(&[("CONCH_ROOMS__TICKET_MS", "1")]).await;
    let room = app.open_room().await;
    let joined = app.join_as_host(&room).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await; // the life of a ticket is the one thing to wait for
    let mut late = app.connect().await;
    late.say(&json!({ "v": 1, "id": "h", "type": "hello", "ticket": joined["ticket"] })).await;
    assert_eq!(late.hear_error().await, "ticket-refused");
}

#[tokio::test]
async fn of_two_tickets_for_one_seat_the_first_used_wins() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let (first, second) = (app.join(&room, "바다").await, app.join(&room, "하늘").await);
    let _guest = app.seat(&second).await;
    let mut late = app.connect().await;
    late.say(&json!({ "v": 1, "id": "h", "type": "hello", "ticket": first["ticket"] })).await;
    assert_eq!(late.hear_error().await, "room-full");
    assert_eq!(late.hear_close().await, 3501);
}

#[tokio::test]
async fn a_ticket_for_a_room_that_was_closed_meanwhile_is_no_good() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let joined = app.join(&room, "바다").await;
    app.close(&room, &app.expert_token()).await;
    let mut late = app.connect().await;
    late.say(&json!({ "v": 1, "id": "h", "type": "hello", "ticket": joined["ticket"] })).await;
    assert_eq!(late.hear_error().await, "room-closed");
    assert_eq!(late.hear_close().await, 3503);
}

#[tokio::test]
async fn whoever_does_not_say_hello_properly_is_told_why_and_let_go() {
    let app = TestApp::start().await;
    let forged =
        json!({ "resume_token": format!("{0}{1}{0}", LinkId::random(), "0".repeat(32)), "epoch": 1 });
    let cases = [
        (Message::text("{"), "malformed", 3501),
        (Message::text("[]"), "malformed", 3501),
        (Message::text(r#"{"v":1,"id":"x","type":"hello"}"#), "invalid-message", 3501),
        (Message::text(r#"{"v":1,"id":"x","type":"hello","ticket":"guess"}"#), "ticket-refused", 3501),
        (Message::text(r#"{"v":1,"id":"x","type":"ping"}"#), "out-of-turn", 3501),
        (Message::text(r#"{"v":1,"id":"x","type":"sing"}"#), "unknown-type", 3501),
        (Message::text(r#"{"v":2,"id":"x","type":"hello","ticket":"t"}"#), "unsupported-version", 3505),
        (Message::text(resumption(&forged, &json!(0)).to_string()), "room-closed", 3503),
    ];
    for (frame, code, close) in cases {
        let mut browser = app.connect().await;
        browser.say_frame(frame.clone()).await;
        assert_eq!(browser.hear_error().await, code, "{frame}");
        assert_eq!(browser.hear_close().await, close, "{frame}");
    }
}

#[tokio::test]
async fn frames_that_are_too_big_or_no_text_end_the_socket() {
    let app = TestApp::start_with(&[("CONCH_WEBSOCKET__MAX_MESSAGE_BYTES", "2048")]).await;
    for (frame, close) in [
        (Message::text("x".repeat(2049)), 1009),
        (Message::text("x".repeat(4 * 1024 * 1024)), 1009),
        (Message::binary(vec![1, 2, 3]), 1003),
    ] {
        let mut browser = app.connect().await;
        browser.try_say_frame(frame).await;
        assert_eq!(browser.hear_close().await, close);
    }
}

#[tokio::test]
async fn whoever_says_nothing_does_not_stay() {
    let app = TestApp::start_with(&[("CONCH_WEBSOCKET__HELLO_MS", "30")]).await;
    let mut silent = app.connect().await;
    let error = silent.hear("error").await;
    assert_eq!(
        (&error["error"]["code"], &error["error"]["temporary"]),
        (&json!("hello-timeout"), &json!(true))
    );
    assert_eq!(error["id"], Value::Null);
    assert_eq!(silent.hear_close().await, 3004);
}
