//! Secrets that have to be read again later, encrypted where they are kept (AES-256-GCM).

use std::fmt;

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

const NONCE_BYTES: usize = 12;
/// Begins every sealed text, so that another way to seal can be told from this one.
const VERSION: &str = "1.";

/// Seals and opens with the installation's `secrets.encryption_key`. Made once and shared.
#[derive(Clone)]
pub struct Sealer {
    cipher: Aes256Gcm,
}

#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    #[error("must be 32 random bytes in base64, such as `openssl rand -base64 32` makes them")]
    BadKey,
    #[error("it could not be encrypted")]
    Sealing,
    #[error("it was sealed with another key, for another place, or was tampered with")]
    Opening,
}

impl Sealer {
    /// `key` is 32 bytes in base64.
    pub fn from_base64(key: &str) -> Result<Self, SealingError> {
        let key = BASE64_STANDARD.decode(key).map_err(|_| SealingError::BadKey)?;
        let cipher = Aes256Gcm::new_from_slice(&key).map_err(|_| SealingError::BadKey)?;
        Ok(Self { cipher })
    }

    /// For development, where no key is set: one that follows from another secret of the installation.
    pub fn derived_from(secret: &str) -> Result<Self, SealingError> {
        let key = Sha256::new().chain_update("magic-conch sealing\0").chain_update(secret).finalize();
        let cipher = Aes256Gcm::new_from_slice(&key).map_err(|_| SealingError::BadKey)?;
        Ok(Self { cipher })
    }

    /// `place` names where the text is kept; sealed for one place, it does not open at another.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<String, SealingError> {
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self.cipher.encrypt(&nonce.into(), payload).map_err(|_| SealingError::Sealing)?;
        Ok(format!("{VERSION}{}", BASE64_STANDARD.encode([&nonce[..], &sealed].concat())))
    }

    pub fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, SealingError> {
        let text = sealed.strip_prefix(VERSION).ok_or(SealingError::Opening)?;
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| SealingError::Opening)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(SealingError::Opening)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher.decrypt(&(*nonce).into(), payload).map_err(|_| SealingError::Opening)
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(byte: u8) -> Sealer {
        Sealer::from_base64(&BASE64_STANDARD.encode([byte; 32])).expect("32 bytes")
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_and_with_its_key_only() {
        let sealed = sealer(1).seal("kakao:7", b"token").expect("sealed");
        assert!(!sealed.contains("token"));
        assert_eq!(sealer(1).open("kakao:7", &sealed).expect("its own"), b"token");
        assert!(sealer(2).open("kakao:7", &sealed).is_err());
        assert!(sealer(1).open("kakao:8", &sealed).is_err());
    }

    #[test]
    fn what_was_tampered_with_does_not_open() {
        let sealed = sealer(1).seal("p", b"token").expect("sealed");
        let mut bytes = BASE64_STANDARD.decode(&sealed[VERSION.len()..]).expect("base64");
        *bytes.last_mut().expect("not empty") ^= 1;
        assert!(sealer(1).open("p", &format!("{VERSION}{}", BASE64_STANDARD.encode(bytes))).is_err());
        for bad in ["", "1.", "1.AAAA", "2.AAAA", "token"] {
            assert!(sealer(1).open("p", bad).is_err(), "{bad:?} must not open");
        }
    }

    #[test]
    fn a_key_is_32_bytes() {
        assert!(Sealer::from_base64(&BASE64_STANDARD.encode([0; 31])).is_err());
        assert!(Sealer::from_base64("not base64").is_err());
    }
}
