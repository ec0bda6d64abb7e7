//! What the handlers share, made once.

use std::sync::Arc;

use crate::{
    domain::{
        access_tokens::AccessTokens,
        audit::AuditLog,
        deletion::Deletions,
        experts::Experts,
        export::Exports,
        identity::Identity,
        limits::Limits,
        members::Members,
        sessions::Sessions,
        sign_in::{SignIns, linked::LinkedAccounts},
    },
    handlers::{cookies::CookieJar, providers::attempt_cookie::AttemptCookies},
    settings::SignInSettings,
    unlinker::Unlinker,
};

#[derive(Clone)]
pub struct State {
    pub identity: Arc<Identity>,
    pub sessions: Sessions,
    pub limits: Arc<Limits>,
    pub audit: Arc<dyn AuditLog>,
    pub tokens: AccessTokens,
    pub cookies: CookieJar,
    pub sign_in: SignInSettings,
    pub members: Arc<Members>,
    pub experts: Arc<Experts>,
    pub exports: Arc<Exports>,
    pub deletions: Arc<Deletions>,
    /// The largest picture that may be sent, in bytes.
    pub avatar_max_bytes: usize,
    pub sign_ins: Arc<SignIns>,
    pub linked: Arc<LinkedAccounts>,
    pub attempt_cookies: AttemptCookies,
    pub unlinker: Unlinker,
}
