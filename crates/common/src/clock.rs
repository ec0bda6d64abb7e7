//! The one clock. Times are UTC with millisecond precision everywhere: in JSON, in SQL, in events.

use chrono::{DateTime, SubsecRound, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;

pub type Timestamp = DateTime<Utc>;

/// Now, cut to milliseconds so that a value survives storage and JSON unchanged.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
pub fn now() -> Timestamp {
    Utc::now().trunc_subsecs(3)
}

/// A [`Timestamp`] in JSON: RFC 3339 with milliseconds and `Z`, always 24 characters, so that texts compare as times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime, example = "2026-11-22T10:23:44.120Z")]
pub struct Rfc3339(pub Timestamp);

impl Serialize for Rfc3339 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%Y-%m-%dT%H:%M:%S%.3fZ"))
    }
}

impl From<Timestamp> for Rfc3339 {
    fn from(time: Timestamp) -> Self {
        Self(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_survives_json_unchanged() {
        let time = Rfc3339(now());
        let json = serde_json::to_string(&time).expect("a time encodes");
        assert_eq!(json.len(), 26, "{json}");
        assert_eq!(serde_json::from_str::<Rfc3339>(&json).expect("its own text"), time);
    }
}
