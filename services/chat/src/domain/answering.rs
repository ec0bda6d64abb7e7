//! Giving an answer: a task of its own, from the first event to the stored message.

mod checkpoints;
mod ending;
mod keeper;
mod mirrors;
mod pace;
mod recorder;
mod safeguards;
mod telling;
mod titling;
mod work;

use std::{future::Future, sync::Arc, time::Duration};

use common::{ids::ConversationId, lifecycle::Lifecycle};
use deck::Topic;

pub use self::safeguards::{Readers, Safeguards};
use self::{
    checkpoints::{CheckpointKeeper, Checkpoints},
    keeper::Keeper,
    mirrors::Mirrors,
    recorder::{Recorder, Recording},
    work::Work,
};
use super::{
    answer_place::AnswerPlace,
    archiving::Archiving,
    conversation::Conversation,
    draw::Draw,
    event_id::EventId,
    generation::{Follower, Generation},
    message::Message,
    ports::{Announcer, AnswerLeases, AnswerLog, ConversationStore},
    reader::{Task, Turn},
    running_answers::RunningAnswers,
    topic::RecogniseTopic,
};

/// How long a wish to stop may take to be noted before the answer is stopped without the note.
const TO_NOTE: Duration = Duration::from_millis(500);

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

/// What answers need from the rest of the service.
pub struct Tools {
    pub store: Arc<dyn ConversationStore>,
    pub leases: Arc<dyn AnswerLeases>,
    pub log: Arc<dyn AnswerLog>,
    pub announcer: Arc<dyn Announcer>,
    pub readers: Readers,
    pub archiving: Archiving,
    pub recognise_topic: RecogniseTopic,
    /// How long answers may go on when the process has been asked to stop.
    pub stop_grace: Duration,
}

/// Starts answers and knows the running ones. A cheap, shared handle.
#[derive(Clone)]
pub struct Answering {
    shared: Arc<Shared>,
}

struct Shared {
    tools: Tools,
    running: RunningAnswers,
    recording: Recording,
    checkpoints: Checkpoints,
    mirrors: Mirrors,
    lifecycle: Lifecycle,
}

impl Answering {
    /// Starts the tasks that every answer relies on.
    pub fn new(tools: Tools, lifecycle: Lifecycle) -> Self {
        let running = RunningAnswers::default();
        let (recording, recorder) = Recorder::new(tools.log.clone());
        lifecycle.spawn_servant("recorder of answers", |deserted| recorder.run(deserted));
        let (checkpoints, keeper) = CheckpointKeeper::new(tools.store.clone());
        lifecycle.spawn_servant("checkpoints of answers", |deserted| keeper.run(deserted));
        let keeper = Keeper { leases: tools.leases.clone(), running: running.clone() };
        lifecycle.spawn_servant("leases of answers", |deserted| keeper.run(deserted));
        let mirrors = Mirrors::new(tools.log.clone(), tools.leases.clone());
        lifecycle
            .spawn_vital("answers of other instances", mirrors.clone().run(lifecycle.stopping().clone()));
        Self { shared: Arc::new(Shared { tools, running, recording, checkpoints, mirrors, lifecycle }) }
    }

    /// Whether an answer is being given, here or elsewhere.
    pub async fn is_running(&self, conversation: ConversationId) -> anyhow::Result<bool> {
        if self.shared.running.get(conversation).is_some() {
            return Ok(true);
        }
        Ok(self.shared.tools.leases.at(conversation).await?.running.is_some())
    }

    /// Follows the answer that is being given, here or elsewhere, from after `last_seen`. Whoever lost the connection
    /// just before the end of the last answer gets that end.
    pub async fn follow(
        &self,
        conversation: ConversationId,
        last_seen: Option<EventId>,
    ) -> anyhow::Result<Option<Follower>> {
        if let Some(generation) = self.shared.running.get(conversation) {
            metrics::counter!("answers_followed_total", "from" => "here").increment(1);
            return Ok(Some(generation.follow(last_seen)));
        }
        let answers = self.shared.tools.leases.at(conversation).await?;
        if let Some(message) = answers.running {
            metrics::counter!("answers_followed_total", "from" => "elsewhere").increment(1);
            let place = AnswerPlace { conversation, message };
            return self.shared.mirrors.follow(place, last_seen).await.map(Some);
        }
        let Some(message) = answers.latest.filter(|latest| last_seen.is_some_and(|id| id.is_of(*latest)))
        else {
            return Ok(None);
        };
        metrics::counter!("answers_followed_total", "from" => "log").increment(1);
        self.shared.mirrors.ended(AnswerPlace { conversation, message }, last_seen).await
    }

    pub fn topic_of(&self, turns: &[Turn]) -> Topic {
        (self.shared.tools.recognise_topic)(turns)
    }

    /// Stops the running answer, wherever it is given. The wish is noted first, so that it holds even if whoever gives
    /// the answer does not hear of it at once.
    pub async fn stop(&self, conversation: ConversationId) -> anyhow::Result<()> {
        if let Some(generation) = self.shared.running.get(conversation) {
            let noted = self.shared.tools.leases.ask_to_stop(generation.place);
            if !matches!(tokio::time::timeout(TO_NOTE, noted).await, Ok(Ok(()))) {
                tracing::warn!("a wish to stop could not be noted; the answer stops here all the same");
            }
            generation.stop.cancel();
            return Ok(());
        }
        if let Some(message) = self.shared.tools.leases.at(conversation).await?.running {
            let place = AnswerPlace { conversation, message };
            self.shared.tools.leases.ask_to_stop(place).await?;
            self.shared.tools.announcer.stop_requested(place).await;
        }
        Ok(())
    }

    /// Another instance was asked to stop this answer; perhaps it is given here.
    pub fn stop_here(&self, answer: AnswerPlace) {
        let running = self.shared.running.get(answer.conversation);
        if let Some(generation) = running.filter(|running| running.place == answer) {
            generation.stop.cancel();
        }
    }

    /// Makes sure that no other answer is given in this conversation, on any instance.
    pub async fn reserve(&self, answer: AnswerPlace) -> anyhow::Result<bool> {
        self.shared.tools.leases.acquire(answer).await
    }

    pub async fn give_back(&self, answer: AnswerPlace) {
        if let Err(error) = self.shared.tools.leases.release(answer).await {
            tracing::warn!(error = format!("{error:#}"), "a lease was not given back, it will run out");
        }
    }

    /// Starts the answer, whose lease is reserved, and whose message is stored already.
    pub fn start(&self, assignment: Assignment, message: Message) -> Follower {
        let generation = Generation::new(assignment.conversation.id, message.id);
        let follower = generation.follow(None);
        self.shared.running.insert(generation.clone());
        let answering = self.clone();
        self.shared.lifecycle.spawn_beside(async move {
            let presence = Presence { running: &answering.shared.running, generation: &generation };
            Work::new(&answering, assignment, message, &generation).run().await;
            drop(presence);
        });
        follower
    }

    /// Ends when the process is stopping and this answer cannot be waited for any longer.
    fn out_of_time(&self) -> impl Future<Output = ()> + use<> {
        let (stopping, grace) = (self.shared.lifecycle.stopping().clone(), self.shared.tools.stop_grace);
        async move {
            stopping.cancelled().await;
            tokio::time::sleep(grace).await;
        }
    }
}

/// Takes the answer off the list of running ones and lets its readers go, also when its task is aborted or panics.
struct Presence<'a> {
    running: &'a RunningAnswers,
    generation: &'a Arc<Generation>,
}

impl Drop for Presence<'_> {
    fn drop(&mut self) {
        self.running.remove(self.generation.place);
        self.generation.finish();
    }
}
