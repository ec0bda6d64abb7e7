//! Every path of this service's HTTP API. The gateway sends `/api/v1/rooms/*` here, and `/ws/rooms` to the listener for
//! sockets.

use actix_web::web::{self, ServiceConfig};
use common::{health, http};
use utoipa::OpenApi;

use crate::handlers::rooms;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::scope("/api/v1/rooms")
                .service(rooms::create::create)
                .service(rooms::list::list)
                .service(rooms::look::look)
                .service(rooms::close::close)
                .service(rooms::join::join),
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
        rooms::close::close,
        rooms::join::join,
    )
)]
pub struct ApiDocument;
