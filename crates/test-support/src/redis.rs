//! A part of the tests' Redis that no other test touches.

use common::{events::EventData, redis_pool::RedisPool, settings::RedisSettings};

use crate::{announcements::Announcements, environment::required};

/// A prefix of its own in the Redis that `scripts/test` started.
pub struct TestRedis {
    pub url: String,
    pub prefix: String,
}

impl TestRedis {
    pub fn new() -> Self {
        let prefix = format!("test:{:016x}:", rand::random::<u64>());
        Self { url: required("CONCH_TEST_REDIS_URL"), prefix }
    }

    /// As a service has them that is pointed here.
    pub fn settings(&self) -> RedisSettings {
        self.settings_through(&self.url)
    }

    /// The same through something that stands before it, such as a proxy.
    pub fn settings_through(&self, url: &str) -> RedisSettings {
        RedisSettings {
            url: url.parse().expect("a url"),
            prefix: self.prefix.clone(),
            pool_size: 2,
            timeout_ms: 2000,
            cluster_nodes: Vec::new(),
        }
    }

    pub fn pool(&self) -> RedisPool {
        RedisPool::new(&self.settings()).expect("a pool")
    }

    /// Everything of type `T` that is announced from now on.
    pub async fn hear<T: EventData>(&self) -> Announcements<T> {
        Announcements::hear(&self.settings(), self.pool()).await
    }

    /// The environment variables that point a service here.
    pub fn variables(&self) -> Vec<(String, String)> {
        vec![
            ("CONCH_REDIS__URL".into(), self.url.clone()),
            ("CONCH_REDIS__PREFIX".into(), self.prefix.clone()),
        ]
    }
}

impl Default for TestRedis {
    fn default() -> Self {
        Self::new()
    }
}
