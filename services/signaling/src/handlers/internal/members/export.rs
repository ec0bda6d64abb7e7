//! `GET /internal/v1/members/{id}/export`

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use common::{
    ids::MemberId,
    problem::{Problem, ProblemDetails},
    service_token::CallingService,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::room,
    handlers::{internal::only_auth, rooms::models::Room},
    state::State,
};

/// A room with everything that is kept of its owner.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedRoom {
    #[serde(flatten)]
    pub room: Room,
    /// What the owner was called when they opened it.
    pub host_name: String,
}

/// The open rooms of a member, newest first: a line of JSON for each. Nothing else is kept of members here, and nothing
/// of rooms that have ended.
#[utoipa::path(tag = "internal", params(("id" = MemberId, Path)), responses(
    (status = 200, description = "JSON lines, each an `ExportedRoom`", body = ExportedRoom, content_type = "application/x-ndjson"),
    (status = 401, description = "`unauthenticated`: no good service token", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: not auth", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 503, description = "`unavailable`: Redis is away; ask again", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/members/{id}/export")]
pub async fn export(
    state: Data<State>,
    service: CallingService,
    id: Path<MemberId>,
) -> Result<HttpResponse, Problem> {
    only_auth(&service)?;
    let mut lines = Vec::new();
    // An owner has few of them, by the settings.
    for room in state.store.list(*id).await? {
        serde_json::to_writer(&mut lines, &ExportedRoom::from(room)).map_err(Problem::internal)?;
        lines.push(b'\n');
    }
    Ok(HttpResponse::Ok().content_type("application/x-ndjson").body(lines))
}

impl From<room::Room> for ExportedRoom {
    fn from(room: room::Room) -> Self {
        let host_name = room.host_name.clone();
        Self { room: room.into(), host_name }
    }
}
