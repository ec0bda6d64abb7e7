//! Any server that speaks OpenAI's chat completions, streamed: OpenAI, CLOVA Studio's compatible endpoint, vLLM,
//! Ollama, llama.cpp.
//!
//! What they have in common: `data:` lines with chunks, a `finish_reason`, then `data: [DONE]`. What they differ in is
//! taken care of here: the usage chunk may be missing or have `choices: null`; an error may come inside a 200; reasoning
//! arrives under three names and is never shown; a stream that just ends was cut off.

use anyhow::Context;
use async_trait::async_trait;
use eventsource_stream::Event;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use url::Url;

use super::{
    model_settings::ModelSettings,
    prompt::{self, PromptMessage},
    upstream::{Complaint, Dialect, Heard, Told, Upstream, pieces},
};
use crate::domain::reader::{
    FinishReason, PieceStream, Provider, ProviderError, ProviderInfo, ReaderRequest, Usage,
};

pub struct OpenAi {
    info: ProviderInfo,
    upstream: Upstream,
    url: Url,
    settings: ModelSettings,
}

#[derive(Serialize)]
struct ChatRequest<'a> {
    model: &'a str,
    messages: Vec<PromptMessage>,
    stream: bool,
    temperature: f64,
    max_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    top_p: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    stop: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<StreamOptions>,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

impl OpenAi {
    pub fn new(upstream: Upstream, settings: ModelSettings) -> anyhow::Result<Self> {
        let base = settings.base_url.as_ref().context("base_url is missing")?;
        let url = format!("{}/chat/completions", base.as_str().trim_end_matches('/'));
        let url = url.parse().context("base_url cannot be extended by a path")?;
        Ok(Self { info: settings.info(), upstream, url, settings })
    }
}

#[async_trait]
impl Provider for OpenAi {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    async fn answer(&self, request: &ReaderRequest) -> Result<PieceStream, ProviderError> {
        let settings = &self.settings;
        let body = ChatRequest {
            model: &settings.model,
            messages: prompt::messages(request, settings.prompt_tokens()),
            stream: true,
            temperature: settings.temperature(),
            max_tokens: settings.max_tokens,
            top_p: settings.top_p,
            seed: settings.seed,
            stop: &settings.stop,
            stream_options: settings.include_usage.then_some(StreamOptions { include_usage: true }),
        };
        let mut call = self.upstream.post(&self.url).json(&body);
        if settings.has_key() {
            call = call.bearer_auth(settings.api_key.expose_secret());
        }
        let response = self.upstream.send(call).await?;
        Ok(pieces(settings.name.clone(), response, Chunks::default()))
    }
}

/// What the chunks of one answer have said.
#[derive(Default)]
struct Chunks {
    reason: Option<FinishReason>,
    usage: Usage,
}

/// Only what is of use: the rest of a chunk is skipped unread.
#[derive(Deserialize)]
struct Chunk<'a> {
    choices: Option<Vec<Choice>>,
    usage: Option<ChunkUsage>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
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

impl Dialect for Chunks {
    fn hear(&mut self, event: &Event) -> Result<Heard, Complaint> {
        if event.data.trim() == "[DONE]" {
            self.reason.get_or_insert(FinishReason::Stop);
            return Ok(Heard::TheEnd);
        }
        let chunk: Chunk<'_> = serde_json::from_str(&event.data)?;
        if chunk.error.is_some() {
            return Err(Complaint::Told(Told::parse(event.data.as_bytes())));
        }
        if let Some(counted) = chunk.usage {
            self.usage =
                Usage { input_tokens: counted.prompt_tokens, output_tokens: counted.completion_tokens };
        }
        let Some(choice) = chunk.choices.into_iter().flatten().next() else { return Ok(Heard::Nothing) };
        self.reason = choice.finish_reason.as_deref().map(finish_reason).or(self.reason);
        let text = choice.delta.and_then(|delta| delta.content).filter(|text| !text.is_empty());
        Ok(text.map_or(Heard::Nothing, Heard::Text))
    }

    fn ending(&self) -> Option<(FinishReason, Usage)> {
        self.reason.map(|reason| (reason, self.usage))
    }
}

/// Tools are not offered, so `tool_calls` and whatever else there may be is an ordinary end.
fn finish_reason(text: &str) -> FinishReason {
    match text {
        "length" => FinishReason::Length,
        "content_filter" => FinishReason::ContentFilter,
        _ => FinishReason::Stop,
    }
}
