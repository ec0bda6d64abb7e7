//! The body of a request; the two versions name the same things differently.

use serde::Serialize;

use super::{ClovaApi, ThinkingEffort};
use crate::providers::{model_settings::ModelSettings, prompt::PromptMessage};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClovaRequest<'a> {
    /// With exactly one system message.
    messages: Vec<PromptMessage>,
    temperature: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    top_p: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    top_k: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    include_ai_filters: Option<bool>,
    #[serde(flatten)]
    own: OwnWords<'a>,
}

#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum OwnWords<'a> {
    V1 {
        max_tokens: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        repeat_penalty: Option<f64>,
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        stop_before: &'a [String],
    },
    V3 {
        #[serde(skip_serializing_if = "Option::is_none")]
        max_tokens: Option<u32>,
        /// Thoughts count too; the only one that a thinking model takes.
        #[serde(skip_serializing_if = "Option::is_none")]
        max_completion_tokens: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        repetition_penalty: Option<f64>,
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        stop: &'a [String],
        #[serde(skip_serializing_if = "Option::is_none")]
        thinking: Option<Thinking>,
    },
}

#[derive(Serialize)]
struct Thinking {
    effort: ThinkingEffort,
}

impl<'a> ClovaRequest<'a> {
    pub fn new(settings: &'a ModelSettings, messages: Vec<PromptMessage>) -> Self {
        let (length, thinks) = (settings.max_tokens, settings.thinks());
        let (penalty, stop) = (settings.repetition_penalty, settings.stop.as_slice());
        let own = match settings.clova_api() {
            ClovaApi::V1 => OwnWords::V1 { max_tokens: length, repeat_penalty: penalty, stop_before: stop },
            ClovaApi::V3 => OwnWords::V3 {
                max_tokens: (!thinks).then_some(length),
                max_completion_tokens: thinks.then_some(length),
                repetition_penalty: penalty,
                stop,
                thinking: settings.thinking.map(|effort| Thinking { effort }),
            },
        };
        Self {
            messages,
            temperature: settings.temperature(),
            top_p: settings.top_p,
            top_k: settings.top_k,
            seed: settings.seed,
            include_ai_filters: settings.include_ai_filters,
            own,
        }
    }
}
