//! What auth hears: the revocations of its other instances.

use chrono::TimeDelta;
use common::{
    access::Revocations,
    clock,
    events::{Event, Subscriber, auth::SessionRevoked},
    redis_pool::RedisPool,
    settings::RedisSettings,
};

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    revocations: Revocations,
    token_lifetime: TimeDelta,
) -> Subscriber {
    Subscriber::new(settings, redis).on(move |event: Event<SessionRevoked>| {
        revocations.add(event.data.session_id, clock::now(), token_lifetime);
        async { Ok(()) }
    })
}
