//! Redis does what it was asked after we have stopped waiting for it: nobody sits there then.

use std::time::Duration;

use common::settings::RedisSettings;
use serde_json::{Value, json};
use signaling::{
    domain::secrets::{Secret, Ticket},
    store::{EnterRefusal, Held, Redis, RoomStore, Sitting, StoreLimits},
};
use test_support::{Fault, FaultProxy, RedisServer, eventually};
use tokio_util::sync::CancellationToken;

use crate::harness::{TestApp, body, resumption, signal};

/// A service whose Redis can stand still.
async fn start(more: &[(&str, &str)]) -> (RedisServer, TestApp) {
    let redis = RedisServer::start().await;
    let settings = [("CONCH_REDIS__URL", redis.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "200")];
    let app = TestApp::start_with(&[&settings, more].concat()).await;
    (redis, app)
}

/// Says hello while Redis stands still, which it hears when it goes on.
async fn say_hello_in_vain(redis: &RedisServer, app: &TestApp, hello: &Value) {
    let mut guest = app.connect().await;
    redis.pause();
    guest.say(hello).await;
    assert_eq!(guest.hear_error().await, "unavailable");
    assert_eq!(guest.hear_close().await, 3000);
    redis.go_on();
}

fn hello(joined: &Value) -> Value {
    json!({ "v": 1, "id": "hello", "type": "hello", "ticket": joined["ticket"] })
}

async fn wait_for_a_free_seat(app: &TestApp, room: &str) {
    eventually("there is a seat", || async {
        let look = body(app.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_seat_that_was_given_too_late_is_free_for_whoever_comes_again() {
    let (redis, app) = start(&[]).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let joined = app.join(&room, "바다").await;

    say_hello_in_vain(&redis, &app, &hello(&joined)).await;

    assert_eq!(
        host.hear("participant-joined").await["participant"]["participant_id"],
        joined["participant_id"]
    );
    wait_for_a_free_seat(&app, &room).await;
    let again = app.seat_guest(&room, "바다").await;
    assert_eq!(host.hear("participant-left").await["participant_id"], joined["participant_id"]);
    assert_eq!(host.hear("participant-joined").await["participant"]["participant_id"], again.participant());
}

#[tokio::test]
async fn a_seat_in_the_waiting_room_that_was_given_too_late_is_free_again_too() {
    let (redis, app) = start(&[("CONCH_ROOMS__WAITING_SEATS", "1")]).await;
    let room = app.open_waiting_room(2).await;
    let mut host = app.seat_host(&room).await;
    let joined = app.join(&room, "바다").await;

    say_hello_in_vain(&redis, &app, &hello(&joined)).await;

    assert_eq!(host.hear("knocked").await["participant"]["participant_id"], joined["participant_id"]);
    wait_for_a_free_seat(&app, &room).await;
    app.knock(&room, "바다").await;
    assert_eq!(host.hear("knock-ended").await["participant_id"], joined["participant_id"]);
}

#[tokio::test]
async fn a_seat_that_was_taken_again_too_late_is_given_up_when_nobody_comes_back() {
    let (redis, app) = start(&[("CONCH_ROOMS__SEAT_HOLD_MS", "2000")]).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let welcome = guest.cut();
    wait_for_a_free_seat(&app, &room).await;

    say_hello_in_vain(&redis, &app, &resumption(&welcome, &welcome["seq"])).await;

    let left = host.hear("participant-left").await;
    assert_eq!(
        (&left["participant_id"], &left["reason"]),
        (&welcome["self"]["participant_id"], &json!("timeout"))
    );
}

#[tokio::test]
async fn what_arrives_later_than_the_word_that_nobody_waits_for_it_seats_nobody() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let joined = app.join(&room, "바다").await;
    let ticket = ticket(&joined);
    let link = FaultProxy::start(&app.surroundings.redis.url).await;
    let store = store(&app, &link.url);
    store.ping().await.expect("Redis is there");
    let secret = Secret::fresh();

    link.set(Fault::Stall);
    let unheard = store.enter(&ticket, &secret).await;
    assert!(unheard.is_err(), "{unheard:?}");
    link.cut();
    link.set(Fault::None);
    eventually("Redis is told", || async { store.make_up_for_losses().await.ok() }).await;

    let late = store.enter(&ticket, &secret).await.expect("Redis is there");
    assert_eq!(late, Err(EnterRefusal::TicketRefused));
    let again = store.enter(&ticket, &Secret::fresh()).await.expect("Redis is there");
    assert!(matches!(again, Ok(Sitting::Taken(_))), "the ticket is still good: {again:?}");
}

#[tokio::test]
async fn a_ticket_that_a_clusters_client_shows_twice_since_it_heard_nothing_gives_one_seat() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let ticket = ticket(&app.join(&room, "바다").await);
    let store = store(&app, &app.surroundings.redis.url);
    let secret = Secret::fresh();

    let first = store.enter(&ticket, &secret).await.expect("Redis is there");
    let again = store.enter(&ticket, &secret).await.expect("Redis is there");

    assert!(matches!(first, Ok(Sitting::Taken(_))), "{first:?}");
    assert_eq!(again, first);
    let stolen = store.enter(&ticket, &Secret::fresh()).await.expect("Redis is there");
    assert_eq!(stolen, Err(EnterRefusal::TicketRefused));
}

#[tokio::test]
async fn what_a_socket_said_before_its_end_does_not_bring_its_seat_back() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let ticket = ticket(&app.join(&room, "바다").await);
    let store = store(&app, &app.surroundings.redis.url);
    let entered = store.enter(&ticket, &Secret::fresh()).await.expect("Redis is there");
    let Ok(Sitting::Taken(taken)) = entered else { panic!("a seat: {entered:?}") };
    let (early, _) = store.hold(&ticket.room, taken.tenure).await.expect("Redis is there");
    assert_eq!(early, Held::Held);

    store.lose(&ticket.room, taken.tenure).await.expect("Redis is there");
    let (late, _) = store.hold(&ticket.room, taken.tenure).await.expect("Redis is there");

    assert_eq!(late, Held::Gone);
    let look = body(app.get(&format!("/{room}")).await).await;
    assert_eq!(look["full"], false, "{look}");
}

#[tokio::test]
async fn what_redis_took_in_without_our_hearing_of_it_arrives_when_it_is_said_again() {
    // Nothing else is on its way to Redis when it stands still, so that the message reaches it.
    let quiet = [("CONCH_ROOMS__ROUND_MS", "60000"), ("CONCH_ROOMS__DEAD_AFTER_MS", "600000")];
    let (redis, app) = start(&quiet).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    let message = signal("same", host.participant(), "can you hear me?");
    redis.pause();
    guest.say(&message).await;
    assert_eq!(guest.hear_error().await, "unavailable");
    redis.go_on();

    guest.say(&message).await;

    assert_eq!(guest.hear("ack").await["id"], "same");
    assert_eq!(host.hear_candidate().await, "can you hear me?");
    guest.signal(host.participant(), "good").await;
    assert_eq!(host.hear_candidate().await, "good");
}

fn ticket(joined: &Value) -> Ticket {
    Ticket::parse(joined["ticket"].as_str().expect("a ticket")).expect("a ticket of ours")
}

/// As a process has it that serves no sockets.
pub fn store(app: &TestApp, url: &str) -> RoomStore {
    store_in(RedisSettings { timeout_ms: 200, ..app.surroundings.redis.settings_through(url) })
}

pub fn store_in(settings: RedisSettings) -> RoomStore {
    let limits = StoreLimits {
        log_length: 64,
        room_life: Duration::from_secs(3600),
        seat_hold: Duration::from_secs(60),
        ticket_life: Duration::from_secs(60),
        waiting_seats: 10,
        joins_per_minute: 30,
        dead_after: Duration::from_secs(60),
    };
    let (redis, batches) = Redis::new(&settings).expect("a connection");
    tokio::task::spawn(batches.run(CancellationToken::new()));
    RoomStore::new(redis, "late", limits)
}
