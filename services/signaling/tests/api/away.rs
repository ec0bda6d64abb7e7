//! Redis goes away and comes back.

use serde_json::json;
use test_support::eventually;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::harness::{Browser, TestApp, signal};

/// Stands between an instance and Redis.
struct Link {
    url: String,
    is_up: watch::Sender<bool>,
}

impl Link {
    async fn to(redis_url: &str) -> Self {
        let redis = redis_url.trim_start_matches("redis://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("redis://{}", listener.local_addr().expect("bound"));
        let (is_up, watching) = watch::channel(true);
        tokio::task::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if *watching.borrow() {
                    tokio::task::spawn(forward(stream, redis.clone(), watching.clone()));
                }
            }
        });
        Self { url, is_up }
    }

    /// Drops all connections and accepts no more.
    fn cut(&self) {
        self.is_up.send_replace(false);
    }

    fn mend(&self) {
        self.is_up.send_replace(true);
    }
}

async fn forward(mut near: TcpStream, redis: String, mut is_up: watch::Receiver<bool>) {
    let mut far = TcpStream::connect(redis).await.expect("Redis is there");
    tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => {}
        _ = is_up.wait_for(|is_up| !is_up) => {}
    }
}

/// A host on an instance with a sound link, a guest on one whose link can be cut.
async fn host_and_guest() -> (TestApp, TestApp, Link, Browser, Browser) {
    let one = TestApp::start().await;
    let link = Link::to(&one.surroundings.redis.url).await;
    let settings = [("CONCH_REDIS__URL", link.url.as_str()), ("CONCH_REDIS__TIMEOUT_MS", "200")];
    let two = one.start_another(&settings).await;
    let room = one.open_room().await;
    let mut host = one.seat_host(&room).await;
    let guest = two.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    (one, two, link, host, guest)
}

#[tokio::test]
async fn while_redis_is_away_sockets_stay_and_what_was_missed_is_heard_afterwards() {
    let (_one, _two, link, mut host, mut guest) = host_and_guest().await;
    link.cut();
    host.signal(guest.participant(), "first").await;
    host.signal(guest.participant(), "second").await;
    guest.say(&signal("away", host.participant(), "can you hear me?")).await;
    let refused = guest.hear("error").await;
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&json!("away"), &json!("unavailable")));
    assert_eq!(refused["error"]["temporary"], true);

    link.mend();

    assert_eq!(
        (guest.hear_candidate().await, guest.hear_candidate().await),
        ("first".into(), "second".into())
    );
    guest.signal(host.participant(), "now I can").await;
    assert_eq!(host.hear_candidate().await, "now I can");
}

#[tokio::test]
async fn an_instance_that_was_taken_for_dead_takes_its_seats_again() {
    let (one, _two, link, mut host, mut guest) = host_and_guest().await;
    let room = guest.welcome["room"]["id"].as_str().expect("an id").to_owned();
    link.cut();
    eventually("the guest's seat counts as lost", || async {
        let look = crate::harness::body(one.get(&format!("/{room}")).await).await;
        (look["full"] == false).then_some(())
    })
    .await;
    host.signal(guest.participant(), "are you still there?").await;

    link.mend();

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
    let link = Link::to(&one.surroundings.redis.url).await;
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
    link.cut();
    for (power, guest) in [("admit", &let_in), ("refuse", &sent_away), ("remove", &removed)] {
        host.ask(power, &json!({ "participant_id": guest.participant() })).await;
        host.hear(if power == "remove" { "participant-left" } else { "knock-ended" }).await;
        if power == "admit" {
            host.hear("participant-joined").await;
        }
    }

    link.mend();

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
    link.cut();

    let mut early = two.connect().await;
    early.say(&json!({ "v": 1, "id": "h", "type": "hello", "ticket": joined["ticket"] })).await;
    let error = early.hear("error").await;
    assert_eq!(
        (&error["error"]["code"], &error["error"]["temporary"]),
        (&json!("unavailable"), &json!(true))
    );
    assert_eq!(early.hear_close().await, 3000);

    link.mend();
    let again = one.seat(&joined).await;
    assert_eq!(again.welcome["self"]["role"], "host");
}
