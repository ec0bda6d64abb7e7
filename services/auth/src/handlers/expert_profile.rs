//! `PUT /me/expert-profile`

use actix_web::{
    HttpResponse, put,
    web::{Data, Json},
};
use common::{
    access::Caller,
    clock,
    problem::{FieldError, Problem, ProblemDetails},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::models::Session;
use crate::{
    domain::member::{ExpertProfile, Introduction, Nickname},
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpertProfileForm {
    /// 1 to 20 characters.
    pub display_name: String,
    /// At most 1000 characters.
    pub introduction: String,
}

impl ExpertProfileForm {
    fn parse(&self) -> Result<ExpertProfile, Problem> {
        match (self.display_name.parse::<Nickname>(), self.introduction.parse::<Introduction>()) {
            (Ok(display_name), Ok(introduction)) => Ok(ExpertProfile { display_name, introduction }),
            (name, introduction) => {
                let wrong = |field: &str, message: String| FieldError { field: field.to_owned(), message };
                let name = name.err().map(|error| wrong("display_name", error.to_string()));
                let introduction = introduction.err().map(|error| wrong("introduction", error.to_string()));
                Err(Problem::invalid_fields(name.into_iter().chain(introduction).collect()))
            }
        }
    }
}

/// Makes the caller an expert, who may open consultation rooms, or changes what they tell of themselves.
#[utoipa::path(tag = "members", request_body = ExpertProfileForm, responses(
    (status = 200, description = "The access cookie is set anew, with the role in it", body = Session),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: guests sign in first", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[put("/me/expert-profile")]
pub async fn save(
    state: Data<State>,
    caller: Caller,
    body: Json<ExpertProfileForm>,
) -> Result<HttpResponse, Problem> {
    let profile = body.parse()?;
    let (member, token) =
        state.identity.become_expert(caller.member, caller.session, &profile, clock::now()).await?;
    let cookie = state.cookies.access_cookie(&token);
    let session = Session { member: member.into(), access_expires_at: token.expires_at.into() };
    Ok(HttpResponse::Ok().cookie(cookie).json(session))
}
