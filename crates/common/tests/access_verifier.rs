//! What a remembered verification must still notice.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    access::{
        AUDIENCE, AccessVerifier, Claims, JwksCache, MemberKind, Rejection, Revocation, Revocations, Revoked,
    },
    clock,
    ids::{MemberId, SessionId},
};
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::JwkSet};

struct Issuer {
    key: SigningKey,
    keys: JwksCache,
    revocations: Revocations,
    verifier: AccessVerifier,
}

impl Issuer {
    fn new() -> Self {
        let key = SigningKey::from_bytes(&rand::random());
        let (keys, revocations) = (JwksCache::local(), Revocations::default());
        let verifier = AccessVerifier::new(keys.clone(), revocations.clone(), "us", "cookie");
        let issuer = Self { key, keys, revocations, verifier };
        issuer.publish(&["first"]);
        issuer
    }

    fn publish(&self, kids: &[&str]) {
        let x = BASE64_URL_SAFE_NO_PAD.encode(self.key.verifying_key().as_bytes());
        let jwk = |kid: &&str| serde_json::json!({ "kty": "OKP", "crv": "Ed25519", "kid": kid, "x": x });
        let set = serde_json::json!({ "keys": kids.iter().map(jwk).collect::<Vec<_>>() });
        self.keys.replace(&serde_json::from_value::<JwkSet>(set).expect("a key set"));
    }

    fn token(&self, claims: &Claims) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some("first".into());
        let der = self.key.to_pkcs8_der().expect("a key encodes");
        encode(&header, claims, &EncodingKey::from_ed_der(der.as_bytes())).expect("claims encode")
    }
}

fn claims(lives: i64) -> Claims {
    let now = clock::now().timestamp();
    Claims {
        iss: "us".into(),
        aud: AUDIENCE.into(),
        sub: MemberId::new(),
        sid: SessionId::new(),
        iat: now,
        exp: now + lives,
        kind: MemberKind::Guest,
        nickname: "tester".into(),
        roles: Vec::new(),
    }
}

#[tokio::test]
async fn a_remembered_token_is_refused_as_soon_as_it_is_revoked() {
    let (issuer, claims, now) = (Issuer::new(), claims(600), clock::now());
    let token = issuer.token(&claims);
    assert_eq!(issuer.verifier.verify(&token).await.expect("good"), claims);
    assert_eq!(issuer.verifier.verify(&token).await.expect("remembered"), claims);

    issuer.revocations.add(Revocation { what: Revoked::Member(claims.sub), at: now }, now);

    assert!(matches!(issuer.verifier.verify(&token).await, Err(Rejection::Revoked)));
}

#[tokio::test]
async fn a_remembered_token_is_refused_when_its_key_is_no_longer_published() {
    let issuer = Issuer::new();
    let token = issuer.token(&claims(600));
    issuer.verifier.verify(&token).await.expect("good");

    issuer.publish(&["second"]);

    assert!(matches!(issuer.verifier.verify(&token).await, Err(Rejection::UnknownKey)));
}

#[tokio::test]
async fn a_remembered_token_expires() {
    let issuer = Issuer::new();
    // Five seconds of leeway for clocks, less the ones that it is over already.
    let token = issuer.token(&claims(-4));
    issuer.verifier.verify(&token).await.expect("good by a second");

    test_support::eventually("it is expired", || async {
        matches!(issuer.verifier.verify(&token).await, Err(Rejection::Invalid(_))).then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_differs_in_one_character_is_another_token() {
    let issuer = Issuer::new();
    let token = issuer.token(&claims(600));
    issuer.verifier.verify(&token).await.expect("good");
    let (body, signature) = token.rsplit_once('.').expect("a JWT has a signature");
    let other = if signature.starts_with('A') { 'B' } else { 'A' };

    assert!(issuer.verifier.verify(&format!("{body}.{other}{}", &signature[1..])).await.is_err());
    assert!(issuer.verifier.verify(body).await.is_err());
}
