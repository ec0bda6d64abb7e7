//! Accepts connections; each becomes a task of its own.

use std::{sync::Arc, time::Duration};

use common::lifecycle::Lifecycle;
use tokio::net::{TcpListener, TcpStream};

use super::{
    conversation::Conversation,
    handshake::{refusal_reason, shake_hands},
    hello::{self, Greeted},
    rules::Sockets,
    wire::Ending,
};

/// When the process has no file descriptors left, a moment may bring some back.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(100);

/// Accepts until the process stops.
pub async fn accept(
    listener: TcpListener,
    sockets: Arc<Sockets>,
    lifecycle: Lifecycle,
) -> anyhow::Result<()> {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = sockets.stopping.cancelled() => return Ok(()),
        };
        match accepted {
            Ok((stream, _)) => lifecycle.spawn(live(stream, sockets.clone())),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
            }
        }
    }
}

/// A socket's whole life.
async fn live(stream: TcpStream, sockets: Arc<Sockets>) {
    let place = sockets.places.try_acquire();
    let shaken = Box::pin(shake_hands(stream, &sockets.limits, &sockets.origin, place.is_err())).await;
    let mut wire = match shaken {
        Ok(wire) => wire,
        Err(error) => {
            let reason = refusal_reason(&error);
            metrics::counter!("signaling_handshakes_refused_total", "reason" => reason).increment(1);
            return tracing::debug!(error = format!("{error:#}"), reason, "a handshake failed");
        }
    };
    let _open = OpenSocket::count();
    let ending = match Box::pin(hello::greet(&mut wire, &sockets)).await {
        Ok(Greeted { place, missed, waits }) => {
            Conversation::new(&mut wire, &sockets, place, waits).run(missed).await
        }
        Err(ending) => ending,
    };
    if let Ending::Close(close) = ending {
        metrics::counter!("signaling_closes_total", "reason" => close.reason()).increment(1);
        tracing::debug!(close.code = close.code(), close.reason = close.reason(), "a socket is closed");
    }
    Box::pin(wire.end(ending)).await;
}

/// Counts a socket for as long as it lives, however it ends.
struct OpenSocket;

impl OpenSocket {
    fn count() -> Self {
        metrics::gauge!("signaling_sockets").increment(1);
        Self
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        metrics::gauge!("signaling_sockets").decrement(1);
    }
}
