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
use deck::{Locale, Topic};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    models::{Session, locales, topics},
    visitor::Visitor,
};
use crate::{
    domain::{
        experts::{ExpertProfile, Introduction},
        member::Nickname,
    },
    state::State,
};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpertProfileForm {
    /// 1 to 20 characters.
    pub display_name: String,
    /// At most 1000 characters.
    pub introduction: String,
    /// What they like to read about.
    #[serde(default)]
    #[schema(schema_with = topics)]
    pub specialties: Vec<Topic>,
    /// At least one.
    #[serde(default = "korean")]
    #[schema(schema_with = locales)]
    pub languages: Vec<Locale>,
}

/// What clients mean that do not know of languages yet.
fn korean() -> Vec<Locale> {
    vec![Locale::Ko]
}

impl ExpertProfileForm {
    fn parse(self) -> Result<ExpertProfile, Problem> {
        let mut errors = Vec::new();
        let mut wrong = |field: &str, message: String| {
            errors.push(FieldError { field: field.to_owned(), message });
        };
        let name = self.display_name.parse::<Nickname>();
        let introduction = self.introduction.parse::<Introduction>();
        if let Err(error) = &name {
            wrong("display_name", error.to_string());
        }
        if let Err(error) = &introduction {
            wrong("introduction", error.to_string());
        }
        if self.languages.is_empty() {
            wrong("languages", "must name at least one".to_owned());
        }
        match (name, introduction) {
            (Ok(display_name), Ok(introduction)) if errors.is_empty() => Ok(ExpertProfile {
                display_name,
                introduction,
                specialties: each_once(self.specialties),
                languages: each_once(self.languages),
            }),
            _ => Err(Problem::invalid_fields(errors)),
        }
    }
}

fn each_once<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}

/// The caller applies to be an expert, who may open consultation rooms, or changes what they tell of themselves. By the
/// installation's settings they are one at once, or when an admin has approved; `member.expert.state` says which.
#[utoipa::path(tag = "members", request_body = ExpertProfileForm, responses(
    (status = 200, description = "The access cookie is set anew, with the role in it if they are an expert", body = Session),
    (status = 400, description = "`invalid-request`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 401, description = "`unauthenticated`", body = ProblemDetails, content_type = "application/problem+json"),
    (status = 403, description = "`forbidden`: guests sign in first", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[put("/me/expert-profile")]
pub async fn save(
    state: Data<State>,
    caller: Caller,
    visitor: Visitor,
    body: Json<ExpertProfileForm>,
) -> Result<HttpResponse, Problem> {
    let profile = body.into_inner().parse()?;
    let now = clock::now();
    let applied = state.experts.apply(caller.member, caller.session, profile, &visitor.0, now).await;
    let (member, token) = applied?;
    Ok(state.cookies.answer_access(member, &token))
}
