//! An answer as a response of server-sent events.

use std::{pin::pin, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::header};
use async_stream::stream;
use bytes::Bytes;
use tokio::time::{Instant, sleep_until};

use crate::domain::{
    event_id::EventId,
    generation::Follower,
    message::Message,
    ui_stream::{self, KEEP_ALIVE, OPENING},
};

/// Proxies cut a connection that says nothing for 60 seconds.
const KEEP_ALIVE_EVERY: Duration = Duration::from_secs(15);

/// Where a client wants to go on: its `Last-Event-ID`, if it is one of ours.
pub fn last_seen(request: &HttpRequest) -> Option<EventId> {
    request.headers().get("last-event-id")?.to_str().ok()?.parse().ok()
}

/// An answer that is being given. A stream that ends without `[DONE]` was cut: the client can come back for the rest.
pub fn running(follower: Follower) -> HttpResponse {
    running_while(follower, ())
}

/// As [`running`]; `held` is dropped when the last of it was sent or the client has gone.
pub fn running_while(mut follower: Follower, held: impl Sized + 'static) -> HttpResponse {
    respond(stream! {
        let _held = held;
        yield Ok::<Bytes, actix_web::Error>(OPENING);
        let mut silent_since = Instant::now();
        // Wound up again only when it has run out: words come far more often.
        let mut keep_alive = pin!(sleep_until(silent_since + KEEP_ALIVE_EVERY));
        loop {
            tokio::select! {
                biased;
                frames = follower.next() => match frames {
                    Some(frames) => {
                        silent_since = Instant::now();
                        yield Ok(frames);
                    }
                    None => break,
                },
                () = &mut keep_alive => {
                    if silent_since.elapsed() >= KEEP_ALIVE_EVERY {
                        silent_since = Instant::now();
                        yield Ok(KEEP_ALIVE);
                    }
                    keep_alive.as_mut().reset(silent_since + KEEP_ALIVE_EVERY);
                }
            }
        }
    })
}

/// An answer that was given before, all at once.
pub fn given(message: &Message) -> HttpResponse {
    let frames = ui_stream::replay(message);
    respond(futures_util::stream::iter([Ok(frames)]))
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
