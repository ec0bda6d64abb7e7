//! Every path of this service's HTTP API. The gateway sends `/api/v1/rooms/*` here, `/ws/rooms` to the listener for
//! sockets, and `/internal` nowhere.

use actix_web::web::{self, ServiceConfig};
use common::{health, http};
use utoipa::OpenApi;

use crate::handlers::{internal, rooms};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::scope("/api/v1/rooms")
                .service(rooms::create::create)
                .service(rooms::list::list)
                .service(rooms::look::look)
                .service(rooms::change::change)
                .service(rooms::close::close)
                .service(rooms::join::join),
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
    info(
        title = "Magic Conch: signaling",
        description = "Consultation rooms. What is said on the WebSocket stands in proto/signaling."
    ),
    servers((url = "/api/v1/rooms")),
    paths(
        rooms::create::create,
        rooms::list::list,
        rooms::look::look,
        rooms::change::change,
        rooms::close::close,
        rooms::join::join,
    )
)]
pub struct ApiDocument;

#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: signaling, internal", description = "For services with a service token; never public."),
    servers((url = "/internal/v1")),
    paths(internal::members::export::export, internal::members::erase::erase, internal::adoptions::adopt)
)]
pub struct InternalApiDocument;
