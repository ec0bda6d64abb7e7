//! Links as the API shows them.

use common::{clock::Rfc3339, ids::LinkId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::reading;

/// The link to a reading.
#[derive(Debug, Serialize, ToSchema)]
pub struct Share {
    pub share_id: LinkId,
    /// Under the site's origin.
    #[schema(example = "/r/q3Zr0sVYw1m8Xb2dT5uK9A")]
    pub path: String,
    pub include_question: bool,
    pub created_at: Rfc3339,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareForm {
    /// Whether whoever follows the link sees what was asked.
    pub include_question: bool,
}

impl From<reading::Share> for Share {
    fn from(share: reading::Share) -> Self {
        Self {
            path: format!("/r/{}", share.id),
            share_id: share.id,
            include_question: share.include_question,
            created_at: share.created_at.into(),
        }
    }
}
