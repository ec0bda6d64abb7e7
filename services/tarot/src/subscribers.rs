//! What tarot hears: sessions that ended, guests who became members, links that its other instances changed.

use std::sync::Arc;

use chrono::TimeDelta;
use common::{
    access::Revocations,
    clock,
    events::{
        Event, Subscriber,
        auth::{GuestAdopted, SessionRevoked},
        tarot::ShareChanged,
    },
    redis_pool::RedisPool,
    settings::RedisSettings,
};

use crate::{domain::member_data::MemberData, handlers::published::cache::PublishedCache, pictures::Studio};

/// The longest that auth's settings let an access token live.
const LONGEST_TOKEN: TimeDelta = TimeDelta::hours(1);

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    revocations: Revocations,
    member_data: Arc<MemberData>,
    published: PublishedCache,
    studio: Studio,
) -> Subscriber {
    Subscriber::new(settings, redis)
        .on(move |event: Event<SessionRevoked>| {
            revocations.add(event.data.session_id, clock::now(), LONGEST_TOKEN);
            async { Ok(()) }
        })
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
