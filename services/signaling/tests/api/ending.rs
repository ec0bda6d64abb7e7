use common::events::signaling::RoomClosed;
use redis::aio::MultiplexedConnection;
use reqwest::StatusCode;
use serde_json::json;

use crate::harness::TestApp;

impl TestApp {
    /// The way to this test's Redis that goes past the service, and what its keys begin with.
    pub async fn redis(&self) -> (MultiplexedConnection, &str) {
        let redis = &self.surroundings.redis;
        let client = redis::Client::open(redis.url.as_str()).expect("a url");
        let connection = client.get_multiplexed_async_connection().await.expect("Redis is there");
        (connection, &redis.prefix)
    }
}

#[tokio::test]
async fn leaving_is_acknowledged_and_the_others_are_told() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    guest.say(&json!({ "v": 1, "id": "bye", "type": "leave" })).await;

    assert_eq!(guest.hear("ack").await["id"], "bye");
    assert_eq!(guest.hear_close().await, 1000);
    let left = host.hear("participant-left").await;
    assert_eq!((&left["participant_id"], &left["reason"]), (&json!(guest.participant()), &json!("left")));
    app.seat_guest(&room, "하늘").await;
}

#[tokio::test]
async fn closing_with_1000_is_leaving_too() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    guest.close(1000).await;

    assert_eq!(guest.hear_close().await, 1000);
    assert_eq!(host.hear("participant-left").await["reason"], "left");
}

#[tokio::test]
async fn a_reloaded_page_finds_its_seat_kept() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    guest.close(1001).await;
    assert_eq!(guest.hear_close().await, 1001);
    let mut back = app.resume(&guest.welcome, &guest.welcome["seq"]).await;
    assert_eq!(back.welcome["recovered"], true);
    host.signal(back.participant(), "hello again").await;
    assert_eq!(back.hear_candidate().await, "hello again");
}

#[tokio::test]
async fn the_host_finds_the_room_as_it_was() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    host.say(&json!({ "v": 1, "id": "bye", "type": "leave" })).await;
    guest.hear("participant-left").await;

    let host = app.seat_host(&room).await;

    assert_eq!(host.welcome["participants"][0]["participant_id"], guest.participant());
    guest.hear("participant-joined").await;
}

#[tokio::test]
async fn a_silent_socket_is_closed_and_its_seat_kept() {
    let settings = [("CONCH_WEBSOCKET__HEARTBEAT_SECONDS", "1"), ("CONCH_WEBSOCKET__IDLE_MS", "2001")];
    let app = TestApp::start_with(&settings).await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    assert_eq!(host.welcome["heartbeat_seconds"], 1);
    assert_eq!(host.hear_close().await, 3002);
    let back = app.resume(&host.welcome, &host.welcome["seq"]).await;
    assert_eq!(back.welcome["recovered"], true);
}

#[tokio::test]
async fn a_stopping_instance_sends_its_clients_elsewhere_and_ends_cleanly() {
    let two = TestApp::start().await;
    let mut one = two.start_another(&[]).await;
    let room = two.open_room().await;
    let mut host = one.seat_host(&room).await;
    let mut unseated = one.connect().await;

    one.lifecycle.stop();

    assert!(host.hear("reconnect").await["after_ms"].as_u64().is_some_and(|wait| wait <= 20));
    let mut back = two.resume(&host.welcome, &host.welcome["seq"]).await;
    assert_eq!(back.welcome["recovered"], true);
    assert_eq!(host.hear_close().await, 3502);
    assert_eq!(unseated.hear_close().await, 1001);
    let running = one.running.take().expect("it ran");
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(10), running).await.expect("in time");
    stopped.expect("no panic").expect("a clean stop");
    back.say(&json!({ "v": 1, "id": "p", "type": "ping" })).await;
    back.hear("pong").await;
}

#[tokio::test]
async fn whoever_does_not_reconnect_is_closed_with_going_away() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    app.lifecycle.stop();
    host.hear("reconnect").await;
    assert_eq!(host.hear_close().await, 1001);
}

#[tokio::test]
async fn closing_a_room_ends_everyones_socket() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    assert_eq!(app.close(&room, &app.expert_token()).await, StatusCode::NO_CONTENT);

    for browser in [&mut host, &mut guest] {
        let closed = browser.hear("room-closed").await;
        assert!(closed["seq"].as_u64() > browser.welcome["seq"].as_u64());
        assert_eq!(browser.hear_close().await, 3503);
    }
}

#[tokio::test]
async fn a_room_whose_time_is_over_closes_by_itself() {
    let app = TestApp::start().await;
    let mut announced = app.surroundings.redis.hear::<RoomClosed>().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;

    let (mut connection, prefix) = app.redis().await;
    let mut end = redis::pipe();
    end.hset(format!("{prefix}room:{{{room}}}"), "expires_at", 1).ignore();
    end.zadd(format!("{prefix}rooms:ending"), &room, 1).ignore();
    end.exec_async(&mut connection).await.expect("the room's time is over");

    host.hear("room-closed").await;
    assert_eq!(host.hear_close().await, 3503);
    assert_eq!(announced.next().await.data.room_id.as_str(), room);
    assert_eq!(app.get(&format!("/{room}")).await.status(), StatusCode::NOT_FOUND);
}

/// As when an index lies on a node of a cluster that is away: nothing can be taken out of it.
async fn break_index_of_endings(app: &TestApp) {
    let (mut connection, prefix) = app.redis().await;
    let mut spoil = redis::cmd("SET");
    spoil.arg(format!("{prefix}rooms:ending")).arg("no index");
    spoil.exec_async(&mut connection).await.expect("it is spoilt");
}

#[tokio::test]
async fn a_closed_room_is_closed_and_announced_even_if_an_index_cannot_forget_it() {
    let app = TestApp::start().await;
    let mut announced = app.surroundings.redis.hear::<RoomClosed>().await;
    let room = app.open_room().await;
    break_index_of_endings(&app).await;

    assert_eq!(app.close(&room, &app.expert_token()).await, StatusCode::NO_CONTENT);

    assert_eq!(announced.next().await.data.room_id.as_str(), room);
    assert_eq!(crate::harness::body(app.get("").await).await["items"], json!([]));
}

#[tokio::test]
async fn the_rooms_of_who_leaves_are_announced_even_if_an_index_cannot_forget_them() {
    let app = TestApp::start().await;
    let mut announced = app.surroundings.redis.hear::<RoomClosed>().await;
    let room = app.open_room().await;
    break_index_of_endings(&app).await;

    assert_eq!(app.erase(app.expert).await, StatusCode::NO_CONTENT);

    assert_eq!(announced.next().await.data.room_id.as_str(), room);
}
