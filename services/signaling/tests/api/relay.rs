use std::time::Duration;

use serde_json::json;

use crate::harness::{TestApp, signal};

#[tokio::test]
async fn a_description_and_candidates_reach_whom_they_are_addressed_to() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let data = json!({ "kind": "description", "description": { "type": "offer", "sdp": "v=0\r\n한글 😀" } });

    guest.say(&json!({ "v": 1, "id": "o", "type": "signal", "to": host.participant(), "data": data })).await;
    assert_eq!(guest.hear("ack").await["id"], "o");
    guest.signal(host.participant(), "candidate:1").await;

    let push = host.hear("signal").await;
    assert_eq!((&push["from"], &push["data"]), (&json!(guest.participant()), &data));
    assert_eq!(host.hear_candidate().await, "candidate:1");
    host.signal(guest.participant(), "candidate:2").await;
    assert_eq!(guest.hear_candidate().await, "candidate:2");
}

#[tokio::test]
async fn the_end_of_candidates_is_passed_on_as_null() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let data = json!({ "kind": "candidate", "candidate": null });
    guest.say(&json!({ "v": 1, "id": "e", "type": "signal", "to": host.participant(), "data": data })).await;
    assert_eq!(host.hear("signal").await["data"], data);
}

#[tokio::test]
async fn of_three_only_the_addressee_hears() {
    let app = TestApp::start().await;
    let wish = json!({ "title": "셋이서", "password": crate::harness::PASSWORD, "capacity": 3 });
    let room = crate::harness::body(app.create(&wish).await).await["id"].as_str().expect("an id").to_owned();
    let mut host = app.seat_host(&room).await;
    let mut first = app.seat_guest(&room, "바다").await;
    let mut second = app.seat_guest(&room, "하늘").await;
    for _ in 0..2 {
        host.hear("participant-joined").await;
    }
    first.hear("participant-joined").await;

    host.signal(second.participant(), "for the second").await;
    host.signal(first.participant(), "for the first").await;

    assert_eq!(second.hear_candidate().await, "for the second");
    assert_eq!(first.hear_candidate().await, "for the first");
}

#[tokio::test]
async fn nobody_reaches_into_another_room() {
    let app = TestApp::start().await;
    let (here, there) = (app.open_room().await, app.open_room().await);
    let mut host = app.seat_host(&here).await;
    let mut stranger = app.seat_guest(&there, "낯선이").await;

    stranger.say(&signal("s", host.participant(), "let me in")).await;
    assert_eq!(stranger.hear_error().await, "unknown-participant");
    let own = stranger.participant().to_owned();
    stranger.say(&signal("t", &own, "to myself")).await;
    assert_eq!(stranger.hear_error().await, "unknown-participant");

    host.say(&json!({ "v": 1, "id": "p", "type": "ping" })).await;
    assert_eq!(host.hear("pong").await["id"], "p");
}

#[tokio::test]
async fn a_message_that_is_sent_again_is_delivered_once() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    for (id, candidate) in [("same", "first"), ("same", "first"), ("other", "second")] {
        guest.say(&signal(id, host.participant(), candidate)).await;
        guest.hear("ack").await;
    }
    assert_eq!((host.hear_candidate().await, host.hear_candidate().await), ("first".into(), "second".into()));
}

#[tokio::test]
async fn what_is_no_signal_is_refused_and_the_socket_goes_on() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let to = host.participant().to_owned();
    let cases = [
        ("{".to_owned(), "malformed"),
        (json!({ "v": 1, "id": "a", "type": "sing" }).to_string(), "unknown-type"),
        (
            json!({ "v": 1, "id": "b", "type": "signal", "to": to, "data": { "kind": "script" } })
                .to_string(),
            "invalid-message",
        ),
        (
            json!({ "v": 1, "id": "c", "type": "signal", "to": "host", "data": null }).to_string(),
            "invalid-message",
        ),
        (json!({ "v": 1, "id": "d", "type": "hello", "ticket": "t" }).to_string(), "out-of-turn"),
    ];
    for (text, code) in cases {
        guest.say_text(&text).await;
        assert_eq!(guest.hear_error().await, code, "{text}");
    }
    guest.signal(&to, "still here").await;
    assert_eq!(host.hear_candidate().await, "still here");
}

#[tokio::test]
async fn whoever_says_too_much_is_slowed_down_and_then_let_go() {
    let settings = [("CONCH_WEBSOCKET__MESSAGES_PER_SECOND", "1"), ("CONCH_WEBSOCKET__BURST", "3")];
    let app = TestApp::start_with(&settings).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    for id in 0..7 {
        host.say(&json!({ "v": 1, "id": format!("p{id}"), "type": "ping" })).await;
    }
    for id in 0..3 {
        assert_eq!(host.hear("pong").await["id"], format!("p{id}"));
    }
    for id in 3..6 {
        let error = host.hear("error").await;
        assert_eq!(
            (&error["id"], &error["error"]["code"]),
            (&json!(format!("p{id}")), &json!("rate-limited"))
        );
    }
    assert_eq!(host.hear_close().await, 3003);
}

#[tokio::test]
async fn what_follows_a_signal_that_came_too_fast_waits_for_it() {
    let settings = [("CONCH_WEBSOCKET__MESSAGES_PER_SECOND", "2"), ("CONCH_WEBSOCKET__BURST", "2")];
    let app = TestApp::start_with(&settings).await;
    let room = app.open_room().await;
    let (mut host, mut guest) = (app.seat_host(&room).await, app.seat_guest(&room, "바다").await);
    host.hear("participant-joined").await;
    let word = |word| signal(word, host.participant(), word);
    for each in ["one", "two", "three"] {
        guest.say(&word(each)).await;
    }
    assert_eq!((guest.hear("ack").await, guest.hear("ack").await).1["id"], "two");
    let refused = guest.hear("error").await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!("three"), &json!("rate-limited")));

    for (said, answer) in [("four", "error"), ("three", "ack"), ("four", "ack")] {
        // The limit counts real time: a message may be said every half second, and one that comes sooner is refused for that.
        tokio::time::sleep(Duration::from_millis(600)).await;
        guest.say(&word(said)).await;
        assert_eq!(guest.hear(answer).await["id"], said);
    }

    for each in ["one", "two", "three", "four"] {
        assert_eq!(host.hear_candidate().await, each);
    }
}

#[tokio::test]
async fn a_browser_that_does_not_read_is_let_go_and_misses_nothing() {
    let settings = [("CONCH_WEBSOCKET__BURST", "1000"), ("CONCH_WEBSOCKET__QUEUE_LENGTH", "8")];
    let app = TestApp::start_with(&settings).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let asleep = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let long = "x".repeat(60_000);
    for number in 0..250 {
        host.signal(asleep.participant(), &format!("{number} {long}")).await;
    }
    test_support::eventually("the sleeper's seat counts as lost", || async {
        let look = crate::harness::body(app.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;

    let mut awake = app.resume(&asleep.welcome, &asleep.welcome["seq"]).await;

    assert_eq!(awake.welcome["recovered"], true);
    for number in 0..250 {
        assert!(awake.hear_candidate().await.starts_with(&format!("{number} ")));
    }
}
