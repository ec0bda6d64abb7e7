//! What a question is about.

use crate::named::named;

named! {
    "topic";
    /// What the querent asks about.
    pub enum Topic {
        Love = "love",
        Work = "work",
        Study = "study",
        Money = "money",
        Health = "health",
        Relationships = "relationships",
        /// The querent's own inner life; `self` on the wire, which Rust keeps for itself.
        Oneself = "self",
        /// No topic stands out.
        General = "general",
    }
}
