//! `GET /me/identities`

use actix_web::{
    get,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock::Rfc3339,
    problem::{Problem, ProblemDetails},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{domain::member::Provider, state::State};

#[derive(Debug, Serialize, ToSchema)]
pub struct Identities {
    pub items: Vec<LinkedIdentity>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct LinkedIdentity {
    pub provider: Provider,
    pub linked_at: Rfc3339,
    /// False for the only way to sign in.
    pub can_unlink: bool,
}

/// The accounts by which the caller can sign in, the oldest first; a guest has none.
#[utoipa::path(operation_id = "identities", tag = "members", responses(
    (status = 200, body = Identities),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/me/identities")]
pub async fn list(state: Data<State>, caller: Caller) -> Result<Json<Identities>, Problem> {
    let linked = state.linked.list(caller.member).await.map_err(Problem::internal)?;
    let can_unlink = linked.len() > 1;
    let item = |account: crate::domain::sign_in::linked::LinkedAccount| LinkedIdentity {
        provider: account.provider,
        linked_at: account.linked_at.into(),
        can_unlink,
    };
    Ok(Json(Identities { items: linked.into_iter().map(item).collect() }))
}
