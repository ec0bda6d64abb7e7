//! What the tests of all services share. A dev-dependency only.
//!
//! Every test gets a database and a Redis prefix of its own and listens on port 0, so that all of them run side by
//! side. What a test needs from its surroundings comes from `scripts/test` by environment variables; where one is
//! missing the test fails and says so, it never skips.

mod access;
mod announcements;
mod browser;
mod contract;
mod database;
mod environment;
mod fault_proxy;
mod http_peer;
mod redis;
mod redis_cluster;
mod redis_process;
mod redis_server;
mod waiting;
mod websocket_proxy;

pub use access::TestIssuer;
pub use announcements::Announcements;
pub use browser::browser;
pub use contract::assert_committed;
pub use database::TestDatabase;
pub use environment::INTERNAL_SECRET;
pub use fault_proxy::{Fault, FaultProxy};
pub use http_peer::{HttpPeer, ReceivedRequest, Script};
pub use redis::TestRedis;
pub use redis_cluster::TestRedisCluster;
pub use redis_server::{RedisServer, TlsRedisServer};
pub use waiting::eventually;
pub use websocket_proxy::{Fate, Way, WebSocketProxy};
