//! Signaling's settings; the manual is `config.default.toml`.

use std::{net::SocketAddr, ops::RangeInclusive, time::Duration};

use chrono::TimeDelta;
use common::{
    settings::{
        self, AccessSettings, HttpSettings, InstanceSettings, InternalSettings, RedisSettings, Section,
        SettingsError, StopSettings, TelemetrySettings,
    },
    startup::ServiceSettings,
};
use secrecy::SecretString;
use serde::Deserialize;

use crate::{domain::ice::IceServers, session::rules::Limits, store::StoreLimits};

pub const DEFAULTS: &str = include_str!("../config.default.toml");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub instance: InstanceSettings,
    pub http: HttpSettings,
    pub websocket: WebSocketSettings,
    pub rooms: RoomSettings,
    pub passwords: PasswordSettings,
    pub stun: StunSettings,
    pub turn: TurnSettings,
    pub redis: RedisSettings,
    pub internal: InternalSettings,
    pub access: AccessSettings,
    pub telemetry: TelemetrySettings,
    pub stop: StopSettings,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebSocketSettings {
    pub listen: SocketAddr,
    pub max_sockets: usize,
    pub max_message_bytes: usize,
    pub queue_length: usize,
    pub handshake_ms: u64,
    pub hello_ms: u64,
    pub heartbeat_seconds: u64,
    pub idle_ms: u64,
    pub messages_per_second: u32,
    pub burst: u32,
    pub drain_ms: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomSettings {
    pub life_hours: u32,
    pub per_owner: usize,
    pub ticket_ms: u64,
    pub seat_hold_ms: u64,
    pub log_length: usize,
    pub round_ms: u64,
    pub dead_after_ms: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordSettings {
    pub memory_kib: u32,
    pub iterations: u32,
    pub at_once: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StunSettings {
    pub urls: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnSettings {
    pub urls: Vec<String>,
    pub secrets: Vec<SecretString>,
    pub credential_seconds: u32,
}

impl WebSocketSettings {
    pub fn limits(&self) -> Limits {
        Limits {
            max_message: self.max_message_bytes,
            handshake: Duration::from_millis(self.handshake_ms),
            hello: Duration::from_millis(self.hello_ms),
            idle: Duration::from_millis(self.idle_ms),
            heartbeat: Duration::from_secs(self.heartbeat_seconds),
            messages_per_second: self.messages_per_second,
            burst: self.burst,
            drain: Duration::from_millis(self.drain_ms),
        }
    }
}

impl RoomSettings {
    pub fn life(&self) -> TimeDelta {
        TimeDelta::hours(self.life_hours.into())
    }

    pub fn round(&self) -> Duration {
        Duration::from_millis(self.round_ms)
    }

    pub fn store_limits(&self) -> StoreLimits {
        StoreLimits {
            log_length: self.log_length,
            room_life: Duration::from_secs(u64::from(self.life_hours) * 3600),
            seat_hold: Duration::from_millis(self.seat_hold_ms),
            ticket_life: Duration::from_millis(self.ticket_ms),
            dead_after: Duration::from_millis(self.dead_after_ms),
        }
    }
}

/// Tells if `value` is outside `range`.
fn within<T: PartialOrd + std::fmt::Display>(
    name: &str,
    value: T,
    range: RangeInclusive<T>,
    mistakes: &mut Vec<String>,
) {
    if !range.contains(&value) {
        mistakes.push(format!("{name}: must be {} to {}", range.start(), range.end()));
    }
}

impl Section for WebSocketSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        within(&format!("{at}.max_sockets"), self.max_sockets, 1..=1_000_000, mistakes);
        within(&format!("{at}.max_message_bytes"), self.max_message_bytes, 1024..=1024 * 1024, mistakes);
        within(&format!("{at}.queue_length"), self.queue_length, 8..=4096, mistakes);
        within(&format!("{at}.handshake_ms"), self.handshake_ms, 1..=60_000, mistakes);
        within(&format!("{at}.hello_ms"), self.hello_ms, 1..=60_000, mistakes);
        within(&format!("{at}.heartbeat_seconds"), self.heartbeat_seconds, 1..=300, mistakes);
        within(&format!("{at}.messages_per_second"), self.messages_per_second, 1..=10_000, mistakes);
        within(&format!("{at}.burst"), self.burst, 1..=10_000, mistakes);
        if self.idle_ms <= 2 * 1000 * self.heartbeat_seconds {
            mistakes.push(format!("{at}.idle_ms: must be more than two heartbeats"));
        }
    }
}

impl Section for RoomSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        within(&format!("{at}.life_hours"), self.life_hours, 1..=168, mistakes);
        within(&format!("{at}.per_owner"), self.per_owner, 1..=100, mistakes);
        within(&format!("{at}.ticket_ms"), self.ticket_ms, 1..=60_000, mistakes);
        within(&format!("{at}.seat_hold_ms"), self.seat_hold_ms, 1..=3_600_000, mistakes);
        within(&format!("{at}.log_length"), self.log_length, 64..=100_000, mistakes);
        within(&format!("{at}.round_ms"), self.round_ms, 10..=60_000, mistakes);
        if self.dead_after_ms < 3 * self.round_ms {
            mistakes.push(format!("{at}.dead_after_ms: must be at least three rounds"));
        }
    }
}

impl Section for PasswordSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        within(&format!("{at}.memory_kib"), self.memory_kib, 8..=1024 * 1024, mistakes);
        within(&format!("{at}.iterations"), self.iterations, 1..=20, mistakes);
        within(&format!("{at}.at_once"), self.at_once, 1..=64, mistakes);
    }
}

impl Section for StunSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        check_urls(at, &self.urls, &["stun:", "stuns:"], mistakes);
    }
}

impl Section for TurnSettings {
    fn check(&self, at: &str, mistakes: &mut Vec<String>) {
        check_urls(at, &self.urls, &["turn:", "turns:"], mistakes);
        within(&format!("{at}.credential_seconds"), self.credential_seconds, 60..=86_400, mistakes);
        if self.secrets.is_empty() && !self.urls.is_empty() {
            mistakes
                .push(format!("{at}.secrets: must hold coturn's static-auth-secret where there are urls"));
        }
    }
}

fn check_urls(at: &str, urls: &[String], schemes: &[&str], mistakes: &mut Vec<String>) {
    if urls.iter().any(|url| !schemes.iter().any(|scheme| url.starts_with(scheme))) {
        mistakes.push(format!("{at}.urls: each must begin with {}", schemes.join(" or ")));
    }
}

impl ServiceSettings for Settings {
    const SERVICE: &'static str = "signaling";

    fn load() -> Result<Self, SettingsError> {
        settings::load(DEFAULTS, Self::check)
    }

    fn instance(&self) -> &InstanceSettings {
        &self.instance
    }

    fn http(&self) -> &HttpSettings {
        &self.http
    }

    fn telemetry(&self) -> &TelemetrySettings {
        &self.telemetry
    }
}

impl Settings {
    /// With the environment given, for tests.
    pub fn from_variables(variables: Vec<(String, String)>) -> Result<Self, SettingsError> {
        settings::from_layers(DEFAULTS, None, variables, Self::check)
    }

    pub fn ice_servers(&self) -> IceServers {
        IceServers {
            stun_urls: self.stun.urls.clone(),
            turn_urls: self.turn.urls.clone(),
            turn_secrets: self.turn.secrets.clone(),
            credential_life: TimeDelta::seconds(self.turn.credential_seconds.into()),
        }
    }

    fn check(&self, mistakes: &mut Vec<String>) {
        self.http.check("http", mistakes);
        self.websocket.check("websocket", mistakes);
        self.rooms.check("rooms", mistakes);
        self.passwords.check("passwords", mistakes);
        self.stun.check("stun", mistakes);
        self.turn.check("turn", mistakes);
        self.redis.check("redis", mistakes);
        self.internal.check("internal", mistakes);
        self.access.check("access", mistakes);
        self.telemetry.check("telemetry", mistakes);
        if self.websocket.drain_ms + 2000 > self.stop.limit_seconds * 1000 {
            mistakes
                .push("websocket.drain_ms: must be at least two seconds less than stop.limit_seconds".into());
        }
        let turn = self.turn.secrets.iter().map(|secret| ("turn.secrets", secret));
        let secrets = turn.chain(self.internal.secrets());
        settings::check_production(&self.instance, &self.http, secrets, mistakes);
    }
}
