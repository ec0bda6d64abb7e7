//! What the handlers share, made once.

use std::sync::Arc;

use crate::{
    domain::{
        access_tokens::AccessTokens, audit::AuditLog, identity::Identity, limits::Limits, sessions::Sessions,
    },
    handlers::cookies::CookieJar,
    settings::SignInSettings,
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
}
