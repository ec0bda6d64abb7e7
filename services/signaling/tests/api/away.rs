//! Redis goes away and comes back.

use crate::harness::{Browser, TestApp, signal};
use reqwest::StatusCode;
use serde_json::json;
use test_support::{Fault, FaultProxy, eventually};

/// A host on an instance with a sound link, a guest on one whose link can be cut.
async fn host_and_guest() -> (TestApp, TestApp, FaultProxy, Browser, Browser) {
    host_and_guest_with(&[]).await
}

async fn host_and_guest_with(more: &[(&str, &str)]) -> (TestApp, TestApp, FaultProxy, Browser, Browser) {
    let one = TestApp::start_with(more).await;
    let link = FaultProxy::start(&one.surroundings.redis.url).await;
    let settings = [("CONCH_REDIS__URL", link.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "200")];
    let two = one.start_another(&[&settings, more].concat()).await;
    let room = one.open_room().await;
    let mut host = one.seat_host(&room).await;
    let guest = two.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    (one, two, link, host, guest)
}

/// Ends all connections and lets none in.
fn cut(link: &FaultProxy) {
    link.set(Fault::Refuse);
    link.cut();
}

#[tokio::test]
async fn while_redis_is_away_sockets_stay_and_what_was_missed_is_heard_afterwards() {
    let (_one, _two, link, mut host, mut guest) = host_and_guest().await;
    cut(&link);
    host.signal(guest.participant(), "first").await;
    host.signal(guest.participant(), "second").await;
    guest.say(&signal("away", host.participant(), "can you hear me?")).await;
    let refused = guest.hear("error").await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!("away"), &json!("unavailable")));
    assert_eq!(refused["error"]["temporary"], true);

    link.set(Fault::None);

    assert_eq!(
        (guest.hear_candidate().await, guest.hear_candidate().await),
        ("first".into(), "second".into())
    );
    guest.say(&signal("away", host.participant(), "now I can")).await;
    assert_eq!(host.hear_candidate().await, "now I can");
}

#[tokio::test]
async fn what_is_said_after_redis_is_back_waits_for_what_was_said_before() {
    let (_one, two, link, mut host, mut guest) = host_and_guest().await;
    let room = guest.welcome["room"]["id"].as_str().expect("an id").to_owned();
    let [first, second] = ["first", "second"].map(|word| signal(word, host.participant(), word));
    cut(&link);
    guest.say(&first).await;
    assert_eq!(guest.hear("error").await["id"], "first");
    link.set(Fault::None);
    eventually("Redis answers", || async {
        two.get(&format!("/{room}")).await.status().is_success().then_some(())
    })
    .await;

    guest.say(&second).await;
    let refused = guest.hear("error").await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!("second"), &json!("unavailable")));
    guest.say(&first).await;
    guest.say(&second).await;

    assert_eq!((host.hear_candidate().await, host.hear_candidate().await), ("first".into(), "second".into()));
}

#[tokio::test]
async fn an_instance_that_was_taken_for_dead_takes_its_seats_again() {
    let (one, _two, link, mut host, mut guest) = host_and_guest().await;
    let room = guest.welcome["room"]["id"].as_str().expect("an id").to_owned();
    cut(&link);
    eventually("the guest's seat counts as lost", || async {
        let look = crate::harness::body(one.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;
    host.signal(guest.participant(), "are you still there?").await;

    link.set(Fault::None);

    assert_eq!(guest.hear_candidate().await, "are you still there?");
    eventually("the guest's seat is taken", || async {
        let look = crate::harness::body(one.get(&format!("/{room}")).await).await;
        (look["full"] == true).then_some(())
    })
    .await;
    host.signal(guest.participant(), "good").await;
    assert_eq!(guest.hear_candidate().await, "good");
}

#[tokio::test]
async fn whoever_was_let_in_or_sent_away_meanwhile_finds_out_when_redis_is_back() {
    let one = TestApp::start().await;
    let link = FaultProxy::start(&one.surroundings.redis.url).await;
    let settings = [("CONCH_REDIS__URL", link.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "200")];
    let two = one.start_another(&settings).await;
    let room = one.open_waiting_room(3).await;
    let mut host = one.seat_host(&room).await;
    let (mut let_in, mut sent_away) = (two.knock(&room, "바다").await, two.knock(&room, "하늘").await);
    let mut removed = two.knock(&room, "구름").await;
    for _ in 0..3 {
        host.hear("knocked").await;
    }
    host.ask("admit", &json!({ "participant_id": removed.participant() })).await;
    removed.hear("welcome").await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    cut(&link);
    for (power, guest) in [("admit", &let_in), ("refuse", &sent_away), ("remove", &removed)] {
        host.ask(power, &json!({ "participant_id": guest.participant() })).await;
        host.hear(if power == "remove" { "participant-left" } else { "knock-ended" }).await;
        if power == "admit" {
            host.hear("participant-joined").await;
        }
    }

    link.set(Fault::None);

    assert_eq!(let_in.hear("welcome").await["participants"].as_array().map(Vec::len), Some(1));
    assert_eq!(sent_away.hear_error().await, "refused");
    assert_eq!(sent_away.hear_close().await, 3506);
    assert_eq!(removed.hear_close().await, 3504);
    host.signal(let_in.participant(), "hello").await;
    assert_eq!(let_in.hear_candidate().await, "hello");
}

#[tokio::test]
async fn who_comes_while_redis_is_away_is_asked_to_come_again() {
    let (one, two, link, host, _guest) = host_and_guest().await;
    let joined = one.join_as_host(host.welcome["room"]["id"].as_str().expect("an id")).await;
    cut(&link);

    let mut early = two.connect().await;
    early.say(&json!({ "v": 1, "id": "h", "type": "hello", "ticket": joined["ticket"] })).await;
    let error = early.hear("error").await;
    assert_eq!(
        (&error["error"]["code"], &error["error"]["temporary"]),
        (&json!("unavailable"), &json!(true))
    );
    assert_eq!(early.hear_close().await, 3000);

    link.set(Fault::None);
    let again = one.seat(&joined).await;
    assert_eq!(again.welcome["self"]["role"], "host");
}

#[tokio::test]
async fn whoever_is_lost_while_redis_is_away_does_not_keep_the_seat_for_ever() {
    // The instance itself has to see to it, since nobody takes it for dead.
    let (one, two, link, mut host, guest) =
        host_and_guest_with(&[("CONCH_ROOMS__DEAD_AFTER_MS", "60000")]).await;
    let room = guest.welcome["room"]["id"].as_str().expect("an id").to_owned();
    cut(&link);
    let before = guest.cut()["self"]["participant_id"].take();
    for _ in 0..3 {
        assert_eq!(two.get(&format!("/{room}")).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    link.set(Fault::None);

    eventually("the seat is free", || async {
        let look = crate::harness::body(one.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;
    let newcomer = one.seat_guest(&room, "하늘").await;
    assert_eq!(host.hear("participant-left").await["participant_id"], before);
    assert_eq!(
        host.hear("participant-joined").await["participant"]["participant_id"],
        newcomer.participant()
    );
}
