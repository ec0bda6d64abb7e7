//! The one outbound HTTP client: pooled, without Nagle's delay, carrying the trace on.

use std::{sync::Once, time::Duration};

use reqwest::{Method, RequestBuilder};

use crate::telemetry::propagation;

/// Limits of a client; total time limits belong to each call.
#[derive(Debug, Clone)]
pub struct ClientLimits {
    pub connect: Duration,
    /// Idle connections kept per host.
    pub pool_per_host: usize,
}

impl Default for ClientLimits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(3), pool_per_host: 64 }
    }
}

/// A cheap handle to one connection pool; made once per process and cloned.
#[derive(Debug, Clone)]
pub struct HttpClient {
    inner: reqwest::Client,
}

impl HttpClient {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that builds a client")]
    pub fn new(limits: &ClientLimits) -> anyhow::Result<Self> {
        install_tls_provider();
        let inner = reqwest::Client::builder()
            .connect_timeout(limits.connect)
            .pool_max_idle_per_host(limits.pool_per_host)
            .tcp_nodelay(true)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("magic-conch/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { inner })
    }

    /// A request that carries the current span's trace context.
    pub fn request(&self, method: Method, url: impl reqwest::IntoUrl) -> RequestBuilder {
        self.inner.request(method, url).headers(propagation::outgoing_headers())
    }
}

/// Two providers are compiled in by our dependencies, so rustls cannot choose by itself.
pub fn install_tls_provider() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // An error means that a provider stands already, which is all we want.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}
