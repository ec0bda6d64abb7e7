//! Google's token, profile and revocation endpoints.

use serde_json::json;

use super::{bearer, is_our_client, not_found, redeem, with};
use crate::{account::Provider, id_token, reply::Reply, server::Call, world::World};

pub fn answer(world: &mut World, method: &str, place: &str, call: &Call) -> Reply {
    match (method, place) {
        ("POST", "/token") => token(world, call),
        ("GET", "/v1/userinfo") => match bearer(world, Provider::Google, call) {
            Some(account) => {
                let mut body = json!({ "sub": account.id });
                body = with(body, "name", account.nickname.as_ref());
                body = with(body, "picture", account.picture.as_ref());
                Reply::Json(200, body)
            }
            None => error(401, "invalid_request", "Invalid Credentials"),
        },
        ("POST", "/revoke") => revoke(world, call),
        _ => not_found(),
    }
}

fn token(world: &mut World, call: &Call) -> Reply {
    if !is_our_client(call) {
        return error(401, "invalid_client", "Unauthorized");
    }
    let Some(grant) = redeem(world, Provider::Google, call) else {
        return error(400, "invalid_grant", "Bad Request");
    };
    let access = world.access_token_for(Provider::Google, &grant.account);
    let refresh =
        world.sends_refresh_tokens.then(|| world.refresh_token_for(Provider::Google, &grant.account));
    let body = json!({
        "access_token": access, "expires_in": 3599, "token_type": "Bearer",
        "scope": "openid https://www.googleapis.com/auth/userinfo.profile",
    });
    let body = with(body, "refresh_token", refresh.as_ref());
    match id_token::sign(world, &grant) {
        Ok(token) => Reply::Json(200, with(body, "id_token", token.as_ref())),
        Err(error) => Reply::Json(500, json!({ "error": error.to_string() })),
    }
}

fn revoke(world: &mut World, call: &Call) -> Reply {
    let token = call.fields.get("token").and_then(|token| world.owner(Provider::Google, token)).cloned();
    match token {
        Some(account) => {
            world.disconnect(Provider::Google, &account.id);
            Reply::Json(200, json!({}))
        }
        None => error(400, "invalid_token", "Token expired or revoked"),
    }
}

fn error(status: u16, error: &str, description: &str) -> Reply {
    Reply::Json(status, json!({ "error": error, "error_description": description }))
}
