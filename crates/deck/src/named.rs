//! Enums whose variants each have one stable name, the same in JSON, in databases and in URLs.

use thiserror::Error;

/// Somebody named a variant that does not exist.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("`{name}` is not a known {kind}")]
pub struct UnknownName {
    /// What was looked for, in words: `"suit"`.
    pub kind: &'static str,
    /// The name as it was given.
    pub name: String,
}

/// Declares such an enum, called `$kind` in errors, with `ALL`, `as_str`, `Display`, `FromStr` and
/// serde by name.
macro_rules! named {
    (
        $kind:literal;
        $(#[$type_attribute:meta])*
        pub enum $Type:ident {
            $($(#[$attribute:meta])* $Variant:ident = $name:literal),+ $(,)?
        }
    ) => {
        $(#[$type_attribute])*
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd,
            serde::Deserialize, serde::Serialize,
        )]
        pub enum $Type {
            $($(#[$attribute])* #[serde(rename = $name)] $Variant),+
        }

        impl $Type {
            /// Every variant, in its customary order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The stable name, as in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Variant => $name),+
                }
            }
        }

        impl std::fmt::Display for $Type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $Type {
            type Err = $crate::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name {
                    $($name => Ok(Self::$Variant),)+
                    _ => Err($crate::UnknownName { kind: $kind, name: name.to_owned() }),
                }
            }
        }
    };
}

pub(crate) use named;
