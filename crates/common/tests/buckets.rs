//! Limits with a real Redis.

use std::time::Duration;

use common::buckets::{Buckets, Rate};
use test_support::TestRedis;

fn buckets(redis: &TestRedis) -> Buckets {
    Buckets::new(redis.pool(), "test")
}

#[tokio::test]
async fn what_it_says_to_wait_is_the_time_after_which_it_works() {
    let redis = TestRedis::new();
    let (one, other) = (buckets(&redis), buckets(&redis));
    let rate = Rate { amount: 2, per: Duration::from_secs(1) };
    let take = async |buckets: &Buckets, name: &str| {
        buckets.take(&[(name.to_owned(), rate)]).await.expect("Redis is there")
    };
    assert!(take(&one, "{a}").await.is_zero());
    assert!(take(&other, "{a}").await.is_zero(), "another instance");

    let wait = take(&one, "{a}").await;

    assert!((Duration::from_millis(1)..=Duration::from_millis(500)).contains(&wait), "{wait:?}");
    assert!(take(&one, "{b}").await.is_zero(), "another name");
    // A sleep on purpose: there is no condition to wait for, since the test asserts that exactly this much time is enough.
    tokio::time::sleep(wait).await;
    assert!(take(&other, "{a}").await.is_zero());
}

#[tokio::test]
async fn of_several_buckets_the_emptiest_decides() {
    let redis = TestRedis::new();
    let buckets = buckets(&redis);
    let minutes = |minutes: u64| Rate { amount: 1, per: Duration::from_secs(60 * minutes) };
    let demands = [("{a}:minute".to_owned(), minutes(1)), ("{a}:hour".to_owned(), minutes(60))];
    assert!(buckets.take(&demands).await.expect("Redis is there").is_zero());

    let wait = buckets.take(&demands).await.expect("Redis is there");

    assert!((Duration::from_secs(3590)..=Duration::from_secs(3600)).contains(&wait), "{wait:?}");
}
