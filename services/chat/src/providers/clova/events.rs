//! The events of an answer, in the words of both versions.

use eventsource_stream::Event;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    domain::reader::{FinishReason, Usage},
    providers::upstream::{Complaint, Dialect, Heard, Told},
};

/// What the events of one answer have said.
pub struct ClovaEvents {
    provider: String,
    reason: Option<FinishReason>,
    usage: Usage,
    /// CLOVA's filter takes the answer for unsafe.
    is_unsafe: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    message: Option<Message>,
    #[serde(alias = "finishReason")]
    stop_reason: Option<String>,
    /// v1: counted so far.
    input_length: Option<u32>,
    output_length: Option<u32>,
    /// v3, in the result.
    usage: Option<Counted>,
    ai_filter: Option<Vec<Filter>>,
    /// Only where something is wrong.
    #[serde(borrow)]
    status: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Message {
    /// Missing while the model thinks.
    content: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Counted {
    #[serde(default)]
    prompt_tokens: u32,
    #[serde(default)]
    completion_tokens: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Filter {
    #[serde(default)]
    group_name: String,
    #[serde(default)]
    name: String,
    /// -1 the filter failed, 0 probably unsafe, 1 perhaps, 2 hardly.
    #[serde(default)]
    score: String,
}

impl ClovaEvents {
    pub fn new(provider: &str) -> Self {
        Self { provider: provider.to_owned(), reason: None, usage: Usage::default(), is_unsafe: false }
    }

    fn note(&mut self, body: &Body<'_>) {
        if let Some(reason) = &body.stop_reason {
            self.reason = Some(if reason.eq_ignore_ascii_case("length") {
                FinishReason::Length
            } else {
                FinishReason::Stop
            });
        }
        if let Some(counted) = &body.usage {
            self.usage =
                Usage { input_tokens: counted.prompt_tokens, output_tokens: counted.completion_tokens };
        }
        // A token's count is 1, the result's is the whole answer's.
        self.usage.input_tokens = body.input_length.unwrap_or_default().max(self.usage.input_tokens);
        self.usage.output_tokens = body.output_length.unwrap_or_default().max(self.usage.output_tokens);
        for filter in body.ai_filter.iter().flatten() {
            self.is_unsafe |= filter.score == "0";
            let (group, name, score) = (filter.group_name.clone(), filter.name.clone(), filter.score.clone());
            tracing::info!(provider = self.provider, group, name, score, "the upstream's filter has judged");
            let provider = self.provider.clone();
            metrics::counter!("reader_filter_scores_total", "provider" => provider, "score" => score)
                .increment(1);
        }
    }
}

impl Dialect for ClovaEvents {
    fn hear(&mut self, event: &Event) -> Result<Heard, Complaint> {
        let complaint = || Complaint::Told(Told::parse(event.data.as_bytes()));
        match event.event.as_str() {
            "error" => return Err(complaint()),
            "signal" => {
                self.reason.get_or_insert(FinishReason::Stop);
                return Ok(Heard::TheEnd);
            }
            _ => {}
        }
        let body: Body<'_> = serde_json::from_str(&event.data)?;
        if body.status.is_some() {
            return Err(complaint());
        }
        self.note(&body);
        if event.event == "result" {
            self.reason.get_or_insert(FinishReason::Stop);
            return Ok(Heard::Nothing);
        }
        let text = body.message.and_then(|message| message.content).filter(|text| !text.is_empty());
        Ok(text.map_or(Heard::Nothing, Heard::Text))
    }

    fn ending(&self) -> Option<(FinishReason, Usage)> {
        let reason = self.reason?;
        Some((if self.is_unsafe { FinishReason::ContentFilter } else { reason }, self.usage))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(events: &mut ClovaEvents, name: &str, data: &str) -> Result<Heard, Complaint> {
        events.hear(&Event { event: name.into(), data: data.into(), ..Event::default() })
    }

    #[test]
    fn the_result_is_never_told_again_but_says_why_it_ended_and_what_it_cost() {
        let mut events = ClovaEvents::new("clova");
        let token = r#"{"message":{"role":"assistant","content":"안녕"},"inputLength":9,"outputLength":1,"stopReason":null}"#;
        assert_eq!(hear(&mut events, "token", token).ok(), Some(Heard::Text("안녕".into())));
        assert!(events.ending().is_none());
        let result = r#"{"message":{"role":"assistant","content":"안녕"},"inputLength":9,"outputLength":5,"stopReason":"LENGTH",
            "aiFilter":[{"groupName":"curse","name":"insult","score":"1"}]}"#;
        assert_eq!(hear(&mut events, "result", result).ok(), Some(Heard::Nothing));
        let usage = Usage { input_tokens: 9, output_tokens: 5 };
        assert_eq!(events.ending(), Some((FinishReason::Length, usage)));
    }

    #[test]
    fn what_the_filter_takes_for_unsafe_ends_as_filtered() {
        let mut events = ClovaEvents::new("clova");
        let result = r#"{"stopReason":"stop_before","aiFilter":[{"groupName":"unsafeContents","name":"x","score":"0"}]}"#;
        hear(&mut events, "result", result).expect("a result");
        assert_eq!(events.ending().map(|(reason, _)| reason), Some(FinishReason::ContentFilter));
    }

    #[test]
    fn thoughts_are_not_told() {
        let mut events = ClovaEvents::new("clova");
        let thought =
            r#"{"message":{"role":"assistant","thinkingContent":"흠"},"finishReason":null,"usage":null}"#;
        assert_eq!(hear(&mut events, "token", thought).ok(), Some(Heard::Nothing));
    }
}
