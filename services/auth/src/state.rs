//! What the handlers share, made once.

use std::sync::Arc;

use crate::{
    domain::{
        access_tokens::AccessTokens,
        identity::Identity,
        sign_in::{SignIns, linked::LinkedAccounts},
    },
    handlers::{cookies::CookieJar, providers::attempt_cookie::AttemptCookies},
    settings::SignInSettings,
    unlinker::Unlinker,
};

#[derive(Clone)]
pub struct State {
    pub identity: Arc<Identity>,
    pub tokens: AccessTokens,
    pub cookies: CookieJar,
    pub sign_in: SignInSettings,
    pub sign_ins: Arc<SignIns>,
    pub linked: Arc<LinkedAccounts>,
    pub attempt_cookies: AttemptCookies,
    pub unlinker: Unlinker,
}
