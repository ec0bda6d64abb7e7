//! What auth has ended before its access tokens expire.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::TimeDelta;
use dashmap::DashMap;
use serde::{Deserialize, Serialize};

use super::{Claims, Role};
use crate::{
    clock::Timestamp,
    ids::{MemberId, SessionId},
};

/// The longest that auth's settings let an access token live.
pub const LONGEST_TOKEN: TimeDelta = TimeDelta::hours(1);
/// How often what has expired is cleared away, in milliseconds.
const CLEAR_EVERY: i64 = 60_000;

/// Whose tokens are void.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Revoked {
    Session(SessionId),
    /// Every session of the member that had begun by then.
    Member(MemberId),
    /// Every token of the member that was issued by then and says that they hold the role.
    Role(MemberId, Role),
}

/// That something was revoked, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revocation {
    pub what: Revoked,
    #[serde(with = "chrono::serde::ts_milliseconds")]
    pub at: Timestamp,
}

/// The revocations whose tokens may still be unexpired. A cheap, shared handle.
#[derive(Debug, Clone, Default)]
pub struct Revocations {
    /// Since when, in milliseconds.
    sessions: Arc<DashMap<SessionId, i64>>,
    members: Arc<DashMap<MemberId, i64>>,
    roles: Arc<DashMap<(MemberId, Role), i64>>,
    cleared_at: Arc<AtomicI64>,
}

impl Revocations {
    /// Remembers it until no access token that it voids can be valid any more.
    pub fn add(&self, revocation: Revocation, now: Timestamp) {
        let at = revocation.at.timestamp_millis();
        self.clear_expired(now);
        match revocation.what {
            Revoked::Session(session) => {
                self.sessions.insert(session, at);
            }
            Revoked::Member(member) => {
                self.members.entry(member).and_modify(|known| *known = at.max(*known)).or_insert(at);
            }
            Revoked::Role(member, role) => {
                let mut known = self.roles.entry((member, role)).or_insert(at);
                *known = at.max(*known);
            }
        }
    }

    /// Whether the token that says this is void. A member's revocation voids the sessions that had begun by then, by
    /// their ids, and not the tokens that had been issued: a token that was being issued just then is void too, and a
    /// sign-in a moment later is not. A role's voids the tokens that have it, by when they were issued: whoever renews
    /// theirs stays signed in, without the role.
    pub fn voids(&self, claims: &Claims) -> bool {
        self.sessions.contains_key(&claims.sid)
            || (!self.members.is_empty()
                && self.members.get(&claims.sub).is_some_and(|at| session_began(claims) <= *at))
            || claims.roles.iter().any(|role| self.is_withdrawn(*role, claims))
    }

    fn is_withdrawn(&self, role: Role, claims: &Claims) -> bool {
        self.roles.get(&(claims.sub, role)).is_some_and(|at| claims.iat * 1000 <= *at)
    }

    fn clear_expired(&self, now: Timestamp) {
        let (now, cleared_at) = (now.timestamp_millis(), self.cleared_at.load(Ordering::Relaxed));
        if now - cleared_at < CLEAR_EVERY {
            return;
        }
        self.cleared_at.store(now, Ordering::Relaxed);
        let begin = now - LONGEST_TOKEN.num_milliseconds();
        self.sessions.retain(|_, at| *at >= begin);
        self.members.retain(|_, at| *at >= begin);
        self.roles.retain(|_, at| *at >= begin);
    }
}

/// In milliseconds. A session's id is a UUIDv7, which tells; for any other, when its token was issued has to do.
fn session_began(claims: &Claims) -> i64 {
    claims.sid.0.get_timestamp().map_or(claims.iat * 1000, |began| {
        let (seconds, nanos) = began.to_unix();
        i64::try_from(seconds).unwrap_or(i64::MAX / 1000) * 1000 + i64::from(nanos / 1_000_000)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::{AUDIENCE, MemberKind},
        clock,
    };

    fn claims(member: MemberId, session: SessionId) -> Claims {
        let now = clock::now().timestamp();
        Claims {
            iss: "auth".into(),
            aud: AUDIENCE.into(),
            sub: member,
            sid: session,
            iat: now,
            exp: now + 600,
            kind: MemberKind::Member,
            nickname: "tester".into(),
            roles: Vec::new(),
        }
    }

    #[test]
    fn a_revocation_is_forgotten_when_its_tokens_have_expired() {
        let (revocations, now) = (Revocations::default(), clock::now());
        let (old, new) =
            (claims(MemberId::new(), SessionId::new()), claims(MemberId::new(), SessionId::new()));
        revocations.add(Revocation { what: Revoked::Session(old.sid), at: now }, now);
        let later = now + LONGEST_TOKEN + TimeDelta::seconds(1);
        revocations.add(Revocation { what: Revoked::Session(new.sid), at: later }, later);
        assert!(!revocations.voids(&old));
        assert!(revocations.voids(&new));
    }

    #[test]
    fn a_members_revocation_voids_what_had_begun_and_not_the_next_sign_in() {
        let revocations = Revocations::default();
        let member = MemberId::new();
        let (before, of_another) =
            (claims(member, SessionId::new()), claims(MemberId::new(), SessionId::new()));
        let at = clock::now();
        revocations.add(Revocation { what: Revoked::Member(member), at }, at);
        let mut next = claims(member, SessionId::new());
        while session_began(&next) <= at.timestamp_millis() {
            next.sid = SessionId::new();
        }

        assert!(revocations.voids(&before));
        assert!(!revocations.voids(&of_another));
        assert!(!revocations.voids(&next));
    }

    #[test]
    fn a_withdrawn_role_voids_the_tokens_that_have_it_and_no_others() {
        let revocations = Revocations::default();
        let (member, at) = (MemberId::new(), clock::now());
        let with_roles =
            |member, roles: &[Role]| Claims { roles: roles.to_vec(), ..claims(member, SessionId::new()) };
        let expert = with_roles(member, &[Role::Admin, Role::Expert]);
        let given_again = Claims { iat: at.timestamp() + 1, ..expert.clone() };

        revocations.add(Revocation { what: Revoked::Role(member, Role::Expert), at }, at);

        assert!(revocations.voids(&expert));
        assert!(!revocations.voids(&given_again));
        assert!(!revocations.voids(&with_roles(member, &[Role::Admin])));
        assert!(!revocations.voids(&with_roles(member, &[])));
        assert!(!revocations.voids(&with_roles(MemberId::new(), &[Role::Expert])));
    }
}
