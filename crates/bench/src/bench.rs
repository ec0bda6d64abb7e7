//! What all measurements share: what is asked for, the binaries, and who signs the guests' tokens.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use test_support::{INTERNAL_SECRET, TestIssuer};

use crate::{machine::Place, options::Options};

/// 32 bytes in base64, which protect a database that is thrown away.
const ENCRYPTION_KEY: &str = "YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmU=";

pub struct Bench {
    pub options: Options,
    /// In auth's place: publishes a key in this process, and signs access tokens with it.
    pub issuer: TestIssuer,
}

impl Bench {
    pub async fn new(options: Options) -> Self {
        Self { options, issuer: TestIssuer::start().await }
    }

    pub fn binary(&self, name: &str) -> PathBuf {
        self.options.binaries.join(name)
    }

    pub fn ramp_or(&self, usual: Duration) -> Duration {
        self.options.ramp.unwrap_or(usual)
    }

    /// A service's settings as in production, but for the limits: all load comes from one address. What `--set` says
    /// goes before everything else.
    pub fn variables(
        &self,
        place: &Place,
        service: &str,
        instance: &str,
        listen: SocketAddr,
    ) -> Vec<(String, String)> {
        let mut variables = vec![
            ("CONCH_INSTANCE__NAME".to_owned(), instance.to_owned()),
            ("CONCH_HTTP__LISTEN".into(), listen.to_string()),
            ("CONCH_HTTP__PUBLIC_ORIGIN".into(), "https://conch.example".into()),
            // It has one core.
            ("CONCH_HTTP__WORKERS".into(), "1".into()),
            ("CONCH_REDIS__URL".into(), place.redis_url()),
        ];
        if service != "signaling" {
            let file = place.path(&format!("{service}.sqlite"));
            variables.push(("CONCH_DATABASE__URL".into(), format!("sqlite://{}?mode=rwc", file.display())));
        }
        variables.push(("CONCH_INTERNAL__SECRET".into(), INTERNAL_SECRET.into()));
        if service == "auth" {
            variables.push(("CONCH_SECRETS__ENCRYPTION_KEY".into(), ENCRYPTION_KEY.into()));
        } else {
            variables.extend(self.issuer.variables());
        }
        if service == "chat" {
            // Nobody listens there, and nothing measured here finishes a reading.
            variables.push(("CONCH_TAROT__BASE_URL".into(), "http://127.0.0.1:9".into()));
            let generous = self.options.settings.join("chat.toml");
            variables.push(("CONCH_SETTINGS_FILE".into(), generous.display().to_string()));
            variables.extend(self.options.changes.iter().cloned());
        }
        variables
    }
}
