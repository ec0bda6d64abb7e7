//! The two cookies of a session. Scripts of a page cannot read them, and other sites cannot make the browser send them.

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    cookie::{Cookie, SameSite, time::OffsetDateTime},
};
use common::{access, clock::Timestamp};

use super::models::Session;
use crate::domain::{
    access_tokens::AccessToken, member::Member, refresh_token::RefreshToken, sessions::SignedIn,
};

/// Sets, reads and removes the cookies, named and flagged as the origin's scheme allows.
#[derive(Debug, Clone, Copy)]
pub struct CookieJar {
    is_https: bool,
}

impl CookieJar {
    pub fn new(is_https: bool) -> Self {
        Self { is_https }
    }

    fn refresh_name(self) -> &'static str {
        if self.is_https { "__Host-conch_refresh" } else { "conch_refresh" }
    }

    pub fn refresh_token(self, request: &HttpRequest) -> Option<RefreshToken> {
        request.cookie(self.refresh_name()).map(|cookie| RefreshToken::from_client(cookie.value().to_owned()))
    }

    /// Answers with the session and sets both cookies.
    pub fn answer(self, mut response: HttpResponseBuilder, signed_in: SignedIn) -> HttpResponse {
        let [access, refresh] = self.session(&signed_in);
        response.cookie(access).cookie(refresh).json(Session::from(signed_in))
    }

    /// Answers with a member who is something else than their access token said; sets that cookie anew.
    pub fn answer_access(self, member: Member, token: &AccessToken) -> HttpResponse {
        let session = Session { member: member.into(), access_expires_at: token.expires_at.into() };
        HttpResponse::Ok().cookie(self.access_cookie(token)).json(session)
    }

    /// Both cookies of a session.
    pub fn session(self, signed_in: &SignedIn) -> [Cookie<'static>; 2] {
        let token = signed_in.refresh_token.as_str().to_owned();
        let refresh = self.cookie(self.refresh_name(), token, signed_in.session.expires_at);
        [self.access_cookie(&signed_in.access_token), refresh]
    }

    fn access_cookie(self, token: &AccessToken) -> Cookie<'static> {
        self.cookie(access::cookie_name(self.is_https), token.text.clone(), token.expires_at)
    }

    /// Answers without a body and makes the browser forget both.
    pub fn forget(self, mut response: HttpResponseBuilder) -> HttpResponse {
        let [access, refresh] = self.removals();
        response.cookie(access).cookie(refresh).finish()
    }

    /// Cookies that make the browser forget both.
    pub fn removals(self) -> [Cookie<'static>; 2] {
        [access::cookie_name(self.is_https), self.refresh_name()].map(|name| {
            let mut cookie = self.cookie(name, String::new(), Timestamp::UNIX_EPOCH);
            cookie.make_removal();
            cookie
        })
    }

    fn cookie(self, name: &'static str, value: String, expires_at: Timestamp) -> Cookie<'static> {
        let expires = OffsetDateTime::from_unix_timestamp(expires_at.timestamp());
        Cookie::build(name, value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.is_https)
            .expires(expires.unwrap_or(OffsetDateTime::UNIX_EPOCH))
            .finish()
    }
}
