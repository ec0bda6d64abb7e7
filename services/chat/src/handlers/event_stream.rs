//! An answer as a response of server-sent events.

use std::{sync::Arc, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::header};
use async_stream::stream;
use bytes::Bytes;
use tokio::time::timeout;

use crate::domain::{
    generation::Generation,
    message::Message,
    ui_stream::{self, DONE, KEEP_ALIVE, OPENING},
};

/// Proxies cut a connection that says nothing for 60 seconds.
const KEEP_ALIVE_EVERY: Duration = Duration::from_secs(15);

/// Follows a running answer from after `Last-Event-ID`, or from its start.
pub fn running(request: &HttpRequest, generation: &Arc<Generation>) -> HttpResponse {
    let last_seen = request.headers().get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let mut follower = generation.follow(last_seen);
    respond(stream! {
        yield Ok::<Bytes, actix_web::Error>(OPENING);
        loop {
            match timeout(KEEP_ALIVE_EVERY, follower.next()).await {
                Ok(Some(events)) => yield Ok(events),
                Ok(None) => break,
                Err(_) => yield Ok(KEEP_ALIVE),
            }
        }
        yield Ok(DONE);
    })
}

/// An answer that was given before, all at once.
pub fn given(message: &Message) -> HttpResponse {
    let events = ui_stream::replay(message);
    respond(stream! {
        yield Ok::<Bytes, actix_web::Error>(events);
        yield Ok(DONE);
    })
}

fn respond(
    events: impl futures_util::Stream<Item = Result<Bytes, actix_web::Error>> + 'static,
) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-cache, no-transform"))
        .insert_header(("x-accel-buffering", "no"))
        .insert_header(("x-vercel-ai-ui-message-stream", "v1"))
        .streaming(Box::pin(events))
}
