//! Commands of all sockets, in few system calls: what is asked while the batch before is on its way to Redis goes out
//! together, as one pipeline, and comes back as one.
//!
//! An idle Redis is asked at once; the busier it is, the larger a batch gets. Whoever asks waits for its own answer, and
//! not longer than before: who has given up is left out. Nothing is promised about the order of what two ask at the same
//! time, as before; one who waits for the first answer has asked before.

use std::time::Duration;

use futures_util::{StreamExt, stream::FuturesUnordered};
use redis::{
    Arg, Cmd, ErrorKind, Pipeline, RedisError, RedisResult, ServerErrorKind, Value, aio::ConnectionManager,
    cluster_async::ClusterConnection,
};
use tokio::{
    sync::{
        mpsc::{Receiver, Sender, channel},
        oneshot,
    },
    task::yield_now,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::{StoreError, connection::Connection, scripts::Script};

/// So many wait here for the batch before; whoever asks then waits to be let in.
const LONGEST_QUEUE: usize = 1024;
/// A batch holds Redis up for everybody else, so it ends here.
const LARGEST_BATCH: usize = 256;
const LARGEST_BATCH_BYTES: usize = 1024 * 1024;

/// A command, and who waits for its answer.
pub(super) struct Order {
    command: Cmd,
    /// What the command runs by its hash.
    script: Option<&'static Script>,
    answer: oneshot::Sender<Answer>,
}

pub(super) type Answer = Result<Value, StoreError>;

/// The task that sends; there is one for each connection.
pub struct Batches {
    connection: Connection,
    orders: Receiver<Order>,
    limit: Duration,
}

impl Order {
    pub(super) fn new(command: Cmd, script: Option<&'static Script>) -> (Self, oneshot::Receiver<Answer>) {
        let (answer, answered) = oneshot::channel();
        (Self { command, script, answer }, answered)
    }

    fn is_given_up(&self) -> bool {
        self.answer.is_closed()
    }

    fn bytes(&self) -> usize {
        let simple = self.command.args_iter().map(|arg| match arg {
            Arg::Simple(bytes) => bytes.len(),
            _ => 0,
        });
        simple.sum()
    }
}

impl Batches {
    pub(super) fn new(connection: Connection, limit: Duration) -> (Sender<Order>, Self) {
        let (sender, orders) = channel(LONGEST_QUEUE);
        (sender, Self { connection, orders, limit })
    }

    /// Sends until nobody is left who could ask.
    pub async fn run(mut self, deserted: CancellationToken) -> anyhow::Result<()> {
        let sending = async {
            match self.connection.clone() {
                Connection::Server(connection) => self.one_after_another(connection).await,
                Connection::Cluster(connection) => self.side_by_side(connection).await,
            }
        };
        tokio::select! {
            () = sending => {}
            () = deserted.cancelled() => {}
        }
        Ok(())
    }

    async fn one_after_another(&mut self, connection: ConnectionManager) {
        while let Some(first) = self.orders.recv().await {
            // Whoever can ask in this moment comes along.
            yield_now().await;
            let batch = self.batch_of(first);
            send(connection.clone(), self.limit, batch).await;
        }
    }

    fn batch_of(&mut self, first: Order) -> Vec<Order> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        let mut next = Some(first);
        while let Some(order) = next {
            if !order.is_given_up() {
                bytes += order.bytes();
                batch.push(order);
            }
            let is_full = batch.len() >= LARGEST_BATCH || bytes >= LARGEST_BATCH_BYTES;
            next = if is_full { None } else { self.orders.try_recv().ok() };
        }
        batch
    }

    /// A node that is away must hold up nobody who asks another one, so nobody waits for anybody. What is asked at once
    /// reaches the connection to a node at once, and leaves in one go there.
    async fn side_by_side(&mut self, connection: ClusterConnection) {
        let mut asked = FuturesUnordered::new();
        loop {
            tokio::select! {
                biased;
                Some(order) = self.orders.recv() => asked.push(send_alone(connection.clone(), order)),
                Some(()) = asked.next() => {}
                else => return,
            }
        }
    }
}

/// Each gets its own answer. If there is none at all, everybody learns why, and nobody knows what was done.
async fn send(mut connection: ConnectionManager, limit: Duration, batch: Vec<Order>) {
    let mut pipeline = Pipeline::with_capacity(batch.len());
    pipeline.ignore_errors();
    let mut waiting = Vec::with_capacity(batch.len());
    for Order { command, script, answer } in batch {
        pipeline.add_command(command);
        waiting.push((script, answer));
    }
    if waiting.is_empty() {
        return;
    }
    let asked = timeout(limit, pipeline.query_async::<Vec<RedisResult<Value>>>(&mut connection)).await;
    let answers = match asked.map_err(|_| StoreError::Timeout).and_then(|answers| Ok(answers?)) {
        Ok(answers) => answers,
        Err(error) => return waiting.into_iter().for_each(|(_, answer)| tell(answer, Err(error.clone()))),
    };
    let mut unknown = Vec::new();
    for ((command, (script, answer)), outcome) in pipeline.cmd_iter().zip(waiting).zip(answers) {
        match (outcome, script) {
            (Err(error), Some(script)) if is_unknown(&error) => {
                unknown.push(Order { command: script.in_full(command), script: None, answer });
            }
            (outcome, _) => tell(answer, outcome.map_err(StoreError::from)),
        }
    }
    Box::pin(send(connection, limit, unknown)).await;
}

/// For as long as somebody waits for the answer.
async fn send_alone(mut connection: ClusterConnection, Order { command, script, mut answer }: Order) {
    let asking = async {
        match (command.query_async(&mut connection).await, script) {
            (Err(error), Some(script)) if is_unknown(&error) => {
                script.in_full(&command).query_async(&mut connection).await
            }
            (outcome, _) => outcome,
        }
    };
    let outcome = tokio::select! {
        outcome = asking => outcome,
        () = answer.closed() => return,
    };
    tell(answer, outcome.map_err(StoreError::from));
}

/// Whether Redis does not know a script, as one that has just started.
fn is_unknown(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::NoScript)
}

fn tell(waits: oneshot::Sender<Answer>, answer: Answer) {
    // Whoever asked may have given up meanwhile.
    drop(waits.send(answer));
}
