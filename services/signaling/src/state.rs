//! What the handlers share, made once.

use chrono::TimeDelta;
use common::events::EventPublisher;

use crate::{
    domain::{ice::IceServers, password::Passwords},
    store::RoomStore,
};

#[derive(Clone)]
pub struct State {
    pub store: RoomStore,
    pub passwords: Passwords,
    pub ice_servers: IceServers,
    pub events: EventPublisher,
    pub room_life: TimeDelta,
    pub rooms_per_owner: usize,
    /// Seats of a waiting room.
    pub waiting_seats: u8,
}
