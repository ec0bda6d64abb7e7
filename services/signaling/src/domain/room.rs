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
    /// Whether nobody new gets in.
    pub locked: bool,
    /// Whether the host admits each guest.
    pub waiting_room: bool,
    /// Rises with each change of the password.
    pub password_version: u64,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What an expert asks for, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomPlan {
    pub title: String,
    pub password: String,
    pub capacity: u8,
    pub waiting_room: bool,
}

/// What an owner wishes to change about a room, checked; what is not there stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomChange {
    pub title: Option<String>,
    pub password: Option<String>,
    pub capacity: Option<u8>,
    pub waiting_room: Option<bool>,
    pub locked: Option<bool>,
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
        let capacity = capacity.unwrap_or(*CAPACITY.start());
        let mut mistakes = Mistakes::new();
        let title = check_title(title, &mut mistakes);
        check_password(&password, &mut mistakes);
        check_capacity(capacity, &mut mistakes);
        if mistakes.is_empty() { Ok(Self { title, password, capacity, waiting_room }) } else { Err(mistakes) }
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
            waiting_room: self.waiting_room,
            password_version: 0,
            created_at: now,
            expires_at: now + life,
        }
    }
}

impl RoomChange {
    pub fn check(self) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::new();
        let title = self.title.map(|title| check_title(&title, &mut mistakes));
        if let Some(password) = &self.password {
            check_password(password, &mut mistakes);
        }
        if let Some(capacity) = self.capacity {
            check_capacity(capacity, &mut mistakes);
        }
        if mistakes.is_empty() { Ok(Self { title, ..self }) } else { Err(mistakes) }
    }
}

fn check_title(title: &str, mistakes: &mut Mistakes) -> String {
    one_line(title, TITLE_LONGEST).unwrap_or_else(|| {
        mistakes.push(("title", "must be 1 to 80 characters on one line"));
        String::new()
    })
}

fn check_password(password: &str, mistakes: &mut Mistakes) {
    if !PASSWORD_LENGTH.contains(&password.chars().count()) {
        mistakes.push(("password", "must be 4 to 128 characters"));
    }
}

fn check_capacity(capacity: u8, mistakes: &mut Mistakes) {
    if !CAPACITY.contains(&capacity) {
        mistakes.push(("capacity", "must be 2 to 4"));
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
    use common::clock;

    use super::*;

    #[test]
    fn every_mistake_of_a_plan_is_named() {
        let mistakes = RoomPlan::check(" ", "abc".into(), Some(5), true).expect_err("all wrong");
        let fields: Vec<_> = mistakes.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["title", "password", "capacity"]);
    }

    #[test]
    fn a_room_is_for_two_unless_asked_otherwise() {
        let plan = RoomPlan::check(" 밤바다 ", "moonlight".into(), None, false).expect("fine");
        assert_eq!((plan.title.as_str(), plan.capacity, plan.waiting_room), ("밤바다", 2, false));
    }

    #[test]
    fn a_plan_may_go_to_every_limit_and_not_beyond() {
        let is_fine = |title, password, capacity| {
            RoomPlan::check(&"달".repeat(title), "밤".repeat(password), Some(capacity), false).is_ok()
        };
        for (title, password, capacity) in [(1, 4, 2), (80, 128, 4)] {
            assert!(is_fine(title, password, capacity), "{title} {password} {capacity}");
        }
        for (title, password, capacity) in
            [(0, 4, 2), (81, 4, 2), (1, 3, 2), (1, 129, 2), (1, 4, 1), (1, 4, 5)]
        {
            assert!(!is_fine(title, password, capacity), "{title} {password} {capacity}");
        }
    }

    #[test]
    fn a_room_lives_as_long_as_it_is_told_and_keeps_a_seat_for_its_host() {
        let plan = RoomPlan::check("밤바다", "moonlight".into(), Some(4), true).expect("fine");
        let (now, life) = (clock::now(), TimeDelta::hours(24));
        let room = plan.open(MemberId::new(), "달빛".into(), "hash".into(), now, life);
        assert_eq!((room.created_at, room.expires_at), (now, now + life));
        assert_eq!((room.guest_capacity(), room.locked, room.waiting_room), (3, false, true));
    }

    #[test]
    fn a_change_is_checked_as_a_plan_is_and_may_be_of_one_thing() {
        let wrong = RoomChange { title: Some("a\nb".into()), capacity: Some(1), ..RoomChange::default() };
        let mistakes = wrong.check().expect_err("two mistakes");
        assert_eq!(mistakes.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["title", "capacity"]);
        let change =
            RoomChange { title: Some(" 달 ".into()), ..RoomChange::default() }.check().expect("fine");
        assert_eq!(change, RoomChange { title: Some("달".into()), ..RoomChange::default() });
    }
}
