//! `GET /me/sessions`

use actix_web::{
    get,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock::{self, Rfc3339},
    ids::SessionId,
    problem::{Problem, ProblemDetails},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::State;

/// A sign-in that is good at this moment.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignIn {
    pub id: SessionId,
    /// Short words made from the browser's own at sign-in.
    #[schema(example = "Chrome on Android")]
    pub device: String,
    /// Whether it is the one that asks.
    pub current: bool,
    pub created_at: Rfc3339,
    pub last_used_at: Rfc3339,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SignIns {
    /// The last used first.
    pub items: Vec<SignIn>,
}

/// Where the caller is signed in.
#[utoipa::path(operation_id = "list_sessions", tag = "sessions", responses(
    (status = 200, body = SignIns),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/me/sessions")]
pub async fn list(state: Data<State>, caller: Caller) -> Result<Json<SignIns>, Problem> {
    let sessions = state.sessions.list(caller.member, clock::now()).await?;
    let items = sessions.into_iter().map(|session| SignIn {
        id: session.id,
        device: session.device.as_str().to_owned(),
        current: session.id == caller.session,
        created_at: session.created_at.into(),
        last_used_at: session.last_used_at.into(),
    });
    Ok(Json(SignIns { items: items.collect() }))
}
