//! The HTTP server of a service: the same edge around each one's own routes.

use std::net::TcpListener;

use actix_web::{
    App, HttpServer,
    middleware::from_fn,
    web::{Data, ServiceConfig},
};

use super::{AllowedOrigin, body_rules, origin_check, request_context};
use crate::{
    access::AccessVerifier,
    health::Readiness,
    lifecycle::Lifecycle,
    settings::{HttpSettings, StopSettings},
    telemetry::keep_metrics,
};

/// What the edge is made of; every part is made once, outside of the workers.
pub struct Server<'a> {
    pub listener: TcpListener,
    pub http: &'a HttpSettings,
    pub stop: &'a StopSettings,
    pub readiness: Readiness,
    pub verifier: AccessVerifier,
}

impl Server<'_> {
    /// Serves the routes and the state that `service` adds, until the process stops.
    pub fn start(
        self,
        lifecycle: &Lifecycle,
        service: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
    ) -> anyhow::Result<()> {
        let max_body = self.http.max_body_bytes;
        let origin = Data::new(AllowedOrigin::of(&self.http.public_origin));
        let listener = self.listener.try_clone()?;
        let (readiness, verifier) = (Data::new(self.readiness), Data::new(self.verifier));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(origin.clone())
                .app_data(readiness.clone())
                .app_data(verifier.clone())
                .configure(body_rules(max_body))
                .configure(&service)
                .wrap(from_fn(origin_check))
                .wrap(from_fn(request_context))
        })
        .tcp_nodelay(true)
        .workers(self.http.workers)
        .shutdown_timeout(self.stop.limit_seconds)
        .disable_signals()
        .listen(self.listener)?
        .run();
        lifecycle.serve(server, listener);
        lifecycle.spawn_vital("metrics", keep_metrics(lifecycle.stopping().clone()));
        Ok(())
    }
}
