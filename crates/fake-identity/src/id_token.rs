//! ID tokens and the keys that sign them. The keys stand in this repository: they are nobody's secret.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use serde_json::{Value, json};

use crate::{
    CLIENT_ID,
    failure::Forgery,
    world::{Grant, World},
};

const PUBLISHED: &[u8] = include_bytes!("../keys/published.der");
const UNPUBLISHED: &[u8] = include_bytes!("../keys/unpublished.der");
const KEY_ID: &str = "published";

/// RFC 7517; with a key among it that is not for us, as real sets have.
pub fn key_set() -> anyhow::Result<Value> {
    let mut key = serde_json::to_value(public_key()?)?;
    key["kid"] = json!(KEY_ID);
    key["use"] = json!("sig");
    let other = json!({ "kty": "XYZ", "kid": "future", "use": "sig", "alg": "FUTURE" });
    Ok(json!({ "keys": [other, key] }))
}

fn public_key() -> anyhow::Result<Jwk> {
    Ok(Jwk::from_encoding_key(&EncodingKey::from_rsa_der(PUBLISHED), Algorithm::RS256)?)
}

/// A token for `grant`, with what the world says is wrong with it.
pub fn sign(world: &World, grant: &Grant) -> anyhow::Result<Option<String>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut claims = json!({
        "iss": world.issuer(grant.provider), "aud": CLIENT_ID, "sub": grant.account.id, "iat": now,
        "exp": now + 3600, "nonce": grant.nonce, "nickname": grant.account.nickname,
    });
    let mut header = Header::new(Algorithm::RS256);
    header.kid = Some(KEY_ID.to_owned());
    let mut key = EncodingKey::from_rsa_der(PUBLISHED);
    match world.forgery {
        None => {}
        Some(Forgery::Missing) => return Ok(None),
        Some(Forgery::AlgorithmNone) => {
            let header = json!({ "alg": "none", "typ": "JWT", "kid": KEY_ID });
            return Ok(Some(format!("{}.{}.", part(&header), part(&claims))));
        }
        Some(Forgery::AlgorithmHs256) => {
            header.alg = Algorithm::HS256;
            let public = serde_json::to_value(public_key()?)?;
            let modulus = BASE64_URL_SAFE_NO_PAD.decode(public["n"].as_str().unwrap_or_default())?;
            key = EncodingKey::from_secret(&modulus);
        }
        Some(Forgery::OtherKey) => key = EncodingKey::from_rsa_der(UNPUBLISHED),
        Some(Forgery::UnknownKey) => {
            key = EncodingKey::from_rsa_der(UNPUBLISHED);
            header.kid = Some(crate::world::random());
        }
        Some(Forgery::WrongAudience) => claims["aud"] = json!("another-client"),
        Some(Forgery::TwoAudiences) => claims["aud"] = json!([CLIENT_ID, "another-client"]),
        Some(Forgery::WrongIssuer) => claims["iss"] = json!("https://evil.test"),
        Some(Forgery::WrongNonce) => claims["nonce"] = json!("of-another-sign-in"),
        Some(Forgery::NoNonce) => claims["nonce"] = Value::Null,
        Some(Forgery::Expired) => claims["exp"] = json!(now - 120),
        Some(Forgery::OtherSubject) => claims["sub"] = json!("9999999999"),
        Some(Forgery::Tampered) => {
            let good = encode(&header, &claims, &key)?;
            claims["sub"] = json!("9999999999");
            let parts: Vec<_> = good.split('.').collect();
            return Ok(Some(format!("{}.{}.{}", parts[0], part(&claims), parts[2])));
        }
    }
    Ok(Some(encode(&header, &claims, &key)?))
}

fn part(value: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}
