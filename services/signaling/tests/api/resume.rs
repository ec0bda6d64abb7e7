use serde_json::json;
use test_support::eventually;

use crate::harness::{TestApp, resumption, signal};

#[tokio::test]
async fn after_a_cut_everything_missed_is_heard_in_order() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    host.signal(guest.participant(), "before").await;
    let last = guest.hear("signal").await["seq"].clone();
    let participant = guest.participant().to_owned();
    let welcome = guest.cut();
    for candidate in ["one", "two", "three"] {
        host.signal(&participant, candidate).await;
    }

    let mut back = app.resume(&welcome, &last).await;

    assert_eq!((&back.welcome["recovered"], &back.welcome["seq"]), (&json!(true), &last));
    assert_eq!(back.participant(), participant);
    for candidate in ["one", "two", "three"] {
        assert_eq!(back.hear_candidate().await, candidate);
    }
    back.signal(host.participant(), "thank you").await;
    assert_eq!(host.hear_candidate().await, "thank you");
}

#[tokio::test]
async fn politeness_survives_a_resume() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let host = app.seat_host(&room).await;
    let _guest = app.seat_guest(&room, "바다").await;
    let welcome = host.cut();
    let back = app.resume(&welcome, &welcome["seq"]).await;
    assert_eq!(back.welcome["participants"][0]["polite"], false);
}

#[tokio::test]
async fn when_too_much_was_missed_the_room_is_told_as_it_is() {
    let app =
        TestApp::start_with(&[("CONCH_ROOMS__LOG_LENGTH", "64"), ("CONCH_WEBSOCKET__BURST", "1000")]).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let participant = guest.participant().to_owned();
    let welcome = guest.cut();
    for number in 0..300 {
        host.signal(&participant, &format!("{number}")).await;
    }

    let mut back = app.resume(&welcome, &welcome["seq"]).await;

    assert_eq!(back.welcome["recovered"], false);
    assert_eq!(back.welcome["participants"][0]["participant_id"], host.participant());
    host.signal(&participant, "now").await;
    assert_eq!(back.hear_candidate().await, "now");
}

#[tokio::test]
async fn a_last_seq_that_never_was_is_not_believed() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let welcome = app.seat_host(&room).await.cut();
    let back = app.resume(&welcome, &json!(999_999)).await;
    assert_eq!((&back.welcome["recovered"], &back.welcome["seq"]), (&json!(false), &json!(0)));
}

#[tokio::test]
async fn a_newer_socket_for_the_same_seat_replaces_the_older() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut old = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    let mut new = app.resume(&old.welcome.clone(), &old.welcome["seq"].clone()).await;

    assert_eq!(old.hear_close().await, 3502);
    host.signal(new.participant(), "for the new one").await;
    assert_eq!(new.hear_candidate().await, "for the new one");
}

#[tokio::test]
async fn a_resume_token_is_good_once_its_successor_has_arrived() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let first = app.seat_host(&room).await.cut();
    // The welcome may be lost on the way: until something is heard from the new socket, the old token stays good.
    let lost = app.resume(&first, &first["seq"]).await;
    drop(lost);
    let mut second = app.resume(&first, &first["seq"]).await;
    second.say(&json!({ "v": 1, "id": "p", "type": "ping" })).await;
    second.hear("pong").await;

    let mut thief = app.connect().await;
    thief.say(&resumption(&first, &first["seq"])).await;

    assert_eq!(thief.hear_error().await, "resume-refused");
    assert_eq!(thief.hear_close().await, 3501);
    second.say(&json!({ "v": 1, "id": "q", "type": "ping" })).await;
    assert_eq!(second.hear("pong").await["id"], "q");
}

#[tokio::test]
async fn a_message_repeated_after_a_resume_is_delivered_once() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    guest.say(&signal("unheard", host.participant(), "once")).await;
    assert_eq!(host.hear_candidate().await, "once");
    let welcome = guest.cut();

    let mut back = app.resume(&welcome, &welcome["seq"]).await;
    back.say(&signal("unheard", host.participant(), "once")).await;
    back.hear("ack").await;
    back.signal(host.participant(), "and more").await;

    assert_eq!(host.hear_candidate().await, "and more");
}

#[tokio::test]
async fn a_seat_that_nobody_comes_back_to_is_given_up() {
    let app = TestApp::start_with(&[("CONCH_ROOMS__SEAT_HOLD_MS", "50")]).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let participant = guest.participant().to_owned();
    let welcome = guest.cut();

    let left = host.hear("participant-left").await;

    assert_eq!((&left["participant_id"], &left["reason"]), (&json!(participant), &json!("timeout")));
    let mut late = app.connect().await;
    late.say(&resumption(&welcome, &welcome["seq"])).await;
    assert_eq!(late.hear_error().await, "resume-refused");
}

#[tokio::test]
async fn a_lost_seat_makes_way_for_a_newcomer() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let lost = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let participant = lost.participant().to_owned();
    lost.cut();
    eventually("the loss is noticed", || async {
        let look = crate::harness::body(app.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;

    let reloaded = app.seat_guest(&room, "바다").await;

    assert_eq!(host.hear("participant-left").await["participant_id"], participant);
    let joined = host.hear("participant-joined").await;
    assert_eq!(joined["participant"]["participant_id"], reloaded.participant());
}

#[tokio::test]
async fn a_host_who_joins_anew_takes_the_seat_over() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut old = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    old.hear("participant-joined").await;

    let new = app.seat_host(&room).await;

    assert_eq!(old.hear_close().await, 3502);
    assert_eq!(guest.hear("participant-left").await["participant_id"], old.participant());
    let joined = guest.hear("participant-joined").await;
    assert_eq!(joined["participant"]["participant_id"], new.participant());
    assert_eq!(new.welcome["participants"].as_array().expect("a list").len(), 1);
}

#[tokio::test]
async fn a_lost_seat_is_kept_as_long_as_any_even_if_it_counted_as_lost_before() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let guest = app.seat_guest(&room, "바다").await;
    let (mut connection, prefix) = app.redis().await;
    let (lost, now) = (format!("{prefix}seats:lost"), common::clock::now().timestamp_millis());
    // So it stands there when an instance was taken for dead and took its seats again.
    let member = format!("{room}/{}/{}", guest.participant(), guest.welcome["epoch"]);
    let before = now + 20_000;
    redis::pipe().zadd(&lost, &member, before).exec_async(&mut connection).await.expect("Redis is there");

    guest.cut();

    let mut score = redis::cmd("ZSCORE");
    score.arg(&lost).arg(&member);
    eventually("the seat is kept for longer", || async {
        let due: Option<i64> = score.query_async(&mut connection.clone()).await.expect("an answer");
        (due? >= now + 45_000).then_some(())
    })
    .await;
}
