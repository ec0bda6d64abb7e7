//! Every path of this service. The gateway sends `/api/v1/tarot/*` and `/r/{share_id}` here, and `/internal` nowhere.

use actix_web::web::{self, ServiceConfig};
use common::{
    health,
    http::{body_rules, not_found},
};
use utoipa::OpenApi;

use crate::{handlers, settings::ReadingSettings};

/// In bytes: what an expert and the AI reader may say about a table, in letters of three bytes.
const MAX_TABLE_READING: usize = 128 * 1024;

pub fn routes(readings: &ReadingSettings) -> impl FnOnce(&mut ServiceConfig) {
    let max_reading = readings.max_body_bytes;
    move |config| {
        config
            .service(
                web::scope("/api/v1/tarot")
                    // First, because paths are tried in this order and these are asked for most.
                    .service(handlers::shared::get::get)
                    .service(handlers::shared::image::image)
                    .service(handlers::deck_pictures::get)
                    .service(handlers::decks::mine::mine)
                    .service(handlers::decks::get::get)
                    .service(handlers::decks::create::create)
                    .service(handlers::decks::change::change)
                    .service(handlers::decks::delete::delete)
                    .service(handlers::decks::cards::put::put)
                    .service(handlers::decks::cards::remove::remove)
                    .service(handlers::decks::back::put::put)
                    .service(handlers::decks::back::remove::remove)
                    .service(handlers::cards::list::list)
                    .service(handlers::cards::get::get)
                    .service(handlers::spreads::list)
                    .service(handlers::sharing::get)
                    .service(handlers::readings::list::list)
                    .service(handlers::readings::export::export)
                    .service(handlers::readings::get::get)
                    .service(handlers::readings::change::change)
                    .service(handlers::readings::delete::delete)
                    .service(handlers::readings::share::share)
                    .service(handlers::readings::unshare::unshare)
                    .service(handlers::table_readings::claims::take)
                    .service(
                        web::scope("")
                            .configure(body_rules(MAX_TABLE_READING))
                            .service(handlers::table_readings::create::create),
                    ),
            )
            .service(handlers::page::get)
            .service(
                web::scope("/internal/v1")
                    .configure(body_rules(max_reading))
                    .service(handlers::internal::readings::keep)
                    .service(handlers::internal::adoptions::adopt)
                    .service(handlers::internal::members::erase::erase)
                    .service(handlers::internal::members::export::export)
                    .service(handlers::internal::members::decks::export),
            )
            .configure(health::routes)
            .default_service(web::route().to(not_found));
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: tarot", description = "The deck, the readings and their sharing."),
    servers((url = "/api/v1/tarot")),
    paths(
        handlers::cards::list::list,
        handlers::cards::get::get,
        handlers::spreads::list,
        handlers::sharing::get,
        handlers::readings::list::list,
        handlers::readings::export::export,
        handlers::readings::get::get,
        handlers::readings::change::change,
        handlers::readings::delete::delete,
        handlers::readings::share::share,
        handlers::readings::unshare::unshare,
        handlers::table_readings::create::create,
        handlers::table_readings::claims::take,
        handlers::shared::get::get,
        handlers::shared::image::image,
        handlers::decks::mine::mine,
        handlers::decks::create::create,
        handlers::decks::get::get,
        handlers::decks::change::change,
        handlers::decks::delete::delete,
        handlers::decks::cards::put::put,
        handlers::decks::cards::remove::remove,
        handlers::decks::back::put::put,
        handlers::decks::back::remove::remove,
        handlers::deck_pictures::get,
    )
)]
pub struct ApiDocument;

/// What only our other services may call.
#[derive(OpenApi)]
#[openapi(
    info(title = "Magic Conch: tarot, internal", description = "For services with a service token; never public."),
    servers((url = "/internal/v1")),
    paths(
        handlers::internal::readings::keep,
        handlers::internal::adoptions::adopt,
        handlers::internal::members::erase::erase,
        handlers::internal::members::export::export,
        handlers::internal::members::decks::export,
    )
)]
pub struct InternalApiDocument;
