//! `/livez` says that the process runs; `/readyz` says that it may be sent work.

use std::{
    collections::BTreeMap,
    future::Future,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use actix_web::{HttpResponse, Responder, http::StatusCode, web};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

/// What a service waits for before it is ready, each part by name. A cheap, shared handle.
#[derive(Debug, Clone, Default)]
pub struct Readiness {
    parts: Arc<RwLock<BTreeMap<&'static str, bool>>>,
}

impl Readiness {
    /// Starts not ready, waiting for all of `parts`.
    pub fn waiting_for(parts: &[&'static str]) -> Self {
        let parts = parts.iter().map(|part| (*part, false)).collect();
        Self { parts: Arc::new(RwLock::new(parts)) }
    }

    pub fn set(&self, part: &'static str, ready: bool) {
        self.parts.write().unwrap_or_else(PoisonError::into_inner).insert(part, ready);
    }

    pub fn is_ready(&self) -> bool {
        self.parts.read().unwrap_or_else(PoisonError::into_inner).values().all(|ready| *ready)
    }

    /// Calls `attempt` until it succeeds, telling the log when it has to wait, then marks `part` ready.
    pub async fn wait_for<F, E>(&self, part: &'static str, stop: &CancellationToken, attempt: impl Fn() -> F)
    where
        F: Future<Output = Result<(), E>>,
        E: std::fmt::Display,
    {
        let mut pause = Duration::from_millis(50);
        loop {
            match attempt().await {
                Ok(()) => break,
                Err(error) => tracing::warn!(part, error = format!("{error:#}"), "waiting for {part}"),
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stop.cancelled() => return,
            }
            pause = (pause * 2).min(Duration::from_secs(2));
        }
        tracing::info!(part, "{part} is there");
        self.set(part, true);
    }
}

#[derive(Serialize)]
struct ReadyReport<'a> {
    status: &'static str,
    parts: &'a BTreeMap<&'static str, bool>,
}

/// Adds `/livez`, `/readyz` and `/metrics`. The gateway never lets them out.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/livez", web::get().to(livez))
        .route("/readyz", web::get().to(readyz))
        .route("/metrics", web::get().to(metrics));
}

async fn livez() -> impl Responder {
    "alive"
}

async fn readyz(readiness: web::Data<Readiness>) -> HttpResponse {
    let parts = readiness.parts.read().unwrap_or_else(PoisonError::into_inner);
    let ready = parts.values().all(|ready| *ready);
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    HttpResponse::build(status)
        .json(ReadyReport { status: if ready { "ready" } else { "waiting" }, parts: &parts })
}

async fn metrics() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(crate::telemetry::metrics_text())
}
