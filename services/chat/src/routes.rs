//! Every path of this service. The gateway sends `/api/v1/chat/*` here, and `/internal` nowhere.

use actix_web::web::{self, ServiceConfig};
use common::{health, http, http::body_rules};
use utoipa::OpenApi;

use crate::handlers::{conversations, internal, interpretations, sdk_chat};

/// In bytes; the gateway's limit for this path is the same.
const MAX_SDK_BODY: usize = 2 * 1024 * 1024;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::scope("/api/v1/chat")
                .service(conversations::create::create)
                .service(conversations::list::list)
                .service(conversations::get::get)
                .service(conversations::rename::rename)
                .service(conversations::delete::delete)
                .service(conversations::restore::restore)
                .service(conversations::messages::feedback::give)
                .service(conversations::messages::feedback_delete::withdraw)
                .service(conversations::say::say)
                .service(conversations::draws::create::create)
                .service(conversations::pick::pick)
                .service(conversations::regenerate::regenerate)
                .service(conversations::stream::stream)
                .service(conversations::stop::stop)
                .service(sdk_chat::stream::stream)
                .service(interpretations::create::create)
                // The AI SDK sends the whole conversation along each time.
                .service(web::scope("").configure(body_rules(MAX_SDK_BODY)).service(sdk_chat::send::send)),
        )
        .service(
            web::scope("/internal/v1")
                .service(internal::members::export::export)
                .service(internal::members::erase::erase)
                .service(internal::adoptions::adopt),
        )
        .configure(health::routes)
        .default_service(web::route().to(http::not_found));
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: chat", description = "The AI consultation."),
    servers((url = "/api/v1/chat")),
    paths(
        interpretations::create::create,
        conversations::create::create,
        conversations::list::list,
        conversations::get::get,
        conversations::rename::rename,
        conversations::delete::delete,
        conversations::restore::restore,
        conversations::messages::feedback::give,
        conversations::messages::feedback_delete::withdraw,
        conversations::say::say,
        conversations::draws::create::create,
        conversations::pick::pick,
        conversations::regenerate::regenerate,
        conversations::stream::stream,
        conversations::stop::stop,
        sdk_chat::send::send,
        sdk_chat::stream::stream,
    )
)]
pub struct ApiDocument;

/// What only our other services may call.
#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: chat, internal", description = "For services with a service token; never public."),
    servers((url = "/internal/v1")),
    paths(internal::members::export::export, internal::members::erase::erase, internal::adoptions::adopt)
)]
pub struct InternalApiDocument;
