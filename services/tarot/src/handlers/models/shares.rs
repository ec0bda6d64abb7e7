//! Links as the API shows them.

use chrono::TimeDelta;
use common::{
    clock::{Rfc3339, Timestamp},
    ids::LinkId,
    problem::Problem,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::journal::given;
use crate::domain::{
    reading,
    sharing::{Expiry, Terms},
};

/// The link to a reading.
#[derive(Debug, Serialize, ToSchema)]
pub struct Share {
    pub share_id: LinkId,
    /// Under the site's origin.
    #[schema(example = "/r/q3Zr0sVYw1m8Xb2dT5uK9A")]
    pub path: String,
    pub include_question: bool,
    pub created_at: Rfc3339,
    /// It does not work from then on; `null`: it works until it is taken back.
    #[schema(required)]
    pub expires_at: Option<Rfc3339>,
    /// How often the page behind it was opened, as of some seconds ago. Crawlers are left out; who it was is not known.
    pub views: u64,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareForm {
    /// Whether whoever follows the link sees what was asked.
    pub include_question: bool,
    /// How long from now it works; `null`: until it is taken back. Left out: as it was.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u16>, minimum = 1, maximum = 365)]
    pub expires_in_days: Option<Option<u16>>,
}

impl ShareForm {
    pub fn parse(&self, now: Timestamp) -> Result<Terms, Problem> {
        let expiry = match self.expires_in_days {
            None => Expiry::Unchanged,
            Some(None) => Expiry::Never,
            Some(Some(days @ 1..=365)) => Expiry::At(now + TimeDelta::days(days.into())),
            Some(Some(_)) => return Err(Problem::invalid("expires_in_days", "must be 1 to 365")),
        };
        Ok(Terms { include_question: self.include_question, expiry })
    }
}

impl From<reading::Share> for Share {
    fn from(share: reading::Share) -> Self {
        Self {
            path: format!("/r/{}", share.id),
            share_id: share.id,
            include_question: share.include_question,
            created_at: share.created_at.into(),
            expires_at: share.expires_at.map(Into::into),
            views: share.views,
        }
    }
}
