//! What happens to calls when a process dies or is replaced, and when Redis is away. What an instance does whose own way
//! to Redis is cut stands in `away.rs`.

use std::sync::Arc;

use test_support::RedisServer;

use crate::{
    harness::TestApp,
    peer::{Peer, settle},
};

/// A host and a guest in one room, each on an instance of its own.
async fn on_two_instances(one: &Arc<TestApp>, two: &str) -> (Peer, Peer) {
    let room = one.open_room().await;
    let mut host = Peer::new(one, &room, true, &one.socket_url);
    let mut guest = Peer::new(one, &room, false, two);
    settle(&mut host, &mut guest, &[], &[], "at first").await;
    (host, guest)
}

#[tokio::test]
async fn a_call_survives_that_a_process_is_killed() {
    let one = Arc::new(TestApp::start().await);
    let mut two = one.start_process().await;
    let (mut host, mut guest) = on_two_instances(&one, &two.socket_url).await;
    guest.say("before").await;
    settle(&mut host, &mut guest, &[], &["before"], "before").await;

    two.kill();
    guest.url = one.socket_url.clone();
    host.say("are you there?").await;
    guest.say("yes").await;

    settle(&mut host, &mut guest, &["are you there?"], &["before", "yes"], "after kill -9").await;
    assert_eq!(guest.errors, [""; 0]);
}

#[tokio::test]
async fn a_call_survives_that_its_host_and_guest_sat_on_the_process_that_is_killed() {
    let one = Arc::new(TestApp::start().await);
    let mut two = one.start_process().await;
    let room = one.open_room().await;
    let mut host = Peer::new(&one, &room, true, &two.socket_url);
    let mut guest = Peer::new(&one, &room, false, &two.socket_url);
    settle(&mut host, &mut guest, &[], &[], "at first").await;

    two.kill();
    for peer in [&mut host, &mut guest] {
        peer.url = one.socket_url.clone();
        peer.say("still here").await;
    }

    settle(&mut host, &mut guest, &["still here"], &["still here"], "after kill -9").await;
}

#[tokio::test]
async fn a_call_survives_a_deploy() {
    let one = Arc::new(TestApp::start().await);
    let mut two = one.start_process().await;
    let (mut host, mut guest) = on_two_instances(&one, &two.socket_url).await;

    two.terminate();
    guest.url = one.socket_url.clone();
    guest.say("one").await;
    host.say("one").await;
    settle(&mut host, &mut guest, &["one"], &["one"], "while it drains").await;
    guest.until("it was sent elsewhere", |guest| guest.failures > 0).await;
    guest.say("two").await;

    settle(&mut host, &mut guest, &["one"], &["one", "two"], "afterwards").await;
    assert!(two.ended().await.success(), "it ends in order");
}

#[tokio::test]
async fn a_call_survives_that_redis_stands_still() {
    let redis = RedisServer::start().await;
    let settings = [("CONCH_REDIS__URL", redis.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "200")];
    let one = Arc::new(TestApp::start_with(&settings).await);
    let two = one.start_another(&settings).await;
    let (mut host, mut guest) = on_two_instances(&one, &two.socket_url).await;

    redis.pause();
    host.say("one").await;
    guest.say("one").await;
    for peer in [&mut host, &mut guest] {
        peer.until("it is told", |peer| peer.errors.iter().any(|code| code == "unavailable")).await;
    }
    redis.go_on();

    settle(&mut host, &mut guest, &["one"], &["one"], "afterwards").await;
}

#[tokio::test]
async fn a_call_survives_that_what_redis_publishes_is_lost() {
    let redis = RedisServer::start().await;
    let settings = [("CONCH_REDIS__URL", redis.url.as_str())];
    let one = Arc::new(TestApp::start_with(&settings).await);
    let two = one.start_another(&settings).await;
    let (mut host, mut guest) = on_two_instances(&one, &two.socket_url).await;
    let said: Vec<String> = (0..30).map(|number| format!("{number:02}")).collect();

    for (number, text) in said.iter().enumerate() {
        if number % 10 == 5 {
            redis.end_subscriptions();
        }
        host.say(text).await;
        guest.say(text).await;
    }

    let said: Vec<_> = said.iter().map(String::as_str).collect();
    settle(&mut host, &mut guest, &said, &said, "afterwards").await;
    assert_eq!((&host.heard, &guest.heard), (&guest.heard, &host.heard));
    assert!(host.heard.is_sorted(), "in their order: {:?}", host.heard);
}

#[tokio::test]
async fn calls_in_a_redis_that_came_back_empty_are_over_and_new_ones_begin() {
    let mut redis = RedisServer::start().await;
    let settings = [("CONCH_REDIS__URL", redis.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "200")];
    let one = Arc::new(TestApp::start_with(&settings).await);
    let two = one.start_another(&settings).await;
    let (mut host, mut guest) = on_two_instances(&one, &two.socket_url).await;

    redis.kill();
    host.say("can you hear me?").await;
    host.until("it is told", |host| host.errors.iter().any(|code| code == "unavailable")).await;
    redis.start_again().await;

    for peer in [&mut host, &mut guest] {
        peer.until("the room is closed", |peer| peer.end == Some(3503)).await;
    }
    test_support::eventually("rooms can be opened again", || async {
        let wish = serde_json::json!({ "title": "다시", "password": crate::harness::PASSWORD });
        one.create(&wish).await.status().is_success().then_some(())
    })
    .await;
    let (mut host, mut guest) = on_two_instances(&one, &two.socket_url).await;
    host.say("hello").await;
    settle(&mut host, &mut guest, &["hello"], &[], "in a new room").await;
}
