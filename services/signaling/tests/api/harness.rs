//! One signaling service per test, or several that share a Redis; browsers that open sockets.

mod browser;
mod process;
mod requests;

use std::sync::Arc;

pub use browser::{Browser, USUAL_HEADERS, resumption, signal};
use common::{ids::MemberId, lifecycle::Lifecycle};
pub use requests::body;
use signaling::{settings::Settings, startup::Application};
use test_support::{INTERNAL_SECRET, TestIssuer, TestRedis, eventually};
use tokio::task::JoinHandle;

pub const ORIGIN: &str = "http://conch.test";
pub const PASSWORD: &str = "moonlight";

/// What several instances share.
pub struct Surroundings {
    pub redis: TestRedis,
    pub issuer: TestIssuer,
}

pub struct TestApp {
    pub base: String,
    pub socket_url: String,
    pub surroundings: Arc<Surroundings>,
    /// The expert who opens this test's rooms.
    pub expert: MemberId,
    pub lifecycle: Lifecycle,
    pub running: Option<JoinHandle<anyhow::Result<()>>>,
    pub http: reqwest::Client,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With settings of the test's own over the usual ones.
    pub async fn start_with(changes: &[(&str, &str)]) -> Self {
        let surroundings = Surroundings { redis: TestRedis::new(), issuer: TestIssuer::start().await };
        Self::start_in(Arc::new(surroundings), MemberId::new(), changes).await
    }

    /// Another instance of the same installation.
    pub async fn start_another(&self, changes: &[(&str, &str)]) -> Self {
        Self::start_in(self.surroundings.clone(), self.expert, changes).await
    }

    async fn start_in(surroundings: Arc<Surroundings>, expert: MemberId, changes: &[(&str, &str)]) -> Self {
        let application = build(&surroundings, changes).await;
        let base = format!("http://127.0.0.1:{}", application.port());
        let socket_url = format!("ws://127.0.0.1:{}/ws/rooms", application.websocket_port());
        let lifecycle = application.lifecycle().clone();
        let running = Some(tokio::task::spawn(application.run_until_stopped()));
        let http = test_support::browser();
        let app = Self { base, socket_url, surroundings, expert, lifecycle, running, http };
        app.wait_until_ready().await;
        app
    }

    async fn wait_until_ready(&self) {
        eventually("signaling is ready", || async {
            let status = self.http.get(format!("{}/readyz", self.base)).send().await.ok()?.status();
            status.is_success().then_some(())
        })
        .await;
    }

    /// All that lies in Redis, as text.
    pub async fn everything(&self) -> String {
        let redis = &self.surroundings.redis;
        let client = redis::Client::open(redis.url.as_str()).expect("a url");
        let mut connection = client.get_multiplexed_async_connection().await.expect("Redis is there");
        let keys: Vec<String> = redis::cmd("KEYS")
            .arg(format!("{}*", redis.prefix))
            .query_async(&mut connection)
            .await
            .expect("keys");
        let mut everything = keys.join("\n");
        for key in keys {
            let dump: Option<Vec<u8>> =
                redis::cmd("DUMP").arg(key).query_async(&mut connection).await.expect("a dump");
            everything.push_str(&String::from_utf8_lossy(&dump.unwrap_or_default()));
        }
        everything
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.lifecycle.stop();
    }
}

pub async fn build(surroundings: &Surroundings, changes: &[(&str, &str)]) -> Application {
    let settings = Settings::from_variables(variables(surroundings, changes)).expect("usable settings");
    Application::build(settings).await.expect("the service builds")
}

fn variables(surroundings: &Surroundings, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let fixed = [
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
        ("CONCH_HTTP__PUBLIC_ORIGIN", ORIGIN),
        ("CONCH_WEBSOCKET__LISTEN", "127.0.0.1:0"),
        ("CONCH_WEBSOCKET__DRAIN_MS", "20"),
        ("CONCH_ROOMS__ROUND_MS", "20"),
        ("CONCH_ROOMS__DEAD_AFTER_MS", "1000"),
        ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
        ("CONCH_PASSWORDS__MEMORY_KIB", "64"),
        ("CONCH_PASSWORDS__ITERATIONS", "1"),
    ];
    let own = fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let shared = surroundings.redis.variables().into_iter().chain(surroundings.issuer.variables());
    shared.chain(own).collect()
}
