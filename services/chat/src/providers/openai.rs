//! Any server that speaks OpenAI's chat completions, streamed: OpenAI, CLOVA Studio's compatible endpoint, vLLM,
//! Ollama, llama.cpp.
//!
//! What they have in common: `data:` lines with chunks, a `finish_reason`, then `data: [DONE]`. What they differ in is
//! taken care of here: the usage chunk may be missing or have `choices: null`; an error may come inside a 200; reasoning
//! arrives under three names and is never shown; a stream that just ends was cut off.

use std::time::Duration;

use anyhow::Context;
use async_stream::try_stream;
use async_trait::async_trait;
use common::http_client::HttpClient;
use eventsource_stream::Eventsource;
use futures_util::StreamExt;
use reqwest::{Method, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::prompt::{self, PromptMessage};
use crate::domain::reader::{
    FinishReason, Piece, PieceStream, Provider, ProviderError, ProviderInfo, ReaderRequest, Usage,
};

/// One such server, as the settings describe it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenAiSettings {
    pub name: String,
    /// Up to and including `/v1`.
    pub base_url: Url,
    /// Empty for servers that need none.
    #[serde(default)]
    pub api_key: SecretString,
    pub model: String,
    #[serde(default = "OpenAiSettings::default_temperature")]
    pub temperature: f32,
    #[serde(default = "OpenAiSettings::default_max_tokens")]
    pub max_tokens: u32,
    /// Whether to ask for token counts; some servers refuse the field.
    #[serde(default = "OpenAiSettings::default_include_usage")]
    pub include_usage: bool,
    /// Seconds until the response's headers.
    #[serde(default = "OpenAiSettings::default_headers_seconds")]
    pub headers_seconds: u64,
}

impl OpenAiSettings {
    fn default_temperature() -> f32 {
        0.8
    }

    fn default_max_tokens() -> u32 {
        1200
    }

    fn default_include_usage() -> bool {
        true
    }

    fn default_headers_seconds() -> u64 {
        20
    }
}

pub struct OpenAi {
    info: ProviderInfo,
    http: HttpClient,
    url: Url,
    settings: OpenAiSettings,
}

#[derive(Serialize)]
struct ChatRequest<'a> {
    model: &'a str,
    messages: Vec<PromptMessage>,
    stream: bool,
    temperature: f32,
    max_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<StreamOptions>,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

#[derive(Deserialize)]
struct Chunk {
    choices: Option<Vec<Choice>>,
    usage: Option<ChunkUsage>,
    error: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Choice {
    delta: Option<Delta>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    content: Option<String>,
}

#[derive(Deserialize)]
struct ChunkUsage {
    #[serde(default)]
    prompt_tokens: u32,
    #[serde(default)]
    completion_tokens: u32,
}

impl OpenAi {
    pub fn new(http: HttpClient, settings: OpenAiSettings) -> anyhow::Result<Self> {
        let base = settings.base_url.as_str().trim_end_matches('/');
        let url =
            format!("{base}/chat/completions").parse().context("base_url cannot be extended by a path")?;
        let info =
            ProviderInfo { name: settings.name.clone(), model: Some(settings.model.clone()), offline: false };
        Ok(Self { info, http, url, settings })
    }

    async fn send(&self, request: &ReaderRequest) -> Result<Response, ProviderError> {
        let settings = &self.settings;
        let body = ChatRequest {
            model: &settings.model,
            messages: prompt::messages(request),
            stream: true,
            temperature: settings.temperature,
            max_tokens: settings.max_tokens,
            stream_options: settings.include_usage.then_some(StreamOptions { include_usage: true }),
        };
        let mut call = self.http.request(Method::POST, self.url.clone()).json(&body);
        if !settings.api_key.expose_secret().is_empty() {
            call = call.bearer_auth(settings.api_key.expose_secret());
        }
        let limit = Duration::from_secs(settings.headers_seconds);
        let sent = tokio::time::timeout(limit, call.send()).await;
        let response = sent.map_err(|_| ProviderError::TimedOut(settings.name.clone()))?;
        let response =
            response.map_err(|error| ProviderError::Unreachable(settings.name.clone(), error.into()))?;
        if response.status().is_success() { Ok(response) } else { Err(self.refusal(response).await) }
    }

    async fn refusal(&self, response: Response) -> ProviderError {
        let status = response.status().as_u16();
        let told = response.text().await.unwrap_or_default();
        ProviderError::Refused {
            provider: self.settings.name.clone(),
            status,
            message: told.chars().take(500).collect(),
        }
    }
}

#[async_trait]
impl Provider for OpenAi {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    async fn answer(&self, request: &ReaderRequest) -> Result<PieceStream, ProviderError> {
        let response = self.send(request).await?;
        Ok(pieces(self.settings.name.clone(), response))
    }
}

/// The answer's text, piece by piece. The usage chunk comes after the finish reason, so `Done` waits for `[DONE]` or
/// the end of the stream.
fn pieces(provider: String, response: Response) -> PieceStream {
    Box::pin(try_stream! {
        let mut events = response.bytes_stream().eventsource();
        let (mut reason, mut usage) = (None, Usage::default());
        while let Some(event) = events.next().await {
            let event = event.map_err(|error| broken(&provider, &error))?;
            if event.data.trim() == "[DONE]" {
                reason = reason.or(Some(FinishReason::Stop));
                break;
            }
            let chunk: Chunk = serde_json::from_str(&event.data)
                .map_err(|error| ProviderError::Failed(provider.clone(), error.to_string()))?;
            if let Some(error) = chunk.error.filter(|error| !error.is_null()) {
                Err(ProviderError::Failed(provider.clone(), error.to_string()))?;
            }
            if let Some(counted) = chunk.usage {
                usage = Usage { input_tokens: counted.prompt_tokens, output_tokens: counted.completion_tokens };
            }
            for choice in chunk.choices.unwrap_or_default() {
                reason = choice.finish_reason.as_deref().map(finish_reason).or(reason);
                if let Some(text) = choice.delta.and_then(|delta| delta.content).filter(|text| !text.is_empty()) {
                    yield Piece::Text(text);
                }
            }
        }
        match reason {
            Some(reason) => yield Piece::Done { reason, usage },
            None => Err(ProviderError::CutOff(provider))?,
        }
    })
}

fn finish_reason(text: &str) -> FinishReason {
    match text {
        "length" => FinishReason::Length,
        "content_filter" => FinishReason::ContentFilter,
        _ => FinishReason::Stop,
    }
}

fn broken<E: std::fmt::Display>(
    provider: &str,
    error: &eventsource_stream::EventStreamError<E>,
) -> ProviderError {
    match error {
        eventsource_stream::EventStreamError::Transport(_) => ProviderError::CutOff(provider.to_owned()),
        other => ProviderError::Failed(provider.to_owned(), other.to_string()),
    }
}
