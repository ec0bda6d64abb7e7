//! A consultation room.

use std::ops::RangeInclusive;

use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{LinkId, MemberId},
};

use super::nickname::one_line;

/// Participants at the most, the host among them: a mesh of four is what a home connection carries.
pub const CAPACITY: RangeInclusive<u8> = 2..=4;
pub const TITLE_LONGEST: usize = 80;
pub const PASSWORD_LENGTH: RangeInclusive<usize> = 4..=128;

/// A room as its owner sees it, with what is needed to let others in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: LinkId,
    pub owner: MemberId,
    pub host_name: String,
    pub title: String,
    /// PHC string.
    pub password_hash: String,
    pub capacity: u8,
    pub locked: bool,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What an expert asks for, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomPlan {
    pub title: String,
    pub password: String,
    pub capacity: u8,
}

/// What is wrong with the wish, by field.
pub type Mistakes = Vec<(&'static str, &'static str)>;

impl RoomPlan {
    pub fn check(
        title: &str,
        password: String,
        capacity: Option<u8>,
        waiting_room: bool,
    ) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::new();
        let title = one_line(title, TITLE_LONGEST).unwrap_or_else(|| {
            mistakes.push(("title", "must be 1 to 80 characters on one line"));
            String::new()
        });
        if !PASSWORD_LENGTH.contains(&password.chars().count()) {
            mistakes.push(("password", "must be 4 to 128 characters"));
        }
        let capacity = capacity.unwrap_or(*CAPACITY.start());
        if !CAPACITY.contains(&capacity) {
            mistakes.push(("capacity", "must be 2 to 4"));
        }
        if waiting_room {
            mistakes.push(("waiting_room", "is not offered yet"));
        }
        if mistakes.is_empty() { Ok(Self { title, password, capacity }) } else { Err(mistakes) }
    }

    /// The room, empty, with an id that nobody can guess.
    pub fn open(
        self,
        owner: MemberId,
        host_name: String,
        password_hash: String,
        now: Timestamp,
        life: TimeDelta,
    ) -> Room {
        Room {
            id: LinkId::random(),
            owner,
            host_name,
            title: self.title,
            password_hash,
            capacity: self.capacity,
            locked: false,
            created_at: now,
            expires_at: now + life,
        }
    }
}

impl Room {
    /// The path of the room in the web client.
    pub fn path(&self) -> String {
        format!("/rooms/{}", self.id)
    }

    /// One seat is the host's, whether it is there or not: guests who came early cannot keep it out.
    pub fn guest_capacity(&self) -> u8 {
        self.capacity - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_of_a_plan_is_named() {
        let mistakes = RoomPlan::check(" ", "abc".into(), Some(5), true).expect_err("all wrong");
        let fields: Vec<_> = mistakes.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["title", "password", "capacity", "waiting_room"]);
    }

    #[test]
    fn a_room_is_for_two_unless_asked_otherwise() {
        let plan = RoomPlan::check(" 밤바다 ", "moonlight".into(), None, false).expect("fine");
        assert_eq!((plan.title.as_str(), plan.capacity), ("밤바다", 2));
    }
}
