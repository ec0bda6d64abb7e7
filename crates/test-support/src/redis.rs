//! A part of the tests' Redis that no other test touches.

use crate::environment::required;

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

    /// The settings that point a service here.
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
