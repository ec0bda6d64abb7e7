//! The one outbound HTTP client: pooled, without Nagle's delay, carrying the trace on.

use std::{
    sync::{Arc, Once},
    time::Duration,
};

use reqwest::{Method, RequestBuilder};
use thread_local::ThreadLocal;

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

/// A cheap handle to one connection pool, or to one for each thread; made once per process and cloned.
#[derive(Debug, Clone)]
pub struct HttpClient {
    pools: Pools,
}

#[derive(Debug, Clone)]
enum Pools {
    Shared(reqwest::Client),
    PerThread { limits: ClientLimits, clients: Arc<ThreadLocal<reqwest::Client>>, spare: reqwest::Client },
}

impl HttpClient {
    pub fn new(limits: &ClientLimits) -> anyhow::Result<Self> {
        Ok(Self { pools: Pools::Shared(client(limits)?) })
    }

    /// With a pool for every thread, whose connections are driven by the thread that opened them: what they receive
    /// reaches a task of the same thread without waking another. For responses of many small pieces.
    pub fn per_thread(limits: &ClientLimits) -> anyhow::Result<Self> {
        // Made at once, so that limits of which no client can be made are refused here.
        let spare = client(limits)?;
        Ok(Self { pools: Pools::PerThread { limits: limits.clone(), clients: Arc::default(), spare } })
    }

    /// A request that carries the current span's trace context.
    pub fn request(&self, method: Method, url: impl reqwest::IntoUrl) -> RequestBuilder {
        let request = match &self.pools {
            Pools::Shared(client) => client.request(method, url),
            Pools::PerThread { limits, clients, spare } => {
                clients.get_or(|| client(limits).unwrap_or_else(|_| spare.clone())).request(method, url)
            }
        };
        request.headers(propagation::outgoing_headers())
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that builds a client")]
fn client(limits: &ClientLimits) -> anyhow::Result<reqwest::Client> {
    install_tls_provider();
    let client = reqwest::Client::builder()
        .connect_timeout(limits.connect)
        .pool_max_idle_per_host(limits.pool_per_host)
        .tcp_nodelay(true)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("magic-conch/", env!("CARGO_PKG_VERSION")))
        .build()?;
    Ok(client)
}

/// Two providers are compiled in by our dependencies, so rustls cannot choose by itself.
pub fn install_tls_provider() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // An error means that a provider stands already, which is all we want.
        drop(rustls::crypto::ring::default_provider().install_default());
    });
}
