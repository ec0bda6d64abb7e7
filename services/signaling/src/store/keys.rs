//! The names of keys and channels.

use std::{net::IpAddr, sync::Arc};

use common::ids::{LinkId, MemberId};

/// Begins every name with the installation's prefix.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    prefix: Arc<str>,
}

impl Keys {
    pub(super) fn new(prefix: &str) -> Self {
        Self { prefix: prefix.into() }
    }

    pub(super) fn room(&self, room: &LinkId) -> String {
        format!("{}room:{{{room}}}", self.prefix)
    }

    pub(super) fn seats(&self, room: &LinkId) -> String {
        format!("{}room:{{{room}}}:seats", self.prefix)
    }

    pub(super) fn door(&self, room: &LinkId) -> String {
        format!("{}room:{{{room}}}:door", self.prefix)
    }

    pub(super) fn log(&self, room: &LinkId) -> String {
        format!("{}room:{{{room}}}:log", self.prefix)
    }

    pub(super) fn ticket(&self, room: &LinkId, hash: &str) -> String {
        format!("{}room:{{{room}}}:ticket:{hash}", self.prefix)
    }

    pub(super) fn void(&self, room: &LinkId, hash: &str) -> String {
        format!("{}room:{{{room}}}:void:{hash}", self.prefix)
    }

    pub(super) fn attempts(&self, room: &LinkId, address: IpAddr) -> String {
        format!("{}room:{{{room}}}:attempts:{address}", self.prefix)
    }

    pub(super) fn joins(&self, room: &LinkId, address: IpAddr) -> String {
        format!("{}room:{{{room}}}:joins:{address}", self.prefix)
    }

    pub(super) fn rooms_of(&self, owner: MemberId) -> String {
        format!("{}rooms:of:{owner}", self.prefix)
    }

    pub(super) fn rooms_ending(&self) -> String {
        format!("{}rooms:ending", self.prefix)
    }

    pub(super) fn seats_lost(&self) -> String {
        format!("{}seats:lost", self.prefix)
    }

    pub(super) fn instances(&self) -> String {
        format!("{}instances", self.prefix)
    }

    pub(super) fn instance_rooms(&self, instance: &str) -> String {
        format!("{}instance:{instance}:rooms", self.prefix)
    }

    /// What the name of an instance's inbox begins with.
    pub(super) fn inboxes(&self) -> String {
        format!("{}inbox:", self.prefix)
    }
}
