//! What two browsers say to each other through us: session descriptions and ICE candidates (W3C WebRTC).
//!
//! We check the shape, so that nobody can push anything else at another browser, and pass on the values as they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum SignalData {
    Description {
        description: Description,
    },
    /// `null` says that there are no more candidates.
    Candidate {
        candidate: Option<Candidate>,
    },
}

/// RTCSessionDescriptionInit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Description {
    pub r#type: DescriptionType,
    #[serde(default)]
    pub sdp: String,
}

/// RTCSdpType.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DescriptionType {
    Offer,
    Answer,
    Pranswer,
    Rollback,
}

/// RTCIceCandidateInit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    #[serde(default)]
    pub candidate: String,
    #[serde(default)]
    pub sdp_mid: Option<String>,
    #[serde(default, rename = "sdpMLineIndex")]
    pub sdp_m_line_index: Option<u16>,
    #[serde(default)]
    pub username_fragment: Option<String>,
}
