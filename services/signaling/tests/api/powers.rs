//! What only the host may do.

use common::{
    events::signaling::RoomClosed,
    ids::{LinkId, ParticipantId},
};
use reqwest::StatusCode;
use serde_json::json;
use signaling::{
    domain::{power::Power, seat::Tenure},
    protocol::client::MessageId,
    settings::Settings,
    store::{Exerted, Redis, RoomStore},
};
use test_support::{INTERNAL_SECRET, eventually};
use tokio_util::sync::CancellationToken;

use crate::{
    harness::{Browser, PASSWORD, TestApp, body, resumption},
    waiting::of,
};

async fn host_and_guest(app: &TestApp) -> (String, Browser, Browser) {
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    (room, host, guest)
}

#[tokio::test]
async fn whoever_is_removed_is_out_and_comes_back_only_by_joining_anew() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_guest(&app).await;

    host.ask("remove", &of(&guest)).await;

    let left = host.hear("participant-left").await;
    assert_eq!((&left["participant_id"], &left["reason"]), (&json!(guest.participant()), &json!("removed")));
    assert_eq!(guest.hear_close().await, 3504);
    let mut back = app.connect().await;
    back.say(&resumption(&guest.welcome, &guest.welcome["seq"])).await;
    assert_eq!(back.hear_error().await, "resume-refused");
    assert_eq!(back.hear_close().await, 3504);
    app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    host.ask("lock", &json!({ "locked": true })).await;
    let refused = app.ask_to_join(&room, &json!({ "nickname": "x", "password": PASSWORD })).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_guest_whose_socket_is_lost_is_removed_all_the_same() {
    let app = TestApp::start().await;
    let (room, mut host, guest) = host_and_guest(&app).await;
    let about = of(&guest);
    let welcome = guest.cut();
    eventually("the loss is noticed", || async {
        let look = body(app.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;

    host.ask("remove", &about).await;

    assert_eq!(host.hear("participant-left").await["reason"], "removed");
    let mut back = app.connect().await;
    back.say(&resumption(&welcome, &welcome["seq"])).await;
    assert_eq!(back.hear_error().await, "resume-refused");
    assert_eq!(back.hear_close().await, 3504);
}

#[tokio::test]
async fn the_hosts_hand_reaches_other_instances() {
    let one = TestApp::start().await;
    let two = one.start_another(&[]).await;
    let room = one.create(&json!({ "title": "셋이서", "password": PASSWORD, "capacity": 3 })).await;
    let room = body(room).await["id"].as_str().expect("an id").to_owned();
    let mut host = one.seat_host(&room).await;
    let mut stays = two.seat_guest(&room, "바다").await;
    let mut goes = two.seat_guest(&room, "하늘").await;
    for _ in 0..2 {
        host.hear("participant-joined").await;
    }
    stays.hear("participant-joined").await;

    host.ask("remove", &of(&goes)).await;
    host.hear("participant-left").await;
    host.ask("lock", &json!({ "locked": true })).await;
    host.hear("room-changed").await;
    host.ask("end", &json!({})).await;

    assert_eq!(goes.hear_close().await, 3504);
    assert_eq!(stays.hear("participant-left").await["reason"], "removed");
    assert_eq!(stays.hear("room-changed").await["room"]["locked"], true);
    for browser in [&mut host, &mut stays] {
        browser.hear("room-closed").await;
        assert_eq!(browser.hear_close().await, 3503);
    }
}

#[tokio::test]
async fn ending_a_room_closes_it_for_good_and_is_announced() {
    let app = TestApp::start().await;
    let mut heard = app.surroundings.redis.hear::<RoomClosed>().await;
    let (room, mut host, mut guest) = host_and_guest(&app).await;

    host.ask("end", &json!({})).await;

    for browser in [&mut host, &mut guest] {
        browser.hear("room-closed").await;
        assert_eq!(browser.hear_close().await, 3503);
    }
    let event = heard.next().await;
    assert_eq!((event.data.room_id.as_str(), event.data.owner_id), (room.as_str(), app.expert));
    assert_eq!(app.get(&format!("/{room}")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(body(app.get("").await).await["items"], json!([]));
}

#[tokio::test]
async fn a_guest_has_no_such_powers() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_guest(&app).await;
    let about_host = json!({ "participant_id": host.participant() });
    for (kind, fields) in [
        ("admit", about_host.clone()),
        ("refuse", about_host.clone()),
        ("remove", about_host),
        ("remove", of(&guest)),
        ("lock", json!({ "locked": true })),
        ("end", json!({})),
    ] {
        assert_eq!(guest.ask_in_vain(kind, &fields).await, "not-host", "{kind}");
    }
    host.hears_nothing().await;
    let look = body(app.get(&format!("/{room}")).await).await;
    assert_eq!((&look["locked"], &look["host_present"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn what_a_host_cannot_do_is_told_and_changes_nothing() {
    let app = TestApp::start().await;
    let (_room, mut host, mut guest) = host_and_guest(&app).await;
    let stranger = app.open_room().await;
    let stranger = app.seat_guest(&stranger, "낯선이").await;
    let nobody = json!({ "participant_id": ParticipantId::new() });
    let own = json!({ "participant_id": host.participant() });
    for (kind, fields, code) in [
        ("remove", own, "invalid-message"),
        ("remove", nobody.clone(), "unknown-participant"),
        ("admit", nobody, "unknown-participant"),
        ("admit", of(&guest), "unknown-participant"),
        ("refuse", of(&guest), "unknown-participant"),
        ("remove", of(&stranger), "unknown-participant"),
        ("remove", json!({ "participant_id": "everyone" }), "invalid-message"),
        ("lock", json!({ "locked": "yes" }), "invalid-message"),
        ("lock", json!({}), "invalid-message"),
    ] {
        assert_eq!(host.ask_in_vain(kind, &fields).await, code, "{kind} {fields}");
    }
    guest.hears_nothing().await;
}

#[tokio::test]
async fn a_wish_that_is_sent_again_is_done_once() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(2).await;
    let mut host = app.seat_host(&room).await;
    let guest = app.knock(&room, "바다").await;
    host.hear("knocked").await;
    let wish = json!({ "v": 1, "id": "same", "type": "admit", "participant_id": guest.participant() });
    host.say(&wish).await;
    host.hear("ack").await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;

    let mut back = app.resume(&host.welcome, &json!(2)).await;
    back.hear("participant-joined").await;
    back.say(&wish).await;

    assert_eq!(back.hear("ack").await["id"], "same");
    assert_eq!(back.ask_in_vain("admit", &of(&guest)).await, "unknown-participant");
}

#[tokio::test]
async fn locking_what_is_locked_tells_nobody() {
    let app = TestApp::start().await;
    let (_room, mut host, mut guest) = host_and_guest(&app).await;
    host.ask("lock", &json!({ "locked": true })).await;
    host.hear("room-changed").await;
    host.ask("lock", &json!({ "locked": true })).await;
    host.hears_nothing().await;
    guest.hear("room-changed").await;
    guest.hears_nothing().await;
}

#[tokio::test]
async fn a_host_who_has_been_replaced_has_no_power_any_more() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(2).await;
    let old = app.seat_host(&room).await;
    let guest = app.knock(&room, "바다").await;
    let mut host = app.resume(&old.welcome, &json!(0)).await;
    let store = store_beside(&app);
    let (id, participant) =
        (room.parse::<LinkId>().expect("an id"), old.participant().parse().expect("an id"));
    let knocker = guest.participant().parse().expect("an id");
    let epoch = old.welcome["epoch"].as_u64().expect("a number");

    for (number, power) in
        [Power::Admit(knocker), Power::Refuse(knocker), Power::Lock(true), Power::End].into_iter().enumerate()
    {
        for stale in [0, epoch] {
            let message = MessageId::parse(&format!("stale{number}-{stale}")).expect("an id");
            let by = Tenure { participant, epoch: stale };
            let exerted = store.exert(&id, by, &message, power).await.expect("Redis answers");
            assert_eq!(exerted, Exerted::Replaced, "{power:?}");
        }
    }
    host.hear("knocked").await;
    host.hears_nothing().await;
}

/// A store of this test's own on the rooms of `app`.
fn store_beside(app: &TestApp) -> RoomStore {
    let variables =
        [("CONCH_INSTANCE__ENVIRONMENT", "development"), ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET)];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let limits = Settings::from_variables(variables).expect("usable").rooms.store_limits();
    let (redis, batches) = Redis::new(&app.surroundings.redis.settings()).expect("a connection");
    tokio::task::spawn(batches.run(CancellationToken::new()));
    RoomStore::new(redis, "beside", limits)
}
