//! What crosses instances.

use common::ids::LinkId;
use serde_json::json;
use tokio::runtime;

use crate::harness::{Browser, TestApp, build};

#[tokio::test]
async fn two_participants_on_two_instances_talk_as_on_one() {
    let one = TestApp::start().await;
    let two = one.start_another(&[]).await;
    let room = one.open_room().await;
    let mut host = one.seat_host(&room).await;
    let mut guest = two.seat_guest(&room, "바다").await;

    assert_eq!(host.hear("participant-joined").await["participant"]["participant_id"], guest.participant());
    for turn in ["1", "2", "3"] {
        host.signal(guest.participant(), turn).await;
        assert_eq!(guest.hear_candidate().await, turn);
        guest.signal(host.participant(), turn).await;
        assert_eq!(host.hear_candidate().await, turn);
    }
    guest.say(&json!({ "v": 1, "id": "bye", "type": "leave" })).await;
    assert_eq!(host.hear("participant-left").await["reason"], "left");
}

#[tokio::test]
async fn pushes_from_here_and_from_elsewhere_keep_the_rooms_order() {
    let settings = [("CONCH_WEBSOCKET__BURST", "1000")];
    let one = TestApp::start_with(&settings).await;
    let two = one.start_another(&settings).await;
    let wish = json!({ "title": "셋이서", "password": crate::harness::PASSWORD, "capacity": 3 });
    let room = crate::harness::body(one.create(&wish).await).await["id"].as_str().expect("an id").to_owned();
    let mut host = one.seat_host(&room).await;
    let mut near = one.seat_guest(&room, "가까이").await;
    let mut far = two.seat_guest(&room, "멀리").await;
    near.hear("participant-joined").await;
    let to = host.participant().to_owned();

    let (from_near, from_far) = tokio::join!(say_hundred(&mut near, &to), say_hundred(&mut far, &to));

    let mut last = heard_join_twice(&mut host).await;
    let (mut of_near, mut of_far) = (Vec::new(), Vec::new());
    for _ in 0..200 {
        let push = host.hear("signal").await;
        let seq = push["seq"].as_u64().expect("a number");
        assert!(seq > last, "{seq} after {last}");
        last = seq;
        let said = push["data"]["candidate"]["candidate"].as_str().expect("a text").to_owned();
        if push["from"] == near.participant() { of_near.push(said) } else { of_far.push(said) }
    }
    assert_eq!((of_near, of_far), (from_near, from_far));
}

async fn heard_join_twice(host: &mut Browser) -> u64 {
    host.hear("participant-joined").await;
    host.hear("participant-joined").await["seq"].as_u64().expect("a number")
}

async fn say_hundred(browser: &mut Browser, to: &str) -> Vec<String> {
    let said: Vec<_> = (0..100).map(|number| number.to_string()).collect();
    for text in &said {
        browser.signal(to, text).await;
    }
    said
}

#[tokio::test]
async fn a_participant_comes_back_on_another_instance_and_misses_nothing() {
    let one = TestApp::start().await;
    let two = one.start_another(&[]).await;
    let room = one.open_room().await;
    let mut host = one.seat_host(&room).await;
    let mut guest = one.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    host.signal(guest.participant(), "missed").await;

    let mut back = two.resume(&guest.welcome.clone(), &guest.welcome["seq"].clone()).await;

    assert_eq!(guest.hear_candidate().await, "missed");
    assert_eq!(guest.hear_close().await, 3502);
    assert_eq!(back.hear_candidate().await, "missed");
    host.signal(back.participant(), "over there").await;
    assert_eq!(back.hear_candidate().await, "over there");
}

#[tokio::test]
async fn when_an_instance_dies_its_participants_come_back_elsewhere() {
    let two = TestApp::start().await;
    let room = two.open_room().await;
    let mut host = two.seat_host(&room).await;
    let (guest, one) = seat_on_mortal_instance(&two, &room, &[]).await;
    host.hear("participant-joined").await;

    one.shutdown_background();
    host.signal(guest.participant(), "are you there?").await;
    let mut back = two.resume(&guest.welcome, &guest.welcome["seq"]).await;

    assert_eq!(back.hear_candidate().await, "are you there?");
    back.signal(host.participant(), "yes").await;
    assert_eq!(host.hear_candidate().await, "yes");
}

#[tokio::test]
async fn the_seats_of_a_dead_instance_are_given_up_in_the_end() {
    let settings = [("CONCH_ROOMS__SEAT_HOLD_MS", "50"), ("CONCH_ROOMS__DEAD_AFTER_MS", "300")];
    let two = TestApp::start_with(&settings).await;
    let room = two.open_room().await;
    let mut host = two.seat_host(&room).await;
    let (guest, one) = seat_on_mortal_instance(&two, &room, &settings).await;
    host.hear("participant-joined").await;

    one.shutdown_background();

    let left = host.hear("participant-left").await;
    assert_eq!((&left["participant_id"], &left["reason"]), (&json!(guest.participant()), &json!("timeout")));
}

#[tokio::test]
async fn one_room_that_is_away_holds_up_no_other_room_of_a_dead_instance() {
    let app = TestApp::start_with(&[("CONCH_ROOMS__SEAT_HOLD_MS", "50")]).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let (mut connection, prefix) = app.redis().await;
    let (seats, rooms) = (format!("{prefix}room:{{{room}}}:seats"), format!("{prefix}instance:dead:rooms"));
    let mut death = redis::pipe();
    death.atomic().hset(seats, format!("at:{}", guest.participant()), "dead");
    death.zadd(&rooms, &room, 1);
    // More than fit into one batch; the last one cannot be looked at.
    for score in 2..=150 {
        death.zadd(&rooms, LinkId::random().as_str(), score);
    }
    death.zadd(&rooms, "away", 151).zadd(format!("{prefix}instances"), "dead", 1);

    death.exec_async(&mut connection).await.expect("Redis is there");

    let left = host.hear("participant-left").await;
    assert_eq!(left["participant_id"], guest.participant());
    let mut score = redis::cmd("ZSCORE");
    score.arg(format!("{prefix}instances")).arg("dead");
    let known: Option<u64> = score.query_async(&mut connection).await.expect("an answer");
    assert_eq!(known, Some(1), "it is looked after again in the next round");
}

#[tokio::test]
async fn a_room_closed_on_one_instance_is_closed_on_all() {
    let one = TestApp::start().await;
    let two = one.start_another(&[]).await;
    let room = one.open_room().await;
    let mut host = one.seat_host(&room).await;
    let mut guest = two.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    two.close(&room, &two.expert_token()).await;

    for browser in [&mut host, &mut guest] {
        browser.hear("room-closed").await;
        assert_eq!(browser.hear_close().await, 3503);
    }
}

/// A guest on an instance of its own runtime, which can die without a word as a killed process does.
async fn seat_on_mortal_instance(
    beside: &TestApp,
    room: &str,
    changes: &[(&str, &str)],
) -> (Browser, runtime::Runtime) {
    let runtime =
        runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let (surroundings, changes) = (beside.surroundings.clone(), owned(changes));
    let started = runtime.spawn(async move {
        let changes: Vec<_> = changes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let application = build(&surroundings, &changes).await;
        let port = application.websocket_port();
        tokio::task::spawn(application.run_until_stopped());
        port
    });
    let port = started.await.expect("it starts");
    let joined = beside.join(room, "바다").await;
    let url = format!("ws://127.0.0.1:{port}/ws/rooms");
    (Browser::seat_at(&url, &joined).await, runtime)
}

fn owned(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
