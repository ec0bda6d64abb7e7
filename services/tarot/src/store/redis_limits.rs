//! Who has asked for how much, in Redis.

use std::time::Duration;

use async_trait::async_trait;
use common::buckets::{Buckets, Rate};

use crate::domain::table_limits::LimitLedger;

#[async_trait]
impl LimitLedger for Buckets {
    async fn take(&self, demands: &[(String, Rate)]) -> anyhow::Result<Duration> {
        Self::take(self, demands).await
    }
}
