//! What signaling hears: sessions that auth has ended.

use chrono::TimeDelta;
use common::{
    access::Revocations,
    clock,
    events::{Event, Subscriber, auth::SessionRevoked},
    redis_pool::RedisPool,
    settings::RedisSettings,
};

/// Access tokens live no longer than this, whatever auth's settings say.
const LONGEST_TOKEN_LIFETIME: TimeDelta = TimeDelta::hours(1);

pub fn subscriber(settings: &RedisSettings, redis: RedisPool, revocations: Revocations) -> Subscriber {
    Subscriber::new(settings, redis).on(move |event: Event<SessionRevoked>| {
        revocations.add(event.data.session_id, clock::now(), LONGEST_TOKEN_LIFETIME);
        async { Ok(()) }
    })
}
