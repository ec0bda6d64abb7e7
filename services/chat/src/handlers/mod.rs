//! One endpoint per file; the file follows the URL.

pub mod conversations;
mod event_stream;
pub mod internal;
pub mod interpretations;
pub mod models;
pub mod sdk_chat;

use common::{access::Caller, http::ClientAddress};

use crate::domain::limits::Asker;

/// Who is asking, as limits count.
fn asker(caller: &Caller, ClientAddress(address): ClientAddress) -> Asker {
    Asker { member: caller.member, address }
}
