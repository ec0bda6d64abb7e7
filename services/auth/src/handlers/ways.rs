//! `GET /ways`

use actix_web::{
    get,
    web::{Data, Json},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::State;

/// How visitors can sign in here.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ways {
    pub guest: bool,
    /// With a nickname only; in development.
    pub dev: bool,
    /// Names of external providers.
    pub providers: Vec<String>,
}

/// Which sign-ins this installation offers.
#[utoipa::path(tag = "sessions", responses((status = 200, body = Ways)))]
#[get("/ways")]
pub async fn list(state: Data<State>) -> Json<Ways> {
    let providers = state.sign_ins.providers.keys().map(|name| name.as_str().to_owned()).collect();
    Json(Ways { guest: true, dev: state.sign_in.dev, providers })
}
