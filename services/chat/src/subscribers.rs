//! What chat hears.

use std::sync::Arc;

use common::{
    access::{JwksCache, RevocationFeed},
    events::{Event, Subscriber, auth::GuestAdopted, chat::StopRequested, tarot::ReadingStored},
    redis_pool::RedisPool,
    settings::RedisSettings,
};

use crate::domain::{
    answer_place::AnswerPlace, answering::Answering, history::member_data::MemberData,
    ports::ConversationStore,
};

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    keys: &JwksCache,
    revocations: &RevocationFeed,
    member_data: Arc<MemberData>,
    store: Arc<dyn ConversationStore>,
    answering: Answering,
) -> Subscriber {
    keys.hear(revocations.hear(Subscriber::new(settings, redis)))
        // Auth makes sure of it over HTTP; this is sooner.
        .on(move |event: Event<GuestAdopted>| {
            let member_data = member_data.clone();
            async move {
                let GuestAdopted { guest_id, member_id } = event.data;
                member_data.adopt(guest_id, member_id).await
            }
        })
        .on(move |event: Event<StopRequested>| {
            let StopRequested { conversation_id, message_id } = event.data;
            answering.stop_here(AnswerPlace { conversation: conversation_id, message: message_id });
            async { Ok(()) }
        })
        // Usually known from tarot's answer; this reaches us also when that answer was lost.
        .on(move |event: Event<ReadingStored>| {
            let store = store.clone();
            async move { store.link_reading(event.data.draw_id, event.data.reading_id).await }
        })
}
