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
    pub tokens: HashMap<String, (Provider, Account)>,
    pub failures: HashMap<(Provider, Endpoint), Failure>,
    pub forgery: Option<Forgery>,
    /// Whether it signs with its second key and publishes both.
    pub has_new_key: bool,
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
            has_new_key: false,
            sends_refresh_tokens: true,
            calls: Vec::new(),
        }
    }

    pub fn access_token_for(&mut self, provider: Provider, account: &Account) -> String {
        self.keep(format!("access-{}", random()), provider, account)
    }

    pub fn refresh_token_for(&mut self, provider: Provider, account: &Account) -> String {
        self.keep(format!("refresh-{}", random()), provider, account)
    }

    fn keep(&mut self, token: String, provider: Provider, account: &Account) -> String {
        self.tokens.insert(token.clone(), (provider, account.clone()));
        token
    }

    /// Whose token it is at `provider`.
    pub fn owner(&self, provider: Provider, token: &str) -> Option<&Account> {
        self.tokens.get(token).filter(|(at, _)| *at == provider).map(|(_, account)| account)
    }

    /// Ends the connection of the account; says whether there was one.
    pub fn disconnect(&mut self, provider: Provider, id: &str) -> bool {
        let before = self.tokens.len();
        self.tokens.retain(|_, (at, account)| *at != provider || account.id != id);
        self.tokens.len() < before
    }

    pub fn forget_access_tokens(&mut self) {
        self.tokens.retain(|token, _| token.starts_with("refresh-"));
    }

    /// Where `provider` is.
    pub fn issuer(&self, provider: Provider) -> String {
        format!("{}/{}", self.base, provider.name())
    }
}

pub fn random() -> String {
    hex::encode(rand::random::<[u8; 20]>())
}
