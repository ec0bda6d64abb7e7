//! CLOVA Studio's own API, both versions: v1 for HCX-002, HCX-003 and HCX-DASH-001, v3 for everything newer and for
//! tuned models.
//!
//! A stream is asked for by the `Accept` header alone. `token` events carry the text, `result` repeats all of it and
//! tells why it ended; thoughts are neither shown nor sent back.

mod events;
mod request;

use async_trait::async_trait;
use common::ids::new_uuid;
use secrecy::ExposeSecret;
use serde::Deserialize;
use url::Url;

use super::{
    model_settings::ModelSettings,
    prompt,
    upstream::{Upstream, pieces},
};
use crate::domain::reader::{PieceStream, Provider, ProviderError, ProviderInfo, ReaderRequest};
use events::ClovaEvents;
use request::ClovaRequest;

/// Where CLOVA Studio streams token by token.
pub const BASE_URL: &str = "https://clovastudio.stream.ntruss.com";

/// Which version of the API a model is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClovaApi {
    V1,
    V3,
}

impl ClovaApi {
    /// The one that serves `model`.
    #[must_use]
    pub fn of(model: &str) -> Self {
        let is_old = ["HCX-002", "HCX-003", "HCX-DASH-001"].contains(&model);
        if is_old { Self::V1 } else { Self::V3 }
    }
}

/// What comes before the path: test and service apps of the older accounts have their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClovaApp {
    TestApp,
    ServiceApp,
}

/// How long HCX-007 thinks before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ThinkingEffort {
    None,
    Low,
    Medium,
    High,
}

pub struct Clova {
    info: ProviderInfo,
    upstream: Upstream,
    url: Url,
    settings: ModelSettings,
}

impl Clova {
    pub fn new(upstream: Upstream, settings: ModelSettings) -> anyhow::Result<Self> {
        Ok(Self { info: settings.info(), upstream, url: endpoint(&settings)?, settings })
    }
}

fn endpoint(settings: &ModelSettings) -> anyhow::Result<Url> {
    let base = settings.base_url.as_ref().map_or(BASE_URL, Url::as_str).trim_end_matches('/');
    let app = match settings.app {
        None => "",
        Some(ClovaApp::TestApp) => "/testapp",
        Some(ClovaApp::ServiceApp) => "/serviceapp",
    };
    let model = &settings.model;
    let path = match (&settings.task, settings.clova_api()) {
        (Some(task), _) => format!("/v3/tasks/{task}/chat-completions"),
        (None, ClovaApi::V1) => format!("/v1/chat-completions/{model}"),
        (None, ClovaApi::V3) => format!("/v3/chat-completions/{model}"),
    };
    Ok(format!("{base}{app}{path}").parse()?)
}

#[async_trait]
impl Provider for Clova {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    async fn answer(&self, request: &ReaderRequest) -> Result<PieceStream, ProviderError> {
        let settings = &self.settings;
        let messages = prompt::messages(request, settings.prompt_tokens());
        let call = self.upstream.post(&self.url).json(&ClovaRequest::new(settings, messages));
        let call = call.header("X-NCP-CLOVASTUDIO-REQUEST-ID", new_uuid().to_string());
        let key = settings.api_key.expose_secret();
        let call = match &settings.gateway_key {
            Some(gateway) => call
                .header("X-NCP-CLOVASTUDIO-API-KEY", key)
                .header("X-NCP-APIGW-API-KEY", gateway.expose_secret()),
            None => call.bearer_auth(key),
        };
        let response = self.upstream.send(call).await?;
        Ok(pieces(settings.name.clone(), response, ClovaEvents::new(&settings.name)))
    }
}
