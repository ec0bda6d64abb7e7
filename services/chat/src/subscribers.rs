//! What chat hears.

use std::sync::Arc;

use chrono::TimeDelta;
use common::{
    access::Revocations,
    clock,
    events::{
        Event, Subscriber,
        auth::{GuestAdopted, SessionRevoked},
        chat::StopRequested,
        tarot::ReadingStored,
    },
    redis_pool::RedisPool,
    settings::RedisSettings,
};

use crate::domain::{
    answer_place::AnswerPlace, answering::Answering, history::member_data::MemberData,
    ports::ConversationStore,
};

/// Longer than any access token lives.
const LONGEST_TOKEN: TimeDelta = TimeDelta::hours(1);

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    revocations: Revocations,
    member_data: Arc<MemberData>,
    store: Arc<dyn ConversationStore>,
    answering: Answering,
) -> Subscriber {
    Subscriber::new(settings, redis)
        .on(move |event: Event<SessionRevoked>| {
            revocations.add(event.data.session_id, clock::now(), LONGEST_TOKEN);
            async { Ok(()) }
        })
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
