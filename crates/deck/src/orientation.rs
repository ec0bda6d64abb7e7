//! Which way up a card lies.

use crate::named::named;

named! {
    "orientation";
    /// Which way up a card lies, seen by the querent.
    pub enum Orientation {
        Upright = "upright",
        Reversed = "reversed",
    }
}
