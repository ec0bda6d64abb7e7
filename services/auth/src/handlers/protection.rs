//! The limits of every path that gives out or ends sessions, in one place, so that none is forgotten.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
    web::Data,
};
use common::{clock, problem::Problem};

use super::visitor::Visitor;
use crate::{
    domain::{
        audit::{SecurityEvent, SecurityEventKind, remember},
        limits::{Attempt, TooMany},
    },
    state::State,
};

/// For the scope of all paths: counts by address. What is counted by account, the handlers know.
pub async fn limit_attempts(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    // As the router reads it, so that no other spelling of a path gets around its limits.
    let path = request.match_info().as_str();
    let path = path.strip_prefix("/api/v1/auth").unwrap_or(path).to_owned();
    let (Some(attempt), Some(state)) =
        (attempt(request.method(), &path), request.app_data::<Data<State>>().cloned())
    else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let visitor = Visitor::of(request.request()).0;
    if let Err(refusal) = state.limits.allow_address(attempt, visitor.household()).await {
        if state.limits.is_news(attempt, visitor.household()) {
            let event = SecurityEvent::new(SecurityEventKind::Limited, &visitor, clock::now());
            remember(&*state.audit, event.detail(attempt.as_str())).await;
        }
        return Ok(refuse(request, &path, refusal));
    }
    let showed_something = request.headers().contains_key(header::COOKIE);
    let response = next.call(request).await?.map_into_boxed_body();
    if is_failure(&response, showed_something) {
        state.limits.failed(attempt, visitor.household()).await;
    }
    Ok(response)
}

/// What is tried at `path`, which begins behind `/api/v1/auth`.
fn attempt(method: &Method, path: &str) -> Option<Attempt> {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    match (method, segments.as_slice()) {
        (&Method::POST, ["guest"]) => Some(Attempt::Guest),
        (&Method::POST, ["dev"])
        | (&Method::GET | &Method::HEAD | &Method::POST, [_, "start" | "callback"]) => Some(Attempt::SignIn),
        (&Method::POST, ["refresh"]) => Some(Attempt::Refresh),
        (&Method::POST, ["sign-out" | "sign-out-everywhere"])
        | (&Method::DELETE, ["me"] | ["me", "sessions" | "identities", _]) => Some(Attempt::Change),
        _ => None,
    }
}

/// A person who is on the way to or from a provider is brought back to our page; a program gets a problem.
fn refuse(request: ServiceRequest, path: &str, refusal: TooMany) -> ServiceResponse<BoxBody> {
    let seconds = refusal.retry_after.as_secs();
    match path.trim_matches('/').split_once('/') {
        Some((provider, "start" | "callback")) if provider.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            let place = format!("/sign-in?error=limited&provider={provider}");
            let response = HttpResponse::Found()
                .insert_header((header::LOCATION, place))
                .insert_header((header::RETRY_AFTER, seconds))
                .finish();
            request.into_response(response)
        }
        _ => request.error_response(Problem::from(refusal)).map_into_boxed_body(),
    }
}

/// Something was shown that is not good. Who has nothing to show has not failed.
fn is_failure(response: &ServiceResponse<BoxBody>, showed_something: bool) -> bool {
    if response.status() == StatusCode::UNAUTHORIZED {
        return showed_something;
    }
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    location.is_some_and(|place| ["error=state", "error=provider"].iter().any(|error| place.contains(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_that_gives_out_or_ends_sessions_is_limited() {
        for (method, path, expected) in [
            (Method::POST, "/guest", Some(Attempt::Guest)),
            (Method::POST, "/dev", Some(Attempt::SignIn)),
            (Method::GET, "/kakao/start", Some(Attempt::SignIn)),
            (Method::GET, "/google/callback", Some(Attempt::SignIn)),
            (Method::POST, "/refresh", Some(Attempt::Refresh)),
            (Method::POST, "/refresh/", Some(Attempt::Refresh)),
            (Method::POST, "/sign-out", Some(Attempt::Change)),
            (Method::POST, "/sign-out-everywhere", Some(Attempt::Change)),
            (Method::DELETE, "/me/sessions/1", Some(Attempt::Change)),
            (Method::DELETE, "/me/identities/naver", Some(Attempt::Change)),
            (Method::DELETE, "/me", Some(Attempt::Change)),
            (Method::GET, "/me", None),
            (Method::GET, "/ways", None),
        ] {
            assert_eq!(attempt(&method, path), expected, "{method} {path}");
        }
    }
}
