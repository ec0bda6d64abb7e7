//! Kakao's token, user and unlink endpoints.

use serde_json::{Map, Value, json};

use super::{bearer, is_our_client, not_found, redeem, with};
use crate::{
    ADMIN_KEY,
    account::{Account, Provider},
    id_token,
    reply::Reply,
    server::Call,
    world::World,
};

pub fn answer(world: &mut World, method: &str, place: &str, call: &Call) -> Reply {
    match (method, place) {
        ("POST", "/oauth/token") => token(world, call),
        ("GET", "/v2/user/me") => match bearer(world, Provider::Kakao, call) {
            Some(account) => user(&account),
            None => Reply::Json(401, json!({ "msg": "this access token does not exist", "code": -401 })),
        },
        ("POST", "/v1/user/unlink") => unlink(world, call),
        _ => not_found(),
    }
}

fn token(world: &mut World, call: &Call) -> Reply {
    if !is_our_client(call) {
        return error(401, "invalid_client", "KOE010", "Bad client credentials");
    }
    let Some(grant) = redeem(world, Provider::Kakao, call) else {
        return error(400, "invalid_grant", "KOE320", "authorization code not found for code=…");
    };
    let (access, refresh) = (
        world.access_token_for(Provider::Kakao, &grant.account),
        world.refresh_token_for(Provider::Kakao, &grant.account),
    );
    let body = json!({
        "access_token": access, "token_type": "bearer", "refresh_token": refresh, "expires_in": 21599,
        "scope": "openid profile_image profile_nickname", "refresh_token_expires_in": 5183999,
    });
    match id_token::sign(world, &grant) {
        Ok(token) => Reply::Json(200, with(body, "id_token", token.as_ref())),
        Err(error) => Reply::Json(500, json!({ "error": error.to_string() })),
    }
}

fn error(status: u16, error: &str, code: &str, description: &str) -> Reply {
    Reply::Json(status, json!({ "error": error, "error_description": description, "error_code": code }))
}

/// Whoever tells nothing has no `kakao_account` at all.
fn user(account: &Account) -> Reply {
    let id: u64 = account.id.parse().unwrap_or_default();
    let mut profile = Value::Object(Map::new());
    profile = with(profile, "nickname", account.nickname.as_ref());
    profile = with(profile, "profile_image_url", account.picture.as_ref());
    let mut body = json!({ "id": id, "connected_at": "2026-11-22T10:00:00Z" });
    if account.nickname.is_some() || account.picture.is_some() {
        body["kakao_account"] = json!({ "profile_needs_agreement": false, "profile": profile });
    }
    Reply::Json(200, body)
}

fn unlink(world: &mut World, call: &Call) -> Reply {
    let is_admin = call.authorization.as_deref() == Some(&format!("KakaoAK {ADMIN_KEY}"));
    let by_id = call.fields.get("target_id_type").is_some_and(|kind| kind == "user_id");
    let Some(id) = call.fields.get("target_id").filter(|_| is_admin && by_id) else {
        return Reply::Json(401, json!({ "msg": "wrong appKey", "code": -401 }));
    };
    if !world.disconnect(Provider::Kakao, id) {
        return Reply::Json(400, json!({ "msg": "NotRegisteredUserException", "code": -101 }));
    }
    Reply::Json(200, json!({ "id": id.parse::<u64>().unwrap_or_default() }))
}
