//! `GET /experts/{member_id}`

use actix_web::{
    get,
    web::{Data, Json, Path},
};
use common::{
    ids::MemberId,
    problem::{Problem, ProblemDetails},
};
use deck::{Locale, Topic};
use serde::Serialize;
use utoipa::ToSchema;

use super::models::{avatar_url, locales, topics};
use crate::state::State;

/// An expert as clients see them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicExpert {
    pub member_id: MemberId,
    pub display_name: String,
    pub introduction: String,
    #[schema(schema_with = topics)]
    pub specialties: Vec<Topic>,
    #[schema(schema_with = locales)]
    pub languages: Vec<Locale>,
    #[schema(required, example = "/api/v1/auth/avatars/q3Zr0sVYw1m8Xb2dT5uK9A")]
    pub avatar_url: Option<String>,
}

/// What an expert tells of themselves.
#[utoipa::path(operation_id = "expert", tag = "members", params(("member_id" = MemberId, Path)), responses(
    (status = 200, body = PublicExpert),
    (status = 404, description = "`not-found`: not an expert, or not yet", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/experts/{member_id}")]
pub async fn get(state: Data<State>, member_id: Path<MemberId>) -> Result<Json<PublicExpert>, Problem> {
    let member = state.experts.approved(*member_id).await?.ok_or_else(Problem::not_found)?;
    let expert = member.expert.ok_or_else(Problem::not_found)?.profile;
    Ok(Json(PublicExpert {
        member_id: member.id,
        display_name: expert.display_name.as_str().to_owned(),
        introduction: expert.introduction.as_str().to_owned(),
        specialties: expert.specialties,
        languages: expert.languages,
        avatar_url: member.avatar.as_ref().map(avatar_url),
    }))
}
