//! Giving an answer: a task of its own, from the first event to the stored message.

mod ending;
mod safeguards;
mod work;

use std::{future::Future, sync::Arc, time::Duration};

use common::{
    ids::{ConversationId, MessageId},
    lifecycle::Lifecycle,
};
use deck::Topic;

pub use self::safeguards::{Readers, Safeguards};
use self::work::Work;
use super::{
    archiving::Archiving,
    conversation::Conversation,
    draw::Draw,
    generation::{Generation, RunningAnswers},
    message::Message,
    ports::{AnswerLeases, ConversationStore},
    reader::{Task, Turn},
    topic::RecogniseTopic,
};

/// How often a running answer renews its lease and stores what has been said so far.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(2);

/// What the reader is to answer.
pub struct Assignment {
    pub conversation: Conversation,
    pub turns: Vec<Turn>,
    /// How many of the turns belong to readings that have been given; a new question lies behind them.
    pub after_last_reading: usize,
    pub task: Task,
    /// The draw that the task reads.
    pub draw: Option<Draw>,
    /// What must be heeded whoever answers.
    pub safeguards: Safeguards,
}

/// Starts answers and knows the running ones. A cheap, shared handle.
#[derive(Clone)]
pub struct Answering {
    shared: Arc<Shared>,
}

struct Shared {
    store: Arc<dyn ConversationStore>,
    leases: Arc<dyn AnswerLeases>,
    readers: Readers,
    archiving: Archiving,
    recognise_topic: RecogniseTopic,
    running: RunningAnswers,
    lifecycle: Lifecycle,
    /// How long answers may go on when the process has been asked to stop.
    stop_grace: Duration,
}

impl Answering {
    pub fn new(
        store: Arc<dyn ConversationStore>,
        leases: Arc<dyn AnswerLeases>,
        readers: Readers,
        recognise_topic: RecogniseTopic,
        archiving: Archiving,
        lifecycle: Lifecycle,
        stop_grace: Duration,
    ) -> Self {
        let running = RunningAnswers::default();
        Self {
            shared: Arc::new(Shared {
                store,
                leases,
                readers,
                archiving,
                recognise_topic,
                running,
                lifecycle,
                stop_grace,
            }),
        }
    }

    pub fn running(&self, conversation: ConversationId) -> Option<Arc<Generation>> {
        self.shared.running.get(conversation)
    }

    pub fn topic_of(&self, turns: &[Turn]) -> Topic {
        (self.shared.recognise_topic)(turns)
    }

    pub fn stop(&self, conversation: ConversationId) {
        if let Some(generation) = self.running(conversation) {
            generation.stop.cancel();
        }
    }

    /// Makes sure that no other answer is given in this conversation, on any instance.
    pub async fn reserve(&self, conversation: ConversationId, answer: MessageId) -> anyhow::Result<bool> {
        self.shared.leases.acquire(conversation, answer).await
    }

    /// Ends when the process is stopping and this answer cannot be waited for any longer.
    fn out_of_time(&self) -> impl Future<Output = ()> + use<> {
        let (stopping, grace) = (self.shared.lifecycle.stopping().clone(), self.shared.stop_grace);
        async move {
            stopping.cancelled().await;
            tokio::time::sleep(grace).await;
        }
    }

    pub async fn give_back(&self, conversation: ConversationId) {
        if let Err(error) = self.shared.leases.release(conversation).await {
            tracing::warn!(error = format!("{error:#}"), "a lease was not given back, it will run out");
        }
    }

    /// Starts the answer, whose lease is reserved, and whose message is stored already.
    pub fn start(&self, assignment: Assignment, message: Message) -> Arc<Generation> {
        let generation = Generation::new(message.id);
        let conversation = assignment.conversation.id;
        self.shared.running.insert(conversation, generation.clone());
        let (answering, followed) = (self.clone(), generation.clone());
        self.shared.lifecycle.spawn(async move {
            let presence =
                Presence { running: &answering.shared.running, conversation, generation: &generation };
            Work { answering: &answering, assignment, message, generation: &generation }.run().await;
            drop(presence);
        });
        followed
    }
}

/// Takes the answer off the list of running ones and lets its readers go, also when its task is aborted or panics.
struct Presence<'a> {
    running: &'a RunningAnswers,
    conversation: ConversationId,
    generation: &'a Generation,
}

impl Drop for Presence<'_> {
    fn drop(&mut self) {
        self.running.remove(self.conversation);
        self.generation.finish();
    }
}
