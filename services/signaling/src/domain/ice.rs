//! The ICE servers that a browser may use, with TURN credentials of its own that expire.
//!
//! The scheme is coturn's `use-auth-secret` (draft-uberti-behave-turn-rest): the user name is the time of expiry and
//! a name, the credential is base64(HMAC-SHA1(secret, user name)). Coturn tries several secrets, so rotating one is:
//! add the new one there, put it first here, remove the old one there after a credential's lifetime.

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::TimeDelta;
use common::{clock::Timestamp, ids::ParticipantId};
use hmac::{Hmac, KeyInit, Mac};
use schemars::JsonSchema;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha1::Sha1;
use utoipa::ToSchema;

/// RTCIceServer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
pub struct IceServer {
    #[schema(example = json!(["turn:turn.example:3478?transport=udp"]))]
    pub urls: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
}

/// What the installation offers; made once.
#[derive(Debug, Clone)]
pub struct IceServers {
    pub stun_urls: Vec<String>,
    pub turn_urls: Vec<String>,
    /// The first one signs.
    pub turn_secrets: Vec<SecretString>,
    pub credential_life: TimeDelta,
}

impl IceServers {
    pub fn of(&self, participant: ParticipantId, now: Timestamp) -> Vec<IceServer> {
        let stun = (!self.stun_urls.is_empty()).then(|| IceServer {
            urls: self.stun_urls.clone(),
            username: None,
            credential: None,
        });
        stun.into_iter().chain(self.turn(participant, now)).collect()
    }

    fn turn(&self, participant: ParticipantId, now: Timestamp) -> Option<IceServer> {
        let secret = self.turn_secrets.first().filter(|_| !self.turn_urls.is_empty())?;
        let username = format!("{}:{participant}", (now + self.credential_life).timestamp());
        // HMAC takes keys of any length.
        let mut mac = Hmac::<Sha1>::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
        mac.update(username.as_bytes());
        let credential = BASE64_STANDARD.encode(mac.finalize().into_bytes());
        Some(IceServer {
            urls: self.turn_urls.clone(),
            username: Some(username),
            credential: Some(credential),
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn servers(turn_urls: &[&str]) -> IceServers {
        IceServers {
            stun_urls: vec!["stun:stun.test:3478".into()],
            turn_urls: turn_urls.iter().map(|url| (*url).to_owned()).collect(),
            turn_secrets: vec!["north".into(), "south".into()],
            credential_life: TimeDelta::hours(1),
        }
    }

    #[test]
    fn a_credential_is_what_coturn_computes_from_the_first_secret() {
        let now = DateTime::from_timestamp(1_700_000_000, 0).expect("a time");
        let participant = "0190f4c0-0000-7000-8000-000000000000".parse().expect("an id");
        let offered = servers(&["turn:turn.test:3478"]).of(participant, now);
        assert_eq!(offered[1].username.as_deref(), Some("1700003600:0190f4c0-0000-7000-8000-000000000000"));
        // printf '%s' USERNAME | openssl dgst -sha1 -hmac north -binary | base64
        assert_eq!(offered[1].credential.as_deref(), Some("mgRS54PrpjF9Ot57MMDAR6brPEg="));
    }

    #[test]
    fn without_turn_only_stun_is_offered() {
        let offered = servers(&[]).of(ParticipantId::new(), common::clock::now());
        assert_eq!(offered.len(), 1);
        assert_eq!(offered[0].username, None);
    }
}
