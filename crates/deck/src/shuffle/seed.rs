//! The seed of a shuffle, and the commitment that is shown before it. Both are written as 64
//! hex digits.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use thiserror::Error;

const BYTES: usize = 32;

/// 32 random bytes from the caller's CSPRNG: a secret until the querent has picked, which is why
/// `Debug` hides it and only [`Seed::to_hex`] spells it out.
#[derive(Clone, Eq, PartialEq)]
pub struct Seed([u8; BYTES]);

/// SHA-256 of a seed: binds the server to its shuffle without giving it away.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Commitment([u8; BYTES]);

/// The text is not 64 hex digits.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("expected 64 hex digits")]
pub struct NotHex;

impl Seed {
    #[must_use]
    pub const fn from_bytes(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; BYTES] {
        &self.0
    }

    /// What the querent is shown before they pick.
    #[must_use]
    pub fn commitment(&self) -> Commitment {
        Commitment(Sha256::digest(self.0).into())
    }

    /// For revealing and storing.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(secret)")
    }
}

impl FromStr for Seed {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        from_hex(text).map(Self)
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for Commitment {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        from_hex(text).map(Self)
    }
}

impl Serialize for Commitment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Commitment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

fn from_hex(text: &str) -> Result<[u8; BYTES], NotHex> {
    let mut bytes = [0; BYTES];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| NotHex)?;
    Ok(bytes)
}
