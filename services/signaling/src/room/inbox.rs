//! Takes in what other instances send to the sockets of this one.

use std::sync::atomic::{AtomicBool, Ordering};

use common::health::Readiness;

use super::{hub::Hub, outbox::Arrival};
use crate::store::inbox::{Parcel, Recipient};

/// Distributes parcels over the hub, and tells readiness of the first subscription.
pub struct Inbox {
    hub: Hub,
    readiness: Readiness,
    part: &'static str,
    subscribed_before: AtomicBool,
}

impl Inbox {
    pub fn new(hub: Hub, readiness: Readiness, part: &'static str) -> Self {
        Self { hub, readiness, part, subscribed_before: AtomicBool::new(false) }
    }
}

impl Recipient for Inbox {
    fn receive(&self, parcel: Parcel) {
        match parcel {
            // A socket that has just gone reads the log when it comes back, wherever that is.
            Parcel::Push { to, seq, after, body } => {
                self.hub.put(to, Arrival::Push { seq, after, body });
            }
            Parcel::Recheck { to } => {
                self.hub.put(to, Arrival::Recheck);
            }
            Parcel::Closed { to, seq } => {
                self.hub.put(to, Arrival::Closed { seq });
            }
            Parcel::Evict { to, epoch } => self.hub.evict(to, epoch),
        }
    }

    fn gap(&self) {
        if self.subscribed_before.swap(true, Ordering::Relaxed) {
            metrics::counter!("signaling_redis_gaps_total").increment(1);
        }
        self.hub.recheck_all();
        self.readiness.set(self.part, true);
    }
}
