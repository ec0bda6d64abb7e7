//! `GET /.well-known/jwks.json`

use actix_web::{HttpResponse, get, http::header::CacheControl, http::header::CacheDirective, web::Data};
use common::problem::{Problem, ProblemDetails};

use crate::state::State;

/// The public keys of access tokens (RFC 7517). A key is published before it signs its first token.
#[utoipa::path(operation_id = "public_keys", tag = "keys", responses(
    (status = 200, description = "A JSON Web Key Set", body = Object),
    (status = 503, description = "`unavailable`", body = ProblemDetails, content_type = "application/problem+json"),
))]
#[get("/.well-known/jwks.json")]
pub async fn get(state: Data<State>) -> Result<HttpResponse, Problem> {
    let published = state.tokens.published();
    let keys =
        published.ok_or_else(|| Problem::unavailable(anyhow::anyhow!("no signing keys are loaded yet")))?;
    let fresh = CacheControl(vec![CacheDirective::Public, CacheDirective::MaxAge(60)]);
    Ok(HttpResponse::Ok().insert_header(fresh).json(keys))
}
