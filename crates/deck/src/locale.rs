//! The languages we speak, and values that exist in each of them.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    "locale";
    /// A language of the product.
    pub enum Locale {
        Ko = "ko",
        En = "en",
    }
}

/// The same thing said in every language.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Localized<T> {
    pub ko: T,
    pub en: T,
}

impl<T> Localized<T> {
    /// The value for readers of `locale`.
    pub const fn get(&self, locale: Locale) -> &T {
        match locale {
            Locale::Ko => &self.ko,
            Locale::En => &self.en,
        }
    }
}
