//! What the handlers share, made once.

use std::sync::Arc;

use crate::{
    domain::{access_tokens::AccessTokens, identity::Identity},
    handlers::cookies::CookieJar,
    settings::SignInSettings,
};

#[derive(Clone)]
pub struct State {
    pub identity: Arc<Identity>,
    pub tokens: AccessTokens,
    pub cookies: CookieJar,
    pub sign_in: SignInSettings,
}
