//! What tarot hears: sessions that ended, guests who became members, links that its other instances changed.

use std::sync::Arc;

use common::{
    access::{JwksCache, RevocationFeed},
    clock,
    events::{Event, Subscriber, auth::GuestAdopted, tarot::ShareChanged},
    redis_pool::RedisPool,
    settings::RedisSettings,
};

use crate::{domain::member_data::MemberData, handlers::published::cache::PublishedCache, pictures::Studio};

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    keys: &JwksCache,
    revocations: &RevocationFeed,
    member_data: Arc<MemberData>,
    published: PublishedCache,
    studio: Studio,
) -> Subscriber {
    keys.hear(revocations.hear(Subscriber::new(settings, redis)))
        .on(move |event: Event<GuestAdopted>| {
            let member_data = member_data.clone();
            async move {
                let GuestAdopted { guest_id, member_id } = event.data;
                member_data.adopt(guest_id, member_id, clock::now()).await
            }
        })
        .on(move |event: Event<ShareChanged>| {
            let (published, studio) = (published.clone(), studio.clone());
            async move {
                published.forget(&event.data.share_id).await;
                studio.forget(&event.data.share_id).await;
                Ok(())
            }
        })
}
