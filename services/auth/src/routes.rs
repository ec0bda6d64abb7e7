//! Every path of this service. The gateway sends `/api/v1/auth/*` here.

use actix_web::{
    middleware::from_fn,
    web::{self, ServiceConfig},
};
use common::{health, http};
use utoipa::OpenApi;

use crate::handlers;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::scope("/api/v1/auth")
                .wrap(from_fn(handlers::protection::limit_attempts))
                .service(handlers::jwks::get)
                .service(handlers::ways::list)
                .service(handlers::guest::create)
                .service(handlers::dev::sign_in)
                .service(handlers::refresh::refresh)
                .service(handlers::sign_out::sign_out)
                .service(handlers::sign_out_everywhere::sign_out_everywhere)
                .service(handlers::me::get)
                .service(handlers::me::sessions::list::list)
                .service(handlers::me::sessions::end::end)
                .service(handlers::admin::audit::list)
                .service(handlers::expert_profile::save)
                .service(handlers::me::rename::change)
                .service(handlers::me::leave::leave)
                .service(handlers::me::export::export)
                .service(handlers::me::avatar::save::save)
                .service(handlers::me::avatar::remove::remove)
                .service(handlers::avatars::get)
                .service(handlers::experts::get)
                .service(handlers::admin::experts::list::list)
                .service(handlers::admin::experts::approve::approve)
                .service(handlers::admin::experts::refuse::refuse)
                .service(handlers::me::identities::list::list)
                .service(handlers::me::identities::remove::remove)
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
        handlers::sign_out_everywhere::sign_out_everywhere,
        handlers::me::get,
        handlers::me::sessions::list::list,
        handlers::me::sessions::end::end,
        handlers::admin::audit::list,
        handlers::expert_profile::save,
        handlers::me::rename::change,
        handlers::me::leave::leave,
        handlers::me::export::export,
        handlers::me::avatar::save::save,
        handlers::me::avatar::remove::remove,
        handlers::avatars::get,
        handlers::experts::get,
        handlers::admin::experts::list::list,
        handlers::admin::experts::approve::approve,
        handlers::admin::experts::refuse::refuse,
        handlers::me::identities::list::list,
        handlers::me::identities::remove::remove,
        handlers::providers::start::start,
        handlers::providers::callback::callback,
    )
)]
pub struct ApiDocument;
