//! Every path of this service. The gateway sends `/api/v1/auth/*` here.

use actix_web::web::{self, ServiceConfig};
use common::{health, http};
use utoipa::OpenApi;

use crate::handlers;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::scope("/api/v1/auth")
                .service(handlers::jwks::get)
                .service(handlers::ways::list)
                .service(handlers::guest::create)
                .service(handlers::dev::sign_in)
                .service(handlers::refresh::refresh)
                .service(handlers::sign_out::sign_out)
                .service(handlers::me::get)
                .service(handlers::me::identities::list::list)
                .service(handlers::me::identities::remove::remove)
                .service(handlers::expert_profile::save)
                .service(handlers::providers::start::start)
                .service(handlers::providers::callback::callback),
        )
        .configure(health::routes)
        .default_service(web::route().to(http::not_found));
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: auth", description = "Identity, sessions and members."),
    servers((url = "/api/v1/auth")),
    paths(
        handlers::jwks::get,
        handlers::ways::list,
        handlers::guest::create,
        handlers::dev::sign_in,
        handlers::refresh::refresh,
        handlers::sign_out::sign_out,
        handlers::me::get,
        handlers::me::identities::list::list,
        handlers::me::identities::remove::remove,
        handlers::expert_profile::save,
        handlers::providers::start::start,
        handlers::providers::callback::callback,
    )
)]
pub struct ApiDocument;
