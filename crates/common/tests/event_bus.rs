//! The event bus over a real Redis.

#![expect(clippy::disallowed_methods, reason = "the runtime of each test ends the tasks that it spawned")]

use common::{
    events::{EventPublisher, Subscriber, auth::GuestAdopted},
    ids::MemberId,
    redis_pool::RedisPool,
    settings::RedisSettings,
};
use test_support::{FaultProxy, TestRedis};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

fn settings() -> RedisSettings {
    TestRedis::new().settings()
}

/// A subscriber that reports what it hears, and each gap.
fn listen(settings: &RedisSettings) -> (mpsc::UnboundedReceiver<GuestAdopted>, mpsc::UnboundedReceiver<()>) {
    let ((heard, hears), (gap, gaps)) = (mpsc::unbounded_channel(), mpsc::unbounded_channel());
    let subscriber = Subscriber::new(settings, RedisPool::new(settings).expect("a pool"))
        .on(move |event: common::events::Event<GuestAdopted>| {
            let _ = heard.send(event.data);
            async { Ok(()) }
        })
        .on_gap(move || {
            let _ = gap.send(());
            async { Ok(()) }
        });
    tokio::task::spawn(subscriber.run(CancellationToken::new()));
    (hears, gaps)
}

fn adopted() -> GuestAdopted {
    GuestAdopted { guest_id: MemberId::new(), member_id: MemberId::new() }
}

#[tokio::test]
async fn events_arrive_in_order() {
    let settings = settings();
    let (mut heard, mut gaps) = listen(&settings);
    gaps.recv().await.expect("subscribed");
    let publisher = EventPublisher::new("auth", RedisPool::new(&settings).expect("a pool"));
    let sent: Vec<_> = (0..20).map(|_| adopted()).collect();

    for event in &sent {
        publisher.publish(event.clone()).await.expect("sent");
    }

    for event in sent {
        assert_eq!(heard.recv().await, Some(event));
    }
}

#[tokio::test]
async fn a_killed_connection_is_a_gap_after_which_events_arrive_again() {
    let direct = settings();
    let proxy = FaultProxy::start(direct.url.as_str()).await;
    let through_proxy = RedisSettings { url: proxy.url.parse().expect("a url"), ..direct.clone() };
    let (mut heard, mut gaps) = listen(&through_proxy);
    gaps.recv().await.expect("subscribed");

    proxy.cut();
    gaps.recv().await.expect("subscribed again");
    let event = adopted();
    let publisher = EventPublisher::new("auth", RedisPool::new(&direct).expect("a pool"));
    publisher.publish(event.clone()).await.expect("sent");

    assert_eq!(heard.recv().await, Some(event));
}

#[tokio::test]
async fn another_installation_on_the_same_redis_hears_nothing() {
    let (ours, theirs) = (settings(), settings());
    let ((mut heard, mut gaps), (mut foreign, mut foreign_gaps)) = (listen(&ours), listen(&theirs));
    gaps.recv().await.expect("subscribed");
    foreign_gaps.recv().await.expect("subscribed");

    EventPublisher::new("auth", RedisPool::new(&ours).expect("a pool"))
        .publish(adopted())
        .await
        .expect("sent");

    heard.recv().await.expect("ours");
    assert!(foreign.try_recv().is_err());
}
