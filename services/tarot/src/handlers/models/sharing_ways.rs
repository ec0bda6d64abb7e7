//! What a client needs to know before it offers to share.

use serde::Serialize;
use utoipa::ToSchema;

use crate::settings::SharingSettings;

#[derive(Debug, Serialize, ToSchema)]
pub struct SharingWays {
    /// For Kakao's script in the browser; `null`: KakaoTalk is not offered here.
    #[schema(required)]
    pub kakao_js_key: Option<String>,
}

impl SharingWays {
    pub fn of(settings: &SharingSettings) -> Self {
        let key = settings.kakao_js_key.trim();
        Self { kakao_js_key: (!key.is_empty()).then(|| key.to_owned()) }
    }
}
