//! What is deleted, purged and erased is gone, whoever is writing meanwhile.

use std::{sync::Arc, time::Duration};

use chat::{
    domain::{
        conversation::{Conversation, Stage, Title},
        draw::Draw,
        history::purge::Purge,
        message::{Message, MessageStatus, Part, Role},
        ports::{AddError, ConversationStore},
    },
    store::SqlMemberDataStore,
};
use chrono::TimeDelta;
use common::{
    clock,
    events::{
        Subscriber,
        chat::{ConversationDeleted, ConversationRestored},
    },
    ids::{ConversationId, MemberId, MessageId, new_uuid},
};
use deck::{Locale, Spread, Topic};
use reqwest::{Method, StatusCode};
use serde_json::json;
use test_support::{HttpPeer, Script, eventually};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::{harness::TestApp, openai::token, storage};

fn conversation() -> Conversation {
    let now = clock::now();
    Conversation {
        id: ConversationId::new(),
        owner: MemberId::new(),
        title: Title::default(),
        locale: Locale::Ko,
        stage: Stage::Greeting,
        created_at: now,
        updated_at: now,
    }
}

fn message(role: Role) -> Message {
    let parts = vec![Part::Text { text: "안녕".into() }];
    Message { id: MessageId::new(), role, parts, status: MessageStatus::Complete, created_at: clock::now() }
}

#[tokio::test]
async fn nothing_happens_in_a_deleted_conversation_any_more() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let draw = visitor.talk_until_offer(&conversation).await;
    let (answer, _) = visitor.last_message(&conversation).await;
    let pick = format!("{conversation}/draws/{}/pick", draw["draw_id"].as_str().expect("an id"));
    visitor.send(Method::DELETE, &conversation).await;
    let rows = storage::rows(&app).await;

    for (method, path, body) in [
        (Method::GET, conversation.clone(), json!({})),
        (Method::PATCH, conversation.clone(), json!({ "title": "x" })),
        (Method::DELETE, conversation.clone(), json!({})),
        (Method::GET, format!("{conversation}/stream"), json!({})),
        (Method::POST, format!("{conversation}/stop"), json!({})),
        (Method::POST, format!("{conversation}/messages"), json!({ "id": new_uuid(), "text": "거기 있어?" })),
        (Method::POST, pick, json!({ "positions": [1] })),
        (Method::PUT, format!("{conversation}/messages/{answer}/feedback"), json!({ "thumb": "up" })),
    ] {
        let response = visitor.request(method.clone(), &path).json(&body).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{method} {path}");
    }
    assert_eq!(storage::rows(&app).await, rows);
}

#[tokio::test]
async fn deleting_stops_the_running_answer() {
    let upstream = HttpPeer::start(|_| Script::event_stream().write(token("글쎄, ")).hold_open()).await;
    let app = TestApp::start_with_model(&upstream).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;
    let mut running = visitor.post_message(&conversation, new_uuid(), "있잖아").await;
    running.chunk().await.expect("alive");

    assert_eq!(visitor.send(Method::DELETE, &conversation).await, StatusCode::NO_CONTENT);

    eventually("the upstream is let go", || async { (upstream.closed_early() == 1).then_some(()) }).await;
}

/// Between looking for the conversation and writing into it, it may be deleted.
#[tokio::test]
async fn what_comes_after_the_deletion_is_not_stored() {
    let app = TestApp::start().await;
    let store = storage::store(&app).await;
    let conversation = conversation();
    store.add_conversation(&conversation, &message(Role::Assistant)).await.expect("stored");
    let draw = Draw::offer(conversation.id, Spread::OneCard, "?".into(), Topic::Love);
    for end in ["UPDATE conversations SET deleted_at = 1", "DELETE FROM conversations"] {
        storage::execute(&app, end).await;

        let turn = store.add_turn(&conversation, None, &[message(Role::User)]).await;

        assert!(matches!(turn, Err(AddError::NoConversation)), "{end}: {turn:?}");
        assert!(store.add_draw(&draw).await.is_err(), "{end}");
    }
    assert!(store.keep_reading_text(draw.id, "달빛").await.is_err(), "there is no draw to keep it with");
    assert_eq!(storage::rows(&app).await, [0, 1, 0, 0, 0], "the greeting is what the test itself left over");
}

#[tokio::test]
async fn what_can_no_longer_be_restored_is_purged_with_everything_in_it() {
    let app = TestApp::start_with(&[("CONCH_HISTORY__PURGE_EVERY_SECONDS", "1")]).await;
    let visitor = app.visitor();
    let old = visitor.open("ko").await;
    visitor.talk_until_offer(&old).await;
    let (answer, _) = visitor.last_message(&old).await;
    visitor.put_feedback(&old, &answer, &json!({ "thumb": "up" })).await;
    visitor.send(Method::DELETE, &old).await;
    storage::age_deletions(&app, 31).await;
    let (recent, kept) = (visitor.open("ko").await, visitor.open("ko").await);
    visitor.send(Method::DELETE, &recent).await;

    eventually("only the two others and their greetings are left", || async {
        (storage::rows(&app).await == [2, 2, 0, 0, 0]).then_some(())
    })
    .await;

    assert_eq!(visitor.restore(&old).await, StatusCode::NOT_FOUND);
    assert_eq!(visitor.restore(&recent).await, StatusCode::OK);
    assert_eq!(visitor.listed(&[]).await, [kept, recent]);
}

#[tokio::test]
async fn several_instances_purge_side_by_side() {
    const CONVERSATIONS: u64 = 250;
    let app = TestApp::start().await;
    let database = storage::connect(&app).await;
    let store = storage::store(&app).await;
    for _ in 0..CONVERSATIONS {
        store.add_conversation(&conversation(), &message(Role::Assistant)).await.expect("stored");
    }
    storage::execute(&app, "UPDATE conversations SET deleted_at = 1").await;
    let purge = || Purge {
        store: Arc::new(SqlMemberDataStore::new(database.clone())),
        restore_within: TimeDelta::days(30),
        every: Duration::from_secs(1),
    };

    let (first, second) = (purge(), purge());
    let (first, second) = tokio::join!(first.purge(clock::now()), second.purge(clock::now()));

    assert_eq!(first.expect("purged") + second.expect("purged"), CONVERSATIONS, "each exactly once");
    assert_eq!(storage::rows(&app).await, [0; 5]);
}

#[tokio::test]
async fn a_deletion_and_its_restoration_are_announced_once() {
    let app = TestApp::start().await;
    let mut heard = hear(&app).await;
    let visitor = app.visitor();
    let conversation = visitor.open("ko").await;

    visitor.send(Method::DELETE, &conversation).await;
    visitor.restore(&conversation).await;
    visitor.restore(&conversation).await;
    visitor.send(Method::DELETE, &conversation).await;

    let id = conversation.replace("/conversations/", "");
    let mut said = Vec::new();
    for _ in 0..3 {
        said.push(heard.recv().await.expect("an event"));
    }
    assert_eq!(said, ["deleted", "restored", "deleted"].map(|what| format!("{what} {id}")));
}

async fn hear(app: &TestApp) -> mpsc::UnboundedReceiver<String> {
    let (sender, receiver) = mpsc::unbounded_channel();
    let (listening, mut listens) = mpsc::unbounded_channel();
    let deleted = sender.clone();
    let subscriber = Subscriber::new(&app.redis.settings(), app.redis.pool())
        .on(move |event: common::events::Event<ConversationDeleted>| {
            drop(deleted.send(format!("deleted {}", event.data.conversation_id)));
            async { Ok(()) }
        })
        .on(move |event: common::events::Event<ConversationRestored>| {
            drop(sender.send(format!("restored {}", event.data.conversation_id)));
            async { Ok(()) }
        })
        .on_gap(move || {
            let _ = listening.send(());
            async { Ok(()) }
        });
    tokio::task::spawn(subscriber.run(CancellationToken::new()));
    listens.recv().await.expect("it subscribes");
    receiver
}
