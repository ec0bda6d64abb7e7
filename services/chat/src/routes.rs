//! Every path of this service. The gateway sends `/api/v1/chat/*` here.

use actix_web::web::{self, ServiceConfig};
use common::{health, http};
use utoipa::OpenApi;

use crate::handlers::conversations;

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
                .service(conversations::draws::create::create)
                .service(conversations::pick::pick)
                .service(conversations::stream::stream)
                .service(conversations::stop::stop),
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
        conversations::draws::create::create,
        conversations::pick::pick,
        conversations::stream::stream,
        conversations::stop::stop,
    )
)]
pub struct ApiDocument;
