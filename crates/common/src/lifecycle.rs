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
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_dead_task_stops_the_process_with_its_reason() {
        let lifecycle = Lifecycle::default();
        lifecycle.spawn_vital("pump", async { anyhow::bail!("no water") });
        let outcome = lifecycle.run_until_stopped(&Readiness::default(), Duration::from_secs(5)).await;
        assert_eq!(format!("{:#}", outcome.expect_err("it died")), "the task pump died: no water");
    }

    #[tokio::test]
    async fn a_panic_counts_as_death() {
        let lifecycle = Lifecycle::default();
        lifecycle.spawn_vital("pump", async { panic!("burst") });
        let outcome = lifecycle.run_until_stopped(&Readiness::default(), Duration::from_secs(5)).await;
        assert!(outcome.is_err());
    }

    #[tokio::test]
    async fn a_servant_ends_after_those_who_rely_on_it() {
        let lifecycle = Lifecycle::default();
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        let served = Arc::new(Mutex::new(Vec::new()));
        let (seen, stopping) = (served.clone(), lifecycle.stopping().clone());
        lifecycle.spawn_servant("scribe", |deserted| async move {
            deserted.cancelled().await;
            while let Ok(word) = receiver.try_recv() {
                seen.lock().unwrap().push(word);
            }
            Ok(())
        });
        lifecycle.spawn(async move {
            stopping.cancelled().await;
            sender.send("last words").unwrap();
        });
        lifecycle.stop();
        lifecycle
            .run_until_stopped(&Readiness::default(), Duration::from_secs(5))
            .await
            .expect("a clean stop");
        assert_eq!(*served.lock().unwrap(), ["last words"]);
    }

    #[actix_web::test]
    async fn a_task_beside_connections_may_finish_though_nobody_can_connect_any_more() {
        use actix_web::{App, HttpResponse, HttpServer, web};
        use tokio::sync::{Notify, mpsc};

        let (lifecycle, may_end) = (Lifecycle::default(), Arc::new(Notify::new()));
        let (ended, mut has_ended) = mpsc::unbounded_channel();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (spawner, waits) = (lifecycle.clone(), may_end.clone());
        let begin = move || {
            let (waits, ended) = (waits.clone(), ended.clone());
            spawner.spawn_beside(async move {
                waits.notified().await;
                ended.send(()).expect("the test waits");
            });
            std::future::ready(HttpResponse::NoContent().finish())
        };
        let app = move || App::new().route("/", web::get().to(begin.clone()));
        let server = HttpServer::new(app).workers(1).disable_signals();
        let server = server.listen(listener.try_clone().expect("a clone")).expect("it listens").run();
        lifecycle.serve(server, listener);
        let client = crate::http_client::HttpClient::new(&Default::default()).expect("a client");
        client.request(reqwest::Method::GET, format!("http://{address}/")).send().await.expect("it began");

        lifecycle.stop();
        while tokio::net::TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        assert!(has_ended.try_recv().is_err());
        may_end.notify_one();
        let limit = Duration::from_secs(5);
        lifecycle.run_until_stopped(&Readiness::default(), limit).await.expect("a clean stop");

        assert!(has_ended.try_recv().is_ok());
    }

    #[tokio::test]
    async fn what_does_not_end_within_the_limit_is_aborted() {
        let lifecycle = Lifecycle::default();
        let readiness = Readiness::default();
        lifecycle.spawn(std::future::pending());
        lifecycle.stop();
        lifecycle.run_until_stopped(&readiness, Duration::from_millis(20)).await.expect("a clean stop");
        assert!(!readiness.is_ready());
    }
}
