//! From TCP to WebSocket.

use common::http::AllowedOrigin;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    accept_hdr_async_with_config,
    tungstenite::{
        self,
        handshake::server::{ErrorResponse, Request, Response},
        http::{HeaderValue, StatusCode, header},
        protocol::WebSocketConfig,
    },
};

use super::{rules::Limits, stream::Stream, wire::Wire};
use crate::protocol::{PATH, SUBPROTOCOL};

/// Buffers are small, since most sockets idle most of the time; a larger message gets a larger buffer for itself.
const READ_BUFFER: usize = 512;
/// What is said to a socket at one time leaves in one go, up to this size.
const WRITE_BUFFER: usize = 4 * 1024;

/// Shakes hands within the limit. `is_full` refuses politely.
pub async fn shake_hands(
    stream: TcpStream,
    limits: &Limits,
    origin: &AllowedOrigin,
    is_full: bool,
) -> anyhow::Result<Wire> {
    stream.set_nodelay(true)?;
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(WRITE_BUFFER + 4 * limits.max_message)
        .max_message_size(Some(limits.max_message))
        .max_frame_size(Some(limits.max_message));
    #[expect(clippy::result_large_err, reason = "the shape is tungstenite's")]
    let check = |request: &Request, response: Response| answer(request, response, origin, is_full);
    let accepting = Box::pin(accept_hdr_async_with_config(Stream::new(stream), check, Some(config)));
    Ok(Wire::new(tokio::time::timeout(limits.handshake, accepting).await??))
}

/// The other side is no browser with our page in it, or we have no place: why the handshake failed.
pub fn refusal_reason(error: &anyhow::Error) -> &'static str {
    match error.downcast_ref::<tungstenite::Error>() {
        Some(tungstenite::Error::Http(response)) => match response.status() {
            StatusCode::FORBIDDEN => "origin",
            StatusCode::SERVICE_UNAVAILABLE => "full",
            StatusCode::NOT_FOUND => "path",
            _ => "subprotocol",
        },
        Some(_) => "protocol",
        None => "timeout",
    }
}

#[expect(clippy::result_large_err, reason = "the shape is tungstenite's")]
fn answer(
    request: &Request,
    mut response: Response,
    origin: &AllowedOrigin,
    is_full: bool,
) -> Result<Response, ErrorResponse> {
    if request.uri().path() != PATH {
        return Err(refuse(StatusCode::NOT_FOUND, "there is no socket here"));
    }
    // Programs that are no browsers send no origin, and have no cookies that another page could misuse.
    if request.headers().get(header::ORIGIN).is_some_and(|given| !origin.allows(given.as_bytes())) {
        return Err(refuse(StatusCode::FORBIDDEN, "this page is not ours"));
    }
    if !offers_subprotocol(request) {
        return Err(refuse(StatusCode::BAD_REQUEST, "the subprotocol is conch.rooms.v1"));
    }
    if is_full {
        return Err(refuse(StatusCode::SERVICE_UNAVAILABLE, "no more sockets just now"));
    }
    response.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    Ok(response)
}

fn offers_subprotocol(request: &Request) -> bool {
    let offers = request.headers().get_all(header::SEC_WEBSOCKET_PROTOCOL);
    let mut offered =
        offers.iter().filter_map(|offer| offer.to_str().ok()).flat_map(|offer| offer.split(','));
    offered.any(|offer| offer.trim() == SUBPROTOCOL)
}

fn refuse(status: StatusCode, reason: &str) -> ErrorResponse {
    let mut response = ErrorResponse::new(Some(reason.to_owned()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(reason.len()));
    response
}
