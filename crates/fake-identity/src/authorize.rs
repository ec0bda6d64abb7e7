//! Where the browser is asked for consent.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use url::form_urlencoded;

use crate::{
    CLIENT_ID,
    account::{Account, Provider},
    reply::Reply,
    server::Consent,
    world::{Grant, World, random},
};

pub type Fields = HashMap<String, String>;

/// The consent page's address was called with `query`.
pub fn ask(world: &mut World, provider: Provider, query: &Fields) -> Reply {
    if let Some(reply) = refusal(provider, query) {
        return reply;
    }
    match world.consent {
        Consent::AtOnce => agree(world, provider, query),
        Consent::Denied => cancel(query),
        Consent::ByPage => page(provider, query),
    }
}

/// A page shows these to the visitor: a redirect URI that nobody vouches for must not be followed.
fn refusal(provider: Provider, query: &Fields) -> Option<Reply> {
    let get = |name: &str| query.get(name).map(String::as_str);
    let wrong = |what: &str| Some(Reply::Page(format!("<!doctype html><h1>{what}</h1>")));
    if get("client_id") != Some(CLIENT_ID) {
        return wrong("client_id");
    }
    if get("response_type") != Some("code") || get("redirect_uri").is_none() || get("state").is_none() {
        return wrong("response_type, redirect_uri or state");
    }
    let has_openid = get("scope").is_some_and(|scope| scope.split(' ').any(|word| word == "openid"));
    let has_pkce = get("code_challenge").is_some_and(|challenge| challenge.len() == 43)
        && get("code_challenge_method") == Some("S256");
    if provider != Provider::Naver && !(has_openid && has_pkce && get("nonce").is_some()) {
        return wrong("scope, nonce or code_challenge");
    }
    None
}

/// Back with a code; `as` names another account than the one that was set.
pub fn agree(world: &mut World, provider: Provider, query: &Fields) -> Reply {
    let account = match query.get("as").filter(|name| !name.is_empty()) {
        Some(name) => Account::new(&id_of(name), name),
        None => world.account.clone(),
    };
    let redirect_uri = query.get("redirect_uri").cloned().unwrap_or_default();
    let code = random();
    let grant = Grant {
        provider,
        account,
        redirect_uri: redirect_uri.clone(),
        nonce: query.get("nonce").cloned(),
        challenge: query.get("code_challenge").cloned(),
    };
    world.codes.insert(code.clone(), grant);
    back(&redirect_uri, &[("code", &code), ("state", state(query))])
}

/// Back with a no (RFC 6749, 4.1.2.1).
pub fn cancel(query: &Fields) -> Reply {
    let redirect_uri = query.get("redirect_uri").cloned().unwrap_or_default();
    let why = "User denied access";
    back(&redirect_uri, &[("error", "access_denied"), ("error_description", why), ("state", state(query))])
}

fn state(query: &Fields) -> &str {
    query.get("state").map_or("", String::as_str)
}

fn back(redirect_uri: &str, fields: &[(&str, &str)]) -> Reply {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Reply::Redirect(format!("{redirect_uri}?{query}"))
}

/// The same name is the same account.
fn id_of(name: &str) -> String {
    let digest = Sha256::digest(name);
    let number = digest.iter().take(6).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    (1_000_000_000 + number % 1_000_000_000).to_string()
}

/// A page with a name to consent as, and two buttons.
fn page(provider: Provider, query: &Fields) -> Reply {
    let name = provider.name();
    let hidden: String = query
        .iter()
        .map(|(name, value)| {
            format!(r#"<input type="hidden" name="{}" value="{}">"#, escape(name), escape(value))
        })
        .collect();
    Reply::Page(format!(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Fake {name}</title>
<h1>Fake {name}</h1>
<form action="/{name}/agree">{hidden}
<label>Sign in as <input name="as" value="소라"></label>
<button>agree</button><button formaction="/{name}/cancel">cancel</button>
</form></html>"#
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
