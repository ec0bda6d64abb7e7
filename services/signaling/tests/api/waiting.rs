//! The waiting room: the host lets guests in, or sends them away.

use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::{Browser, TestApp, body, resumption};

pub fn of(guest: &Browser) -> Value {
    json!({ "participant_id": guest.participant() })
}

/// A host in a room of so many seats, and a guest at its door.
pub async fn host_and_knocker(app: &TestApp, capacity: u8) -> (String, Browser, Browser) {
    let room = app.open_waiting_room(capacity).await;
    let mut host = app.seat_host(&room).await;
    let guest = app.knock(&room, "바다").await;
    host.hear("knocked").await;
    (room, host, guest)
}

#[tokio::test]
async fn whoever_knocks_waits_until_the_host_lets_them_in() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(2).await;
    let mut host = app.seat_host(&room).await;

    let mut guest = app.knock(&room, "바다").await;

    assert_eq!(guest.welcome["self"]["nickname"], "바다");
    assert_eq!((&guest.welcome["id"], &guest.welcome["room"]["id"]), (&json!("hello"), &json!(room)));
    let knocker = json!({ "participant_id": guest.participant(), "nickname": "바다" });
    assert_eq!(host.hear("knocked").await["participant"], knocker);
    host.ask("admit", &of(&guest)).await;
    let ended = host.hear("knock-ended").await;
    assert_eq!(
        (&ended["participant_id"], &ended["reason"]),
        (&json!(guest.participant()), &json!("admitted"))
    );
    let joined = host.hear("participant-joined").await;
    assert_eq!(
        (&joined["participant"]["nickname"], &joined["participant"]["polite"]),
        (&json!("바다"), &json!(false))
    );
    let waiting = guest.welcome.clone();
    guest.welcome = guest.hear("welcome").await;
    for same in ["id", "epoch", "resume_token"] {
        assert_eq!(guest.welcome[same], waiting[same], "{same}");
    }
    assert_eq!(guest.welcome["participants"][0]["participant_id"], host.participant());
    assert_eq!(
        (&guest.welcome["participants"][0]["polite"], &guest.welcome["waiting"]),
        (&json!(true), &json!([]))
    );
    guest.signal(host.participant(), "thank you").await;
    assert_eq!(host.hear_candidate().await, "thank you");
    host.signal(guest.participant(), "you are welcome").await;
    assert_eq!(guest.hear_candidate().await, "you are welcome");
}

#[tokio::test]
async fn whoever_is_refused_stays_out_and_may_only_join_anew() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_knocker(&app, 2).await;

    host.ask("refuse", &of(&guest)).await;

    assert_eq!(host.hear("knock-ended").await["reason"], "refused");
    let refused = guest.hear("error").await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!("hello"), &json!("refused")));
    assert_eq!(refused["error"]["temporary"], false);
    assert_eq!(guest.hear_close().await, 3506);
    let mut again = app.connect().await;
    again.say(&resumption(&guest.welcome, &json!(0))).await;
    assert_eq!(again.hear_error().await, "refused");
    assert_eq!(again.hear_close().await, 3506);
    app.knock(&room, "바다").await;
    host.hear("knocked").await;
}

#[tokio::test]
async fn whoever_waits_hears_nothing_of_the_room_and_reaches_nobody_in_it() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_knocker(&app, 3).await;
    let mut other = app.knock(&room, "하늘").await;
    host.hear("knocked").await;
    host.ask("admit", &of(&other)).await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    other.hear("welcome").await;
    host.ask("lock", &json!({ "locked": true })).await;
    other.hear("room-changed").await;
    host.hear("room-changed").await;

    guest.hears_nothing().await;
    let candidate = json!({ "kind": "candidate", "candidate": null });
    let signal = json!({ "to": host.participant(), "data": candidate });
    for (kind, message) in [
        ("signal", signal),
        ("admit", of(&guest)),
        ("remove", of(&other)),
        ("lock", json!({ "locked": false })),
        ("end", json!({})),
        ("refresh-ice", json!({})),
        ("hello", json!({ "ticket": "t" })),
    ] {
        assert_eq!(guest.ask_in_vain(kind, &message).await, "out-of-turn", "{kind}");
    }
    let to_who_waits = json!({ "to": guest.participant(), "data": candidate });
    assert_eq!(host.ask_in_vain("signal", &to_who_waits).await, "unknown-participant");
}

#[tokio::test]
async fn guests_who_come_before_the_host_are_in_its_welcome_and_still_have_to_wait() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(3).await;
    let mut first = app.knock(&room, "바다").await;
    let second = app.knock(&room, "하늘").await;

    let mut host = app.seat_host(&room).await;

    let waiting = json!([
        { "participant_id": first.participant(), "nickname": "바다" },
        { "participant_id": second.participant(), "nickname": "하늘" },
    ]);
    assert_eq!((&host.welcome["waiting"], &host.welcome["participants"]), (&waiting, &json!([])));
    first.hears_nothing().await;
    host.ask("admit", &of(&second)).await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    host.ask("admit", &of(&first)).await;
    let welcome = first.hear("welcome").await;
    assert_eq!(welcome["participants"][1]["participant_id"], second.participant());
}

#[tokio::test]
async fn a_host_who_was_away_finds_who_knocked_meanwhile() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(3).await;
    let welcome = app.seat_host(&room).await.cut();
    eventually("the host is away", || async {
        let look = body(app.get(&format!("/{room}")).await).await;
        (look["host_present"] == false).then_some(())
    })
    .await;
    let stays = app.knock(&room, "바다").await;
    app.knock(&room, "하늘").await.ask("leave", &json!({})).await;

    let mut host = app.resume(&welcome, &welcome["seq"]).await;

    assert_eq!(host.welcome["recovered"], true);
    assert_eq!(
        host.welcome["waiting"],
        json!([{ "participant_id": stays.participant(), "nickname": "바다" }])
    );
    assert_eq!(host.hear("knocked").await["participant"]["nickname"], "바다");
    assert_eq!(host.hear("knocked").await["participant"]["nickname"], "하늘");
    assert_eq!(host.hear("knock-ended").await["reason"], "left");
    host.ask("admit", &of(&stays)).await;
}

#[tokio::test]
async fn a_host_who_joins_anew_sees_who_waits() {
    let app = TestApp::start().await;
    let (room, mut host, guest) = host_and_knocker(&app, 2).await;
    let mut new = app.seat_host(&room).await;
    assert_eq!(host.hear_close().await, 3502);
    assert_eq!(new.welcome["waiting"][0]["participant_id"], guest.participant());
    new.ask("admit", &of(&guest)).await;
}

#[tokio::test]
async fn waiting_outlasts_a_lost_socket_and_an_instance() {
    let app = TestApp::start().await;
    let other = app.start_another(&[]).await;
    let (_room, mut host, guest) = host_and_knocker(&app, 2).await;
    let participant = guest.participant().to_owned();
    let welcome = guest.cut();

    let mut back = other.connect().await;
    back.say(&resumption(&welcome, &json!(0))).await;
    back.welcome = back.hear("waiting").await;

    assert_eq!((back.participant(), &back.welcome["id"]), (participant.as_str(), &json!("again")));
    assert!(back.welcome["epoch"].as_u64() > welcome["epoch"].as_u64());
    host.hears_nothing().await;
    host.ask("admit", &of(&back)).await;
    assert_eq!(back.hear("welcome").await["id"], "again");
    back.signal(host.participant(), "from over there").await;
}

#[tokio::test]
async fn a_guest_admitted_while_away_comes_back_into_the_room_and_misses_nothing_that_was_said_to_it() {
    let app = TestApp::start().await;
    let (_room, mut host, guest) = host_and_knocker(&app, 2).await;
    let about = of(&guest);
    let welcome = guest.cut();
    host.ask("admit", &about).await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    host.signal(about["participant_id"].as_str().expect("an id"), "an early offer").await;

    let mut back = app.resume(&welcome, &json!(0)).await;

    assert_eq!(
        (&back.welcome["recovered"], &back.welcome["participants"][0]["role"]),
        (&json!(false), &json!("host"))
    );
    assert_eq!(back.hear_candidate().await, "an early offer");
}

#[tokio::test]
async fn host_and_guest_may_sit_on_different_instances() {
    let one = TestApp::start().await;
    let two = one.start_another(&[]).await;
    let room = one.open_waiting_room(3).await;
    let mut host = one.seat_host(&room).await;
    let mut let_in = two.knock(&room, "바다").await;
    let mut sent_away = two.knock(&room, "하늘").await;
    for _ in 0..2 {
        host.hear("knocked").await;
    }

    host.ask("admit", &of(&let_in)).await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    host.ask("refuse", &of(&sent_away)).await;

    let_in.hear("welcome").await;
    assert_eq!(sent_away.hear_error().await, "refused");
    assert_eq!(sent_away.hear_close().await, 3506);
    host.hear("knock-ended").await;
    host.signal(let_in.participant(), "hello").await;
    assert_eq!(let_in.hear_candidate().await, "hello");
}

#[tokio::test]
async fn the_host_hears_that_somebody_waits_no_more() {
    let app = TestApp::start_with(&[("CONCH_ROOMS__SEAT_HOLD_MS", "50")]).await;
    let room = app.open_waiting_room(2).await;
    let mut host = app.seat_host(&room).await;
    let mut leaves = app.knock(&room, "바다").await;
    host.hear("knocked").await;
    leaves.ask("leave", &json!({})).await;
    assert_eq!(leaves.hear_close().await, 1000);
    let ended = host.hear("knock-ended").await;
    assert_eq!((&ended["participant_id"], &ended["reason"]), (&json!(leaves.participant()), &json!("left")));

    let lost = app.knock(&room, "하늘").await;
    host.hear("knocked").await;
    let welcome = lost.cut();

    assert_eq!(host.hear("knock-ended").await["reason"], "timeout");
    let mut late = app.connect().await;
    late.say(&resumption(&welcome, &json!(0))).await;
    assert_eq!(late.hear_error().await, "resume-refused");
}

#[tokio::test]
async fn whoever_waits_is_told_when_the_room_is_over() {
    let app = TestApp::start().await;
    let (room, _host, mut guest) = host_and_knocker(&app, 2).await;
    app.close(&room, &app.expert_token()).await;
    guest.hear("room-closed").await;
    assert_eq!(guest.hear_close().await, 3503);
}

#[tokio::test]
async fn a_stopping_instance_sends_those_who_wait_elsewhere_too() {
    let two = TestApp::start().await;
    let one = two.start_another(&[]).await;
    let room = two.open_waiting_room(2).await;
    let mut guest = one.knock(&room, "바다").await;
    one.lifecycle.stop();
    guest.hear("reconnect").await;
    let mut back = two.connect().await;
    back.say(&resumption(&guest.welcome, &json!(0))).await;
    back.hear("waiting").await;
}

#[tokio::test]
async fn a_version_that_knows_no_waiting_rooms_finds_no_seat_of_whoever_waits() {
    let app = TestApp::start().await;
    let (room, mut host, mut guest) = host_and_knocker(&app, 2).await;
    let (mut connection, prefix) = app.redis().await;
    let (seats, participant) = (format!("{prefix}room:{{{room}}}:seats"), guest.participant().to_owned());
    let mut fields_of_guest = async || {
        let mut fields: Vec<String> =
            redis::cmd("HKEYS").arg(&seats).query_async(&mut connection).await.expect("the seats");
        fields.retain(|name| name.ends_with(&participant));
        fields
    };

    assert_eq!(fields_of_guest().await, [""; 0]);

    host.ask("admit", &of(&guest)).await;
    guest.hear("welcome").await;
    assert!(fields_of_guest().await.contains(&format!("token:{participant}")));
}
