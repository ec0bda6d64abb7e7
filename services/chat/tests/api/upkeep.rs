use std::{sync::Arc, time::Duration};

use chat::{
    domain::{
        conversation::{Conversation, Stage, Title},
        message::{Message, MessageStatus, Part, Role},
        ports::ConversationStore,
    },
    reaper::Reaper,
    store::{RedisAnswerLeases, RedisAnswerLog},
};
use chrono::TimeDelta;
use common::{
    clock,
    events::{EventPublisher, auth::GuestAdopted},
    ids::{ConversationId, MemberId, MessageId},
};
use deck::Locale;
use test_support::eventually;

use crate::{harness::TestApp, storage};

#[tokio::test]
async fn an_answer_whose_process_died_ends_as_interrupted() {
    let app = TestApp::start().await;
    let (store, now) = (storage::store(&app).await, clock::now() - TimeDelta::minutes(1));
    let message = |status| Message {
        id: MessageId::new(),
        role: Role::Assistant,
        parts: vec![Part::Text { text: "말하다 말".into() }],
        status,
        created_at: now,
    };
    let conversation = Conversation {
        id: ConversationId::new(),
        owner: MemberId::new(),
        title: Title::default(),
        locale: Locale::Ko,
        stage: Stage::Talking,
        created_at: now,
        updated_at: now,
    };
    store.add_conversation(&conversation, &message(MessageStatus::Streaming)).await.expect("stored");

    let leases = Arc::new(RedisAnswerLeases::new(app.redis.pool()));
    let log = Arc::new(RedisAnswerLog::new(app.redis.pool()));
    let mut reaper = Reaper::new(Arc::new(store.clone()), leases, log);
    reaper.reap(TimeDelta::seconds(10), Duration::ZERO).await.expect("it looks");

    let messages = store.messages(&conversation).await.expect("readable");
    assert_eq!(messages[0].status, MessageStatus::Interrupted);
    assert_eq!(messages[0].text(), "말하다 말");
}

#[tokio::test]
async fn what_a_guest_made_becomes_the_members() {
    let app = TestApp::start().await;
    let (guest, member) = (app.visitor(), app.visitor());
    let conversation = guest.open("ko").await;
    let events = EventPublisher::new("auth", app.redis.pool());

    eventually("the conversation is the member's", || async {
        let event = GuestAdopted { guest_id: guest.member, member_id: member.member };
        events.publish(event).await.expect("sent");
        let list = member.get("/conversations").await;
        list["items"].as_array()?.first().map(drop)
    })
    .await;

    assert_eq!(member.get(&conversation).await["conversation"]["stage"], "greeting");
}
