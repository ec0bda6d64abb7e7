//! Who owns a task, and how a process stops.
//!
//! Stopping has three stages. First `stopping` is cancelled: listeners stop accepting, streams and sockets tell their
//! clients, loops finish what they hold. What has not ended within the limit is then aborted. Last go the servants, on
//! which all others relied until then. A task that fails starts the same stop, and the process exits with a non-zero
//! code.

use std::{
    future::Future,
    net::{Shutdown, TcpListener, TcpStream},
    os::fd::OwnedFd,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use actix_web::dev::Server;
use tokio::{
    runtime::Handle,
    signal::unix::{SignalKind, signal},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::Instrument;

use crate::health::Readiness;

/// How long servants may take when nobody needs them any more.
const TO_FINISH: Duration = Duration::from_secs(3);

/// Owns every task of a process. A cheap, shared handle.
///
/// Its tasks run on the runtime in which it was made, from wherever they are spawned, unless they ask for the runtime
/// of the thread that spawns them: there they share a thread with the connections that wait for them.
#[derive(Clone)]
pub struct Lifecycle {
    runtime: Handle,
    stopping: CancellationToken,
    aborting: CancellationToken,
    tasks: TaskTracker,
    /// Tasks on the runtimes of the HTTP server's workers, which must not end before them.
    beside_connections: TaskTracker,
    /// Cancelled when no task is left but the servants.
    deserted: CancellationToken,
    servants: TaskTracker,
    failure: Arc<Mutex<Option<anyhow::Error>>>,
}

impl Default for Lifecycle {
    /// Must be called inside the runtime that is to run the tasks.
    fn default() -> Self {
        Self {
            runtime: Handle::current(),
            stopping: CancellationToken::new(),
            aborting: CancellationToken::new(),
            tasks: TaskTracker::new(),
            beside_connections: TaskTracker::new(),
            deserted: CancellationToken::new(),
            servants: TaskTracker::new(),
            failure: Arc::default(),
        }
    }
}

impl Lifecycle {
    /// Cancelled when the process begins to stop.
    pub fn stopping(&self) -> &CancellationToken {
        &self.stopping
    }

    /// Begins the stop, as a signal would.
    pub fn stop(&self) {
        self.stopping.cancel();
    }

    /// Runs a task that has to live as long as the process: if it fails or panics, the process stops with an error.
    pub fn spawn_vital<F>(&self, name: &'static str, task: F)
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.spawn(self.clone().watched(name, task));
    }

    /// Like [`Self::spawn_vital`], but the task begins only when `beginning` is cancelled; not at all if the process
    /// stops before.
    pub fn spawn_vital_after<F>(&self, beginning: &CancellationToken, name: &'static str, task: F)
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let (beginning, stopping) = (beginning.clone(), self.stopping.clone());
        self.spawn_vital(name, async move {
            tokio::select! {
                biased;
                () = stopping.cancelled() => Ok(()),
                () = beginning.cancelled() => task.await,
            }
        });
    }

    /// Runs a vital task on which other tasks rely to their end, such as one that writes what they hand over. It gets a
    /// token that is cancelled when they have ended, and has a moment then to finish.
    #[expect(clippy::disallowed_methods, reason = "the servants' tracker is ours too")]
    pub fn spawn_servant<F>(&self, name: &'static str, task: impl FnOnce(CancellationToken) -> F)
    where
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let task = self.clone().watched(name, task(self.deserted.clone()));
        self.servants.spawn_on(task.in_current_span(), &self.runtime);
    }

    /// A vital task together with what its end means.
    async fn watched(self, name: &'static str, task: impl Future<Output = anyhow::Result<()>>) {
        let watched = std::panic::AssertUnwindSafe(task);
        let outcome = match futures_util::FutureExt::catch_unwind(watched).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow::anyhow!("it panicked")),
        };
        match outcome {
            Err(error) => self.fail(error.context(format!("the task {name} died"))),
            Ok(()) if !self.stopping.is_cancelled() => {
                self.fail(anyhow::anyhow!("the task {name} ended before its time"));
            }
            Ok(()) => {}
        }
    }

    /// Runs a task that may end by itself; it is waited for, and in the end aborted, when the process stops.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that spawns, into the tracker")]
    pub fn spawn<F>(&self, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.tasks.spawn_on(self.abortable(task), &self.runtime);
    }

    /// Like [`Self::spawn`], but on the runtime of the calling thread, so that handing something to a connection of the
    /// same thread wakes no other. For handlers: the server's workers stay until the last of these tasks has ended.
    #[expect(clippy::disallowed_methods, reason = "the tracker of these tasks is ours too")]
    pub fn spawn_beside<F>(&self, task: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if self.stopping.is_cancelled() {
            // The workers may end at any moment.
            return self.spawn(task);
        }
        self.beside_connections.spawn(self.tasks.track_future(self.abortable(task)));
    }

    fn abortable<F>(&self, task: F) -> impl Future<Output = ()> + Send + use<F>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let aborting = self.aborting.clone();
        let task = async move {
            tokio::select! {
                () = task => {}
                () = aborting.cancelled() => {}
            }
        };
        task.in_current_span()
    }

    /// Runs an actix server that listens on `listener`. As soon as the process begins to stop, nobody can connect any
    /// more; the server ends when the tasks beside its connections have, and then the connections. Build it with
    /// `disable_signals()`.
    pub fn serve(&self, server: Server, listener: TcpListener) {
        let (stopping, beside) = (self.stopping.clone(), self.beside_connections.clone());
        self.spawn_vital("http server", async move {
            let handle = server.handle();
            let mut server = std::pin::pin!(server);
            tokio::select! {
                outcome = &mut server => return outcome.map_err(Into::into),
                () = stopping.cancelled() => {}
            }
            let wind_down = async {
                handle.pause().await;
                refuse_connections(listener);
                beside.close();
                beside.wait().await;
                handle.stop(true).await;
            };
            tokio::join!(wind_down, server).1.map_err(Into::into)
        });
    }

    fn fail(&self, error: anyhow::Error) {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        self.stopping.cancel();
    }

    /// Waits for SIGTERM, SIGINT or a failed task, then stops in order: unready, tell everyone, wait up to `limit`,
    /// abort the rest. A second signal aborts at once.
    pub async fn run_until_stopped(&self, readiness: &Readiness, limit: Duration) -> anyhow::Result<()> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        tokio::select! {
            _ = terminate.recv() => tracing::info!("stopping: asked by SIGTERM"),
            _ = interrupt.recv() => tracing::info!("stopping: asked by SIGINT"),
            () = self.stopping.cancelled() => tracing::info!("stopping"),
        }
        readiness.set("not stopping", false);
        self.stopping.cancel();
        self.tasks.close();
        tokio::select! {
            () = self.tasks.wait() => {}
            () = tokio::time::sleep(limit) => {
                tracing::warn!(tasks.left = self.tasks.len(), "the limit for stopping is over, aborting the rest");
            }
            _ = terminate.recv() => tracing::warn!("asked again, aborting"),
            _ = interrupt.recv() => tracing::warn!("asked again, aborting"),
        }
        self.aborting.cancel();
        self.tasks.wait().await;
        self.deserted.cancel();
        self.servants.close();
        if tokio::time::timeout(TO_FINISH, self.servants.wait()).await.is_err() {
            tracing::warn!("what was handed over last could not be finished in time");
        }
        match self.failure.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

/// Ends the listening itself, on whatever thread somebody holds the same socket: connecting fails at once instead of
/// waiting for a process that will not answer.
fn refuse_connections(listener: TcpListener) {
    let socket = TcpStream::from(OwnedFd::from(listener));
    if let Err(error) = socket.shutdown(Shutdown::Both) {
        tracing::debug!(%error, "the listener was closed already");
    }
}

#[cfg(test)]
mod tests;
