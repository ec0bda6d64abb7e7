//! The one who writes what answers hand over: what comes at the same time goes into one transaction.
//!
//! A database has one writer at a time anyway. Waiting in line here costs nothing, while many connections that fight for
//! SQLite's write lock sleep and poll; and a hundred turns in one transaction cost little more than one.

use database::is_unique_violation;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::{
    answer_end::{self, insert_records},
    turn::{TurnOutcome, insert_messages, save_turn},
};
use crate::domain::{
    answer_record::AnswerRecord, conversation::Conversation, draw::Draw, message::Message, ports::AddError,
};

/// More at once would keep the first of them waiting.
const AT_ONCE: usize = 64;

/// Something to write, with all that it takes to write it again.
pub(super) enum Write {
    Turn { conversation: Conversation, pick: Option<Draw>, messages: Vec<Message> },
    Conclusion { conversation: Conversation, answer: Message, record: AnswerRecord },
}

type Outcome = Result<(), AddError>;

/// Hands over what is to be written. A cheap handle.
#[derive(Clone)]
pub(super) struct Writing {
    waiting: mpsc::UnboundedSender<(Write, oneshot::Sender<Outcome>)>,
}

/// The task that writes. There is one per process.
pub struct Writer {
    database: DatabaseConnection,
    waiting: mpsc::UnboundedReceiver<(Write, oneshot::Sender<Outcome>)>,
}

impl Writing {
    pub async fn write(&self, write: Write) -> Outcome {
        let (reply, outcome) = oneshot::channel();
        let gone = || AddError::Store(anyhow::anyhow!("the writer has ended"));
        self.waiting.send((write, reply)).map_err(|_| gone())?;
        outcome.await.map_err(|_| gone())?
    }
}

impl Writer {
    pub(super) fn new(database: DatabaseConnection) -> (Writing, Self) {
        let (sender, waiting) = mpsc::unbounded_channel();
        (Writing { waiting: sender }, Self { database, waiting })
    }

    /// Writes until nobody is left who hands over anything.
    pub async fn run(mut self, deserted: CancellationToken) -> anyhow::Result<()> {
        let mut batch = Vec::with_capacity(AT_ONCE);
        loop {
            tokio::select! {
                biased;
                received = self.waiting.recv_many(&mut batch, AT_ONCE) => if received == 0 { return Ok(()) },
                () = deserted.cancelled() => return Ok(()),
            }
            let (writes, replies): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
            metrics::histogram!("database_writes_at_once").record(f64::from(u16::try_from(writes.len())?));
            let outcomes = match self.together(&writes).await {
                Ok(()) => writes.iter().map(|_| Ok(())).collect(),
                // One of them cannot be written: each for itself shows which.
                Err(_) if writes.len() > 1 => self.one_by_one(&writes).await,
                Err(error) => vec![Err(error)],
            };
            for (reply, outcome) in replies.into_iter().zip(outcomes) {
                // Whoever asked may have gone; it is written all the same.
                drop(reply.send(outcome));
            }
        }
    }

    async fn one_by_one(&self, writes: &[Write]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(writes.len());
        for write in writes {
            outcomes.push(self.together(std::slice::from_ref(write)).await);
        }
        outcomes
    }

    /// All or nothing. Rows that are only added are added with one statement for all.
    async fn together(&self, writes: &[Write]) -> Outcome {
        let transaction = self.database.begin().await.map_err(failed)?;
        let (mut said, mut records) = (Vec::new(), Vec::new());
        for write in writes {
            match write {
                Write::Turn { conversation, pick, messages } => {
                    change_for_turn(&transaction, conversation, pick.as_ref()).await?;
                    said.push((conversation.id, messages.as_slice()));
                }
                Write::Conclusion { conversation, answer, record } => {
                    let kept = answer_end::conclude(&transaction, conversation, answer).await;
                    if kept.map_err(|error| AddError::Store(error.context("storing an answer")))? {
                        records.push(record);
                    }
                }
            }
        }
        insert_messages(&transaction, &said)
            .await
            .map_err(|error| refused(error.context("adding a turn")))?;
        insert_records(&transaction, &records).await.map_err(failed)?;
        transaction.commit().await.map_err(failed)
    }
}

async fn change_for_turn(
    transaction: &DatabaseTransaction,
    conversation: &Conversation,
    pick: Option<&Draw>,
) -> Outcome {
    match save_turn(transaction, conversation, pick).await {
        Ok(TurnOutcome::Saved) => Ok(()),
        Ok(TurnOutcome::DrawNotOpen) => Err(AddError::DrawNotOpen),
        Ok(TurnOutcome::NoConversation) => Err(AddError::NoConversation),
        Err(error) => Err(refused(error.context("adding a turn"))),
    }
}

fn refused(error: anyhow::Error) -> AddError {
    match error.downcast_ref::<DbErr>() {
        Some(sql) if is_unique_violation(sql) => AddError::IdTaken,
        _ => AddError::Store(error),
    }
}

fn failed(error: DbErr) -> AddError {
    AddError::Store(error.into())
}
