//! Stands in for auth: publishes a key and signs access tokens with it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    access::{AUDIENCE, Claims, MemberKind, Role},
    clock,
    ids::{MemberId, SessionId},
};
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};

use crate::http_peer::{HttpPeer, Script};

/// Serves a JWKS on a port of its own and signs tokens that it makes valid.
pub struct TestIssuer {
    key: SigningKey,
    jwks: HttpPeer,
}

impl TestIssuer {
    pub const ISSUER: &'static str = "https://issuer.test";
    const KEY_ID: &'static str = "test-key";

    pub async fn start() -> Self {
        let key = SigningKey::from_bytes(&rand::random());
        let public = BASE64_URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
        let set = serde_json::json!({ "keys": [{
            "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": Self::KEY_ID, "x": public,
        }]});
        let jwks = HttpPeer::start(move |_| Script::json(200, &set)).await;
        Self { key, jwks }
    }

    /// The settings that make a service trust this issuer.
    pub fn variables(&self) -> Vec<(String, String)> {
        vec![
            ("CONCH_ACCESS__JWKS_URL".into(), self.jwks.url("/jwks.json")),
            ("CONCH_ACCESS__ISSUER".into(), Self::ISSUER.into()),
        ]
    }

    /// A guest's token, as good as one of auth's.
    pub fn guest(&self) -> String {
        self.token(MemberId::new(), MemberKind::Guest, &[])
    }

    pub fn expert(&self, member: MemberId) -> String {
        self.token(member, MemberKind::Member, &[Role::Expert])
    }

    pub fn token(&self, member: MemberId, kind: MemberKind, roles: &[Role]) -> String {
        let now = clock::now().timestamp();
        self.sign(&Claims {
            iss: Self::ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: member,
            sid: SessionId::new(),
            iat: now,
            exp: now + 600,
            kind,
            nickname: "tester".into(),
            roles: roles.to_vec(),
        })
    }

    /// Signs whatever the test wants to claim.
    pub fn sign(&self, claims: &Claims) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(Self::KEY_ID.into());
        let der = self.key.to_pkcs8_der().expect("a key encodes");
        encode(&header, claims, &EncodingKey::from_ed_der(der.as_bytes())).expect("claims encode")
    }
}
