//! What the fake remembers.

use std::collections::HashMap;

use crate::{
    account::{Account, Provider},
    failure::{Endpoint, Failure, Forgery},
    server::{Call, Consent},
};

pub struct World {
    pub base: String,
    pub consent: Consent,
    /// Who consents next.
    pub account: Account,
    pub codes: HashMap<String, Grant>,
    /// Access and refresh tokens that are good.
    pub tokens: HashMap<String, Account>,
    pub failures: HashMap<(Provider, Endpoint), Failure>,
    pub forgery: Option<Forgery>,
    /// Whether Google and Naver send refresh tokens.
    pub sends_refresh_tokens: bool,
    pub calls: Vec<Call>,
}

/// What a code was made for.
#[derive(Clone)]
pub struct Grant {
    pub provider: Provider,
    pub account: Account,
    pub redirect_uri: String,
    pub nonce: Option<String>,
    pub challenge: Option<String>,
}

impl World {
    pub fn new(base: String, consent: Consent) -> Self {
        Self {
            base,
            consent,
            account: Account::new("1234567890", "소라"),
            codes: HashMap::new(),
            tokens: HashMap::new(),
            failures: HashMap::new(),
            forgery: None,
            sends_refresh_tokens: true,
            calls: Vec::new(),
        }
    }

    /// An unguessable text that is good for `account`.
    pub fn token_for(&mut self, account: &Account) -> String {
        let token = random();
        self.tokens.insert(token.clone(), account.clone());
        token
    }

    /// Where `provider` is.
    pub fn issuer(&self, provider: Provider) -> String {
        format!("{}/{}", self.base, provider.name())
    }
}

pub fn random() -> String {
    hex::encode(rand::random::<[u8; 20]>())
}
