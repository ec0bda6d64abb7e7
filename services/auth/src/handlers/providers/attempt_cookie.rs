//! The browser's half of a sign-in attempt: one cookie for each, so that two tabs do not disturb one another.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};
use chrono::TimeDelta;

use crate::domain::sign_in::secret::Secret;

/// A browser that has more attempts open loses the oldest, or its requests would grow too long.
const MOST: usize = 8;

#[derive(Debug, Clone, Copy)]
pub struct AttemptCookies {
    is_https: bool,
    /// Longer than an attempt, and it is not removed after use, so that an attempt that is too old or used up can be told
    /// from one of another browser.
    lifetime: Duration,
}

impl AttemptCookies {
    pub fn new(is_https: bool, attempt_lifetime: TimeDelta) -> Self {
        Self { is_https, lifetime: Duration::seconds(attempt_lifetime.num_seconds() * 2) }
    }

    pub fn cookie(self, state: &Secret, browser: &Secret) -> Cookie<'static> {
        self.build(self.name(state), browser.as_str().to_owned(), self.lifetime)
    }

    /// What the browser holds for the attempt with this `state`.
    pub fn read(self, request: &HttpRequest, state: &Secret) -> Option<Secret> {
        request.cookie(&self.name(state))?.value().parse().ok()
    }

    /// Makes the browser forget the oldest attempts when one more is coming; browsers send the oldest first.
    pub fn surplus(self, request: &HttpRequest) -> Vec<Cookie<'static>> {
        let Ok(cookies) = request.cookies() else { return Vec::new() };
        let names = cookies.iter().map(Cookie::name).filter(|name| name.starts_with(self.prefix()));
        let names: Vec<_> = names.collect();
        let too_many = (names.len() + 1).saturating_sub(MOST);
        let removal = |name: &&str| self.build((*name).to_owned(), String::new(), Duration::ZERO);
        names[..too_many].iter().map(removal).collect()
    }

    /// The state itself is no cookie's name: names end up in logs.
    fn name(self, state: &Secret) -> String {
        format!("{}{}", self.prefix(), &state.hash().as_str()[..16])
    }

    fn prefix(self) -> &'static str {
        if self.is_https { "__Host-conch_attempt_" } else { "conch_attempt_" }
    }

    /// `Lax`, since the browser comes back by a navigation from the provider's site.
    fn build(self, name: String, value: String, lifetime: Duration) -> Cookie<'static> {
        Cookie::build(name, value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_https)
            .max_age(lifetime)
            .finish()
    }
}
