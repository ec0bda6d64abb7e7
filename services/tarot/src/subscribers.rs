//! What tarot hears: sessions that ended, guests who became members, links that its other instances changed.

use std::sync::Arc;

use common::{
    access::{JwksCache, RevocationFeed},
    clock,
    events::{Event, Subscriber, auth::GuestAdopted, tarot::ShareChanged},
    redis_pool::RedisPool,
    settings::RedisSettings,
};

use crate::{domain::readings::Readings, handlers::published::cache::PublishedCache};

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    keys: &JwksCache,
    revocations: &RevocationFeed,
    readings: Arc<Readings>,
    published: PublishedCache,
) -> Subscriber {
    keys.hear(revocations.hear(Subscriber::new(settings, redis)))
        .on(move |event: Event<GuestAdopted>| {
            let readings = readings.clone();
            async move {
                let GuestAdopted { guest_id, member_id } = event.data;
                Ok(readings.adopt(guest_id, member_id, clock::now()).await?)
            }
        })
        .on(move |event: Event<ShareChanged>| {
            let published = published.clone();
            async move {
                published.forget(&event.data.share_id).await;
                Ok(())
            }
        })
}
