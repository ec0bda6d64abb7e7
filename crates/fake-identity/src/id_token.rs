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

const FIRST: &[u8] = include_bytes!("../keys/first.der");
const SECOND: &[u8] = include_bytes!("../keys/second.der");
const FIRST_ID: &str = "first";
const SECOND_ID: &str = "second";

/// RFC 7517; with a key among it that is not for us, as real sets have.
pub fn key_set(world: &World) -> anyhow::Result<Value> {
    let mut keys = vec![json!({ "kty": "XYZ", "kid": "future", "use": "sig", "alg": "FUTURE" })];
    keys.push(public_key(FIRST, FIRST_ID)?);
    if world.has_new_key {
        keys.push(public_key(SECOND, SECOND_ID)?);
    }
    Ok(json!({ "keys": keys }))
}

fn public_key(key: &[u8], id: &str) -> anyhow::Result<Value> {
    let key = Jwk::from_encoding_key(&EncodingKey::from_rsa_der(key), Algorithm::RS256)?;
    let mut key = serde_json::to_value(key)?;
    key["kid"] = json!(id);
    key["use"] = json!("sig");
    Ok(key)
}

/// A token for `grant`, with what the world says is wrong with it.
pub fn sign(world: &World, grant: &Grant) -> anyhow::Result<Option<String>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut claims = json!({
        "iss": world.issuer(grant.provider), "aud": CLIENT_ID, "sub": grant.account.id, "iat": now,
        "exp": now + 3600, "nonce": grant.nonce, "nickname": grant.account.nickname,
    });
    let mut header = Header::new(Algorithm::RS256);
    let (key, id) = if world.has_new_key { (SECOND, SECOND_ID) } else { (FIRST, FIRST_ID) };
    header.kid = Some(id.to_owned());
    let mut key = EncodingKey::from_rsa_der(key);
    match world.forgery {
        None => {}
        Some(Forgery::Missing) => return Ok(None),
        Some(Forgery::AlgorithmNone) => {
            let header = json!({ "alg": "none", "typ": "JWT", "kid": id });
            return Ok(Some(format!("{}.{}.", part(&header), part(&claims))));
        }
        Some(Forgery::AlgorithmHs256) => {
            header.alg = Algorithm::HS256;
            let public = public_key(FIRST, FIRST_ID)?;
            let modulus = BASE64_URL_SAFE_NO_PAD.decode(public["n"].as_str().unwrap_or_default())?;
            key = EncodingKey::from_secret(&modulus);
        }
        Some(Forgery::OtherKey) => key = EncodingKey::from_rsa_der(SECOND),
        Some(Forgery::UnknownKey) => {
            key = EncodingKey::from_rsa_der(SECOND);
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
