//! What auth hears: what its other instances revoke, and the keys that they make.

use common::{access::RevocationFeed, events::Subscriber, redis_pool::RedisPool, settings::RedisSettings};

use crate::key_keeping::KeyKeeping;

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    revocations: &RevocationFeed,
    keys: &KeyKeeping,
) -> Subscriber {
    keys.hear(revocations.hear(Subscriber::new(settings, redis)))
}
