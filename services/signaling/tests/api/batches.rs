//! What many ask of Redis at the same time goes there together; everybody gets an answer of their own.

use common::ids::{LinkId, ParticipantId};
use futures_util::future::join_all;
use signaling::{domain::seat::Tenure, store::Held};
use test_support::{Fault, FaultProxy, RedisServer, eventually};

use crate::{
    harness::{Browser, TestApp},
    late::store_in,
};

/// A host and a guest in each of some rooms.
async fn pairs(app: &TestApp) -> Vec<(Browser, Browser)> {
    let mut pairs = Vec::new();
    for _ in 0..4 {
        let room = app.open_room().await;
        let mut host = app.seat_host(&room).await;
        let guest = app.seat_guest(&room, "바다").await;
        host.hear("participant-joined").await;
        pairs.push((host, guest));
    }
    pairs
}

/// Everybody says so much to the other, in all rooms at once, and hears what the other says, in its order.
async fn talk(pairs: &mut [(Browser, Browser)], messages: usize) {
    let talking = pairs.iter_mut().enumerate().map(|(room, (host, guest))| async move {
        for number in 0..messages {
            let text = format!("{room} {number}");
            let to = guest.participant().to_owned();
            tokio::join!(host.signal(&to, &text), async {
                assert_eq!(guest.hear_candidate().await, text);
            });
        }
    });
    join_all(talking).await;
}

async fn forget_scripts(redis: &RedisServer) {
    let client = redis::Client::open(redis.url.as_str()).expect("a url");
    let mut connection = client.get_multiplexed_async_connection().await.expect("Redis is there");
    redis::cmd("SCRIPT").arg("FLUSH").exec_async(&mut connection).await.expect("it forgets");
}

#[tokio::test]
async fn calls_go_on_when_redis_forgets_the_scripts_and_nothing_is_lost_or_doubled() {
    let redis = RedisServer::start().await;
    let app = TestApp::start_with(&[("CONCH_REDIS__URL", redis.url.as_str())]).await;
    let mut pairs = pairs(&app).await;
    for _ in 0..5 {
        talk(&mut pairs, 3).await;
        forget_scripts(&redis).await;
    }
    talk(&mut pairs, 1).await;
    for (host, guest) in &mut pairs {
        host.hears_nothing().await;
        guest.hears_nothing().await;
    }
}

#[tokio::test]
async fn of_many_who_ask_at_once_each_gets_its_own_answer_or_learns_that_there_is_none() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let guest = app.seat_guest(&room, "바다").await;
    let room: LinkId = room.parse().expect("an id");
    let own = Tenure {
        participant: guest.participant().parse().expect("an id"),
        epoch: guest.welcome["epoch"].as_u64().expect("an epoch"),
    };
    let link = FaultProxy::start(&app.surroundings.redis.url).await;
    let store = store_in(app.surroundings.redis.settings_through(&link.url));
    store.ping().await.expect("Redis is there");
    // More than fit into one batch.
    let asked: Vec<_> = (0..600)
        .map(|number| match number % 3 {
            0 => (own, Held::Held),
            1 => (Tenure { epoch: own.epoch + 1, ..own }, Held::Replaced),
            _ => (Tenure { participant: ParticipantId::new(), ..own }, Held::Gone),
        })
        .collect();
    let ask = || join_all(asked.iter().map(|(tenure, _)| store.hold(&room, *tenure)));

    for (held, (_, expected)) in ask().await.into_iter().zip(&asked) {
        assert_eq!(held.expect("Redis is there").0, *expected);
    }
    link.set(Fault::Stall);
    assert!(ask().await.iter().all(Result::is_err), "nobody has heard anything");
    link.cut();
    link.set(Fault::None);
    eventually("Redis is there again", || async { store.ping().await.ok() }).await;
    for (held, (_, expected)) in ask().await.into_iter().zip(&asked) {
        assert_eq!(held.expect("Redis is there").0, *expected);
    }
}
