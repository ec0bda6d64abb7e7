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

use crate::domain::{answer_place::AnswerPlace, answering::Answering, ports::ConversationStore};

/// Longer than any access token lives.
const LONGEST_TOKEN: TimeDelta = TimeDelta::hours(1);

pub fn subscriber(
    settings: &RedisSettings,
    redis: RedisPool,
    revocations: Revocations,
    store: Arc<dyn ConversationStore>,
    answering: Answering,
) -> Subscriber {
    let (adopting, linking) = (store.clone(), store);
    Subscriber::new(settings, redis)
        .on(move |event: Event<SessionRevoked>| {
            revocations.add(event.data.session_id, clock::now(), LONGEST_TOKEN);
            async { Ok(()) }
        })
        .on(move |event: Event<GuestAdopted>| {
            let store = adopting.clone();
            async move {
                let GuestAdopted { guest_id, member_id } = event.data;
                let adopted = store.change_owner(guest_id, member_id).await?;
                tracing::info!(adopted, "a guest's conversations were adopted");
                Ok(())
            }
        })
        .on(move |event: Event<StopRequested>| {
            let StopRequested { conversation_id, message_id } = event.data;
            answering.stop_here(AnswerPlace { conversation: conversation_id, message: message_id });
            async { Ok(()) }
        })
        // Usually known from tarot's answer; this reaches us also when that answer was lost.
        .on(move |event: Event<ReadingStored>| {
            let store = linking.clone();
            async move { store.link_reading(event.data.draw_id, event.data.reading_id).await }
        })
}
