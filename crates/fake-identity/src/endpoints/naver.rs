//! Naver's token and profile endpoints. Its errors come with status 200, its lifetimes as texts.

use serde_json::json;

use super::{bearer, is_our_client, not_found, redeem, with};
use crate::{
    account::{Account, Provider},
    reply::Reply,
    server::Call,
    world::World,
};

pub fn answer(world: &mut World, method: &str, place: &str, call: &Call) -> Reply {
    match (method, place) {
        ("POST", "/oauth2.0/token") => token(world, call),
        ("GET", "/v1/nid/me") => match bearer(world, Provider::Naver, call) {
            Some(account) => me(&account),
            None => Reply::Json(401, json!({ "resultcode": "024", "message": "Authentication failed" })),
        },
        _ => not_found(),
    }
}

fn token(world: &mut World, call: &Call) -> Reply {
    if !is_our_client(call) {
        return error("unauthorized_client", "wrong client id / client secret pair");
    }
    match call.fields.get("grant_type").map(String::as_str) {
        Some("authorization_code") => match redeem(world, Provider::Naver, call) {
            Some(grant) => tokens(world, &grant.account),
            None => error("invalid_request", "no valid data in session"),
        },
        Some("refresh_token") => {
            let known =
                call.fields.get("refresh_token").and_then(|token| world.owner(Provider::Naver, token));
            match known.cloned() {
                Some(account) => {
                    let access = world.access_token_for(Provider::Naver, &account);
                    let body =
                        json!({ "access_token": access, "token_type": "bearer", "expires_in": "3600" });
                    Reply::Json(200, body)
                }
                None => error("invalid_grant", "invalid refresh_token"),
            }
        }
        Some("delete") => delete(world, call),
        _ => error("invalid_request", "wrong grant_type"),
    }
}

fn tokens(world: &mut World, account: &Account) -> Reply {
    let access = world.access_token_for(Provider::Naver, account);
    let refresh = world.sends_refresh_tokens.then(|| world.refresh_token_for(Provider::Naver, account));
    let body = json!({ "access_token": access, "token_type": "bearer", "expires_in": "3600" });
    Reply::Json(200, with(body, "refresh_token", refresh.as_ref()))
}

fn delete(world: &mut World, call: &Call) -> Reply {
    let token = call.fields.get("access_token").cloned().unwrap_or_default();
    let is_naver = call.fields.get("service_provider").is_some_and(|name| name == "NAVER");
    let Some(account) = world.owner(Provider::Naver, &token).cloned().filter(|_| is_naver) else {
        return error("invalid_request", "invalid token");
    };
    world.disconnect(Provider::Naver, &account.id);
    Reply::Json(200, json!({ "access_token": token, "result": "success" }))
}

fn me(account: &Account) -> Reply {
    let mut profile = json!({ "id": account.id });
    profile = with(profile, "nickname", account.nickname.as_ref());
    profile = with(profile, "profile_image", account.picture.as_ref());
    profile = with(profile, "email", account.email.as_ref());
    Reply::Json(200, json!({ "resultcode": "00", "message": "success", "response": profile }))
}

fn error(error: &str, description: &str) -> Reply {
    Reply::Json(200, json!({ "error": error, "error_description": description }))
}
