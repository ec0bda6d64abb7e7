//! Which path means what.

mod google;
mod kakao;
mod naver;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    CLIENT_ID, CLIENT_SECRET,
    account::{Account, Provider},
    authorize::{agree, ask, cancel},
    failure::Endpoint,
    id_token::key_set,
    reply::Reply,
    server::Call,
    world::{Grant, World},
};

pub fn answer(world: &mut World, call: &Call) -> Reply {
    let Some((provider, place)) = provider_of(&call.path) else { return not_found() };
    if let Some(failure) = endpoint(call, place).and_then(|at| world.failures.get(&(provider, at))) {
        return Reply::Fail(failure.clone());
    }
    match (call.method.as_str(), place) {
        ("GET", "/oauth/authorize" | "/oauth2.0/authorize" | "/o/oauth2/v2/auth") => {
            ask(world, provider, &call.fields)
        }
        ("GET", "/agree") => agree(world, provider, &call.fields),
        ("GET", "/cancel") => cancel(&call.fields),
        ("GET", "/.well-known/openid-configuration") if provider != Provider::Naver => {
            discovery(&world.issuer(provider))
        }
        ("GET", "/jwks.json") if provider != Provider::Naver => match key_set(world) {
            Ok(keys) => Reply::Json(200, keys),
            Err(error) => Reply::Json(500, json!({ "error": error.to_string() })),
        },
        (method, place) => match provider {
            Provider::Kakao => kakao::answer(world, method, place, call),
            Provider::Naver => naver::answer(world, method, place, call),
            Provider::Google => google::answer(world, method, place, call),
        },
    }
}

fn provider_of(path: &str) -> Option<(Provider, &str)> {
    let (first, _) = path.strip_prefix('/')?.split_once('/')?;
    let provider = Provider::ALL.into_iter().find(|provider| provider.name() == first)?;
    Some((provider, &path[1 + first.len()..]))
}

fn endpoint(call: &Call, place: &str) -> Option<Endpoint> {
    let is_deletion = call.fields.get("grant_type").is_some_and(|grant| grant == "delete");
    match place {
        "/oauth2.0/token" if is_deletion => Some(Endpoint::Unlink),
        "/oauth/token" | "/oauth2.0/token" | "/token" => Some(Endpoint::Token),
        "/v2/user/me" | "/v1/nid/me" | "/v1/userinfo" => Some(Endpoint::User),
        "/v1/user/unlink" | "/revoke" => Some(Endpoint::Unlink),
        "/.well-known/openid-configuration" | "/jwks.json" => Some(Endpoint::Keys),
        _ => None,
    }
}

fn not_found() -> Reply {
    Reply::Json(404, json!({ "error": "not_found" }))
}

fn discovery(issuer: &str) -> Reply {
    Reply::Json(
        200,
        json!({
            "issuer": issuer, "jwks_uri": format!("{issuer}/jwks.json"),
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
        }),
    )
}

fn is_our_client(call: &Call) -> bool {
    let is = |name: &str, value: &str| call.fields.get(name).is_some_and(|given| given == value);
    is("client_id", CLIENT_ID) && is("client_secret", CLIENT_SECRET)
}

/// The grant behind the code, which is used up whether or not the rest is right.
fn redeem(world: &mut World, provider: Provider, call: &Call) -> Option<Grant> {
    let grant = world.codes.remove(call.fields.get("code")?)?;
    // Naver asks for the redirect URI only at the beginning.
    let is_for_here =
        provider == Provider::Naver || call.fields.get("redirect_uri") == Some(&grant.redirect_uri);
    let is_proven = grant.challenge.as_ref().is_none_or(|challenge| {
        let verifier = call.fields.get("code_verifier");
        verifier.is_some_and(|verifier| BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == *challenge)
    });
    (grant.provider == provider && is_for_here && is_proven).then_some(grant)
}

/// Whose access token the request carries.
fn bearer(world: &World, provider: Provider, call: &Call) -> Option<Account> {
    let token = call.authorization.as_ref()?.strip_prefix("Bearer ")?;
    world.owner(provider, token).cloned()
}

/// `object` with what is there.
fn with(mut object: Value, name: &str, value: Option<&String>) -> Value {
    if let Some(value) = value {
        object[name] = json!(value);
    }
    object
}
