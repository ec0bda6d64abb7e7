//! Room passwords: argon2id, away from the threads that serve requests.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{Error as HashError, PasswordHasher, PasswordVerifier},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Semaphore, SemaphorePermit};

/// A request waits this long for its turn to hash; then the service is too busy for it.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Hashes and verifies, a few at a time, since each takes memory on purpose. A cheap, shared handle.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
    /// The hash of a password that nobody knows, to be verified against where there is no room.
    decoy: Arc<str>,
}

/// Too many are waiting to be hashed.
#[derive(Debug, thiserror::Error)]
#[error("too many passwords wait to be hashed")]
pub struct Busy;

impl Passwords {
    /// `memory_kib` and `iterations` are argon2's cost; `at_once` bounds how many are worked on.
    pub fn new(memory_kib: u32, iterations: u32, at_once: usize) -> anyhow::Result<Self> {
        let params = Params::new(memory_kib, iterations, 1, None)
            .map_err(|error| anyhow::anyhow!("argon2's parameters: {error}"))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash(&argon2, common::ids::LinkId::random().as_str())?.into();
        Ok(Self { argon2, turns: Arc::new(Semaphore::new(at_once)), decoy })
    }

    /// The PHC string of `password`.
    pub async fn hash(&self, password: SecretString) -> anyhow::Result<String> {
        let _turn = self.turn().await?;
        let argon2 = self.argon2.clone();
        tokio::task::spawn_blocking(move || hash(&argon2, password.expose_secret())).await?
    }

    /// Whether `password` is the one behind `expected`. Without an expectation the answer is no, after the same work.
    pub async fn verify(&self, password: SecretString, expected: Option<String>) -> anyhow::Result<bool> {
        let _turn = self.turn().await?;
        let (argon2, decoy) = (self.argon2.clone(), self.decoy.clone());
        tokio::task::spawn_blocking(move || {
            let hash = expected.as_deref().unwrap_or(&decoy);
            match argon2.verify_password(password.expose_secret().as_bytes(), hash) {
                Ok(()) => Ok(expected.is_some()),
                Err(HashError::PasswordInvalid) => Ok(false),
                Err(error) => Err(anyhow::anyhow!("a stored password hash is not usable: {error}")),
            }
        })
        .await?
    }

    async fn turn(&self) -> anyhow::Result<SemaphorePermit<'_>> {
        let turn = tokio::time::timeout(LONGEST_WAIT, self.turns.acquire()).await.map_err(|_| Busy)?;
        turn.context("the semaphore is never closed")
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> anyhow::Result<String> {
    let hash = argon2.hash_password(password.as_bytes());
    Ok(hash.map_err(|error| anyhow::anyhow!("the password could not be hashed: {error}"))?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_real_room_is_right() {
        let passwords = Passwords::new(64, 1, 1).expect("parameters");
        let hash = passwords.hash("open sesame".into()).await.expect("a hash");
        let mut answers = Vec::new();
        for (password, expected) in [("open sesame", Some(hash.clone())), ("sesame", Some(hash)), ("x", None)]
        {
            answers.push(passwords.verify(password.into(), expected).await.expect("verified"));
        }
        assert_eq!(answers, [true, false, false]);
    }
}
