//! Every path of this service. The gateway sends `/api/v1/chat/*` here.

use actix_web::web::{self, ServiceConfig};
use common::{health, http, http::body_rules};
use utoipa::OpenApi;

use crate::handlers::{conversations, sdk_chat};

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
                .service(conversations::say::say)
                .service(conversations::pick::pick)
                .service(conversations::regenerate::regenerate)
                .service(conversations::stream::stream)
                .service(conversations::stop::stop)
                .service(sdk_chat::stream::stream)
                // The AI SDK sends the whole conversation along each time.
                .service(web::scope("").configure(body_rules(MAX_SDK_BODY)).service(sdk_chat::send::send)),
        )
        .configure(health::routes)
        .default_service(web::route().to(http::not_found));
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: chat", description = "The AI consultation."),
    servers((url = "/api/v1/chat")),
    paths(
        conversations::create::create,
        conversations::list::list,
        conversations::get::get,
        conversations::rename::rename,
        conversations::delete::delete,
        conversations::say::say,
        conversations::pick::pick,
        conversations::regenerate::regenerate,
        conversations::stream::stream,
        conversations::stop::stop,
        sdk_chat::send::send,
        sdk_chat::stream::stream,
    )
)]
pub struct ApiDocument;
