//! What signaling hears: what auth has revoked, and its keys. A call that is running is not cut by a sign-out: sockets
//! are let in by tickets, which only good tokens get.

use common::{
    access::{JwksCache, RevocationFeed},
    events::Subscriber,
    redis_pool::RedisPool,
    settings::RedisSettings,
};

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    keys: &JwksCache,
    revocations: &RevocationFeed,
) -> Subscriber {
    keys.hear(revocations.hear(Subscriber::new(settings, redis)))
}
