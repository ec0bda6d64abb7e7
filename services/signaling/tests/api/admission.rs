//! Who may wait, who gets in, and what stays behind the door.

use reqwest::StatusCode;
use serde_json::json;

use crate::{
    harness::{PASSWORD, TestApp, body, resumption},
    waiting::{host_and_knocker, of},
};

#[tokio::test]
async fn admission_looks_again_for_a_seat_and_at_the_lock() {
    let app = TestApp::start().await;
    let (room, mut host, mut first) = host_and_knocker(&app, 2).await;
    let mut second = app.knock(&room, "하늘").await;
    host.hear("knocked").await;
    host.ask("admit", &of(&first)).await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    first.hear("welcome").await;

    assert_eq!(host.ask_in_vain("admit", &of(&second)).await, "room-full");
    first.ask("leave", &json!({})).await;
    host.hear("participant-left").await;
    host.ask("lock", &json!({ "locked": true })).await;
    host.hear("room-changed").await;
    assert_eq!(host.ask_in_vain("admit", &of(&second)).await, "room-locked");
    second.hears_nothing().await;
    host.ask("lock", &json!({ "locked": false })).await;
    host.hear("room-changed").await;
    host.ask("admit", &of(&second)).await;
    second.hear("welcome").await;
}

#[tokio::test]
async fn the_next_guest_waits_while_every_seat_is_taken() {
    let app = TestApp::start().await;
    let (room, mut host, first) = host_and_knocker(&app, 2).await;
    host.ask("admit", &of(&first)).await;
    assert_eq!(body(app.get(&format!("/{room}")).await).await["full"], false);
    app.knock(&room, "하늘").await;
}

#[tokio::test]
async fn a_waiting_room_has_so_many_seats() {
    let app = TestApp::start_with(&[("CONCH_ROOMS__WAITING_SEATS", "2")]).await;
    let room = app.open_waiting_room(2).await;
    let (early, mut waiting) = (app.join(&room, "늦음").await, Vec::new());
    for nickname in ["바다", "하늘"] {
        waiting.push(app.knock(&room, nickname).await);
    }

    let refused = app.ask_to_join(&room, &json!({ "nickname": "x", "password": PASSWORD })).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    assert_eq!(body(refused).await["code"], "waiting-room-full");
    assert_eq!(body(app.get(&format!("/{room}")).await).await["full"], true);
    let mut late = app.connect().await;
    late.show_ticket(&early).await;
    assert_eq!(late.hear_error().await, "waiting-room-full");
    assert_eq!(late.hear_close().await, 3501);

    waiting[0].ask("leave", &json!({})).await;
    app.knock(&room, "구름").await;
}

#[tokio::test]
async fn switching_the_waiting_room_off_lets_nobody_in_by_itself() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_knocker(&app, 3).await;
    app.change(&room, &json!({ "waiting_room": false })).await;
    host.hear("room-changed").await;
    guest.hears_nothing().await;
    app.seat_guest(&room, "하늘").await;
    host.hear("participant-joined").await;
    host.ask("admit", &of(&guest)).await;
    guest.hear("welcome").await;
}

#[tokio::test]
async fn a_ticket_from_before_the_waiting_room_leads_to_its_door() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let ticket = app.join(&room, "바다").await;
    app.change(&room, &json!({ "waiting_room": true })).await;
    let mut guest = app.connect().await;
    guest.show_ticket(&ticket).await;
    guest.hear("waiting").await;
    app.seat_host(&room).await;
    guest.hears_nothing().await;
}

#[tokio::test]
async fn a_flood_at_the_door_is_stopped_there() {
    let settings = [("CONCH_WEBSOCKET__WAITING_BURST", "3"), ("CONCH_ROOMS__JOINS_PER_MINUTE", "2")];
    let app = TestApp::start_with(&settings).await;
    let (room, mut host, mut guest) = host_and_knocker(&app, 2).await;
    for number in 0..7 {
        guest.say(&json!({ "v": 1, "id": format!("r{number}"), "type": "rename", "nickname": "스팸" })).await;
    }
    for _ in 0..3 {
        guest.hear("ack").await;
        host.hear("participant-changed").await;
    }
    for _ in 0..3 {
        assert_eq!(guest.hear_error().await, "rate-limited");
    }
    assert_eq!(guest.hear_close().await, 3003);
    host.hears_nothing().await;

    app.join(&room, "하늘").await;
    let third = app.ask_to_join(&room, &json!({ "nickname": "x", "password": PASSWORD })).await;
    assert_eq!(third.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(body(third).await["code"], "rate-limited");
    app.join_as_host(&room).await;
}

#[tokio::test]
async fn of_two_sockets_that_wait_on_one_seat_the_newer_stays_and_an_old_token_is_no_good() {
    let app = TestApp::start().await;
    let (_room, mut host, mut old) = host_and_knocker(&app, 2).await;
    let mut new = app.connect().await;
    new.say(&resumption(&old.welcome, &json!(0))).await;
    new.welcome = new.hear("waiting").await;
    new.hears_nothing().await;
    assert_eq!(old.hear_close().await, 3502);

    let mut thief = app.connect().await;
    thief.say(&resumption(&old.welcome, &json!(0))).await;
    assert_eq!(thief.hear_error().await, "resume-refused");
    assert_eq!(thief.hear_close().await, 3501);

    host.ask("admit", &of(&new)).await;
    new.hear("welcome").await;
}

#[tokio::test]
async fn of_many_who_are_admitted_at_once_only_as_many_get_in_as_there_are_seats() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(4).await;
    let mut waiting = Vec::new();
    for number in 0..10 {
        waiting.push(app.knock(&room, &format!("손님 {number}")).await);
    }
    let mut host = app.seat_host(&room).await;
    for (number, guest) in waiting.iter().enumerate() {
        let admit = json!({ "v": 1, "id": format!("a{number}"), "type": "admit", "participant_id": guest.participant() });
        host.say(&admit).await;
    }

    let (mut admitted, mut full) = (0, 0);
    while admitted + full < 10 {
        let answer = host.hear_anything().await;
        match answer["type"].as_str() {
            Some("ack") => admitted += 1,
            Some("error") => {
                assert_eq!(answer["error"]["code"], "room-full");
                full += 1;
            }
            _ => {}
        }
    }
    assert_eq!((admitted, full), (3, 7));
    for guest in &mut waiting[..3] {
        guest.hear("welcome").await;
    }
    for guest in &mut waiting[3..] {
        guest.hears_nothing().await;
    }
}

#[tokio::test]
async fn whoever_comes_in_cannot_ask_for_what_was_said_before() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_knocker(&app, 4).await;
    app.knock(&room, "하늘").await.ask("leave", &json!({})).await;
    host.hear("knocked").await;
    host.hear("knock-ended").await;
    let mut early = app.knock(&room, "구름").await;
    host.hear("knocked").await;
    host.ask("admit", &of(&early)).await;
    early.hear("welcome").await;
    early.ask("leave", &json!({})).await;
    for push in ["knock-ended", "participant-joined", "participant-left"] {
        host.hear(push).await;
    }
    host.ask("admit", &of(&guest)).await;
    guest.welcome = guest.hear("welcome").await;

    let mut back = app.resume(&guest.welcome, &json!(1)).await;

    assert_eq!(back.welcome["recovered"], false);
    back.hears_nothing().await;
}
