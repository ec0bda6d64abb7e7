//! What crosses the borders between Magic Conch's services, and nothing else.
//!
//! | module | what it holds |
//! |---|---|
//! | [`events`] | the CloudEvents envelope, every event type, the Redis event bus |
//! | [`access`] | access tokens: claims, verification through the JWKS, the `Caller` extractor |
//! | [`service_token`] | short-lived tokens between services for `/internal` |
//! | [`problem`] | RFC 9457 problem details, the only shape of an error |
//! | [`http`] | what every HTTP service shares: request context, origin check, body rules |
//! | [`http_client`] | the one outbound HTTP client |
//! | [`settings`] | embedded defaults, file, environment; validated as a whole |
//! | [`telemetry`] | logs, traces, metrics |
//! | [`startup`], [`commands`], [`lifecycle`] | what every `main` does; who owns a task, how a process stops |
//! | [`health`] | `/livez` and `/readyz` |
//! | [`redis_pool`], [`buckets`] | the Redis pool and key prefix; how often somebody may do something |
//! | [`page`], [`search`] | cursor paging; words that are looked for |
//! | [`ids`], [`clock`] | the one id maker, the one clock |
//!
//! It never depends on sea-orm and never knows one service's domain.

pub mod access;
pub mod buckets;
pub mod clock;
pub mod commands;
pub mod events;
pub mod health;
pub mod http;
pub mod http_client;
pub mod ids;
pub mod lifecycle;
pub mod page;
pub mod problem;
pub mod redis_pool;
pub mod search;
pub mod service_token;
pub mod settings;
pub mod startup;
pub mod telemetry;
