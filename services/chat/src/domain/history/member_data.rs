//! Everything that chat holds of one member: to be handed out, to be erased, to become another's.

use std::{collections::HashMap, sync::Arc};

use async_stream::try_stream;
use common::{
    clock::Timestamp,
    ids::{MemberId, MessageId},
};
use futures_util::Stream;

use super::{
    feedback::Feedback,
    ports::{HistoryStore, MemberDataStore},
};
use crate::domain::{
    answering::Answering, conversation::Conversation, draw::Draw, message::Message, ports::ConversationStore,
};

/// How many conversations are looked up at a time.
const AT_ONCE: u64 = 50;

/// A conversation with everything that belongs to it.
pub struct Dossier {
    pub conversation: Conversation,
    pub deleted_at: Option<Timestamp>,
    pub messages: Vec<Message>,
    pub draws: Vec<Draw>,
    pub feedback: HashMap<MessageId, Feedback>,
}

/// Made once and shared.
pub struct MemberData {
    conversations: Arc<dyn ConversationStore>,
    history: Arc<dyn HistoryStore>,
    store: Arc<dyn MemberDataStore>,
    answering: Answering,
}

impl MemberData {
    pub fn new(
        conversations: Arc<dyn ConversationStore>,
        history: Arc<dyn HistoryStore>,
        store: Arc<dyn MemberDataStore>,
        answering: Answering,
    ) -> Self {
        Self { conversations, history, store, answering }
    }

    /// One conversation after another, so that only one is in memory, however many there are.
    pub fn export(self: Arc<Self>, member: MemberId) -> impl Stream<Item = anyhow::Result<Dossier>> {
        try_stream! {
            let mut after = None;
            loop {
                let page = self.store.all_conversations(member, after, AT_ONCE).await?;
                let Some((last, _)) = page.last() else { break };
                after = Some(last.id);
                for (conversation, deleted_at) in page {
                    let messages = self.conversations.messages(&conversation).await?;
                    let draws = self.conversations.draws(&conversation).await?;
                    let feedback = self.history.feedback(&conversation).await?;
                    yield Dossier { conversation, deleted_at, messages, draws, feedback };
                }
            }
        }
    }

    /// Removes everything at once; running answers stop. Safe to ask again, also after half of it was done.
    pub async fn erase(&self, member: MemberId, now: Timestamp) -> anyhow::Result<()> {
        self.store.hide_all(member, now).await?;
        for conversation in self.store.answering(member).await? {
            self.answering.stop(conversation).await?;
        }
        let mut erased = 0_u64;
        loop {
            let page = self.store.all_conversations(member, None, AT_ONCE).await?;
            if page.is_empty() {
                break;
            }
            for (conversation, _) in page {
                self.store.erase(member, conversation.id).await?;
                erased += 1;
            }
        }
        tracing::info!(erased, "a member's conversations were erased");
        Ok(())
    }

    /// What the guest made is the member's from now on, with all that belongs to it. Safe to ask again.
    pub async fn adopt(&self, guest: MemberId, member: MemberId) -> anyhow::Result<()> {
        if guest != member {
            let adopted = self.store.change_owner(guest, member).await?;
            tracing::info!(adopted, "a guest's conversations were adopted");
        }
        Ok(())
    }
}
