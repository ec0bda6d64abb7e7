//! How each kind of server words the same answer.

use serde_json::{Value, json};

/// A kind of server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    OpenAi,
    ClovaV1,
    ClovaV3,
}

/// What every fake answer says, token by token.
pub const TOKENS: [&str; 4] = ["소라고둥이 ", "잘 ", "들었어 ", "🐚"];
pub const INPUT_TOKENS: u32 = 9;
pub const OUTPUT_TOKENS: u32 = 4;

impl Dialect {
    pub const ALL: [Self; 3] = [Self::OpenAi, Self::ClovaV1, Self::ClovaV3];

    /// What comes before the first token.
    #[must_use]
    pub fn opening(self) -> String {
        match self {
            Self::OpenAi => data(&choice(&json!({ "role": "assistant", "content": "" }), None)),
            Self::ClovaV1 | Self::ClovaV3 => String::new(),
        }
    }

    #[must_use]
    pub fn token(self, text: &str) -> String {
        match self {
            Self::OpenAi => data(&choice(&json!({ "content": text }), None)),
            Self::ClovaV1 => event("token", &self.clova(text, None)),
            Self::ClovaV3 => event("token", &self.clova(text, None)),
        }
    }

    /// Something that the model thinks and nobody should see.
    #[must_use]
    pub fn thought(self, text: &str) -> String {
        let message = json!({ "role": "assistant", "thinkingContent": text });
        match self {
            Self::OpenAi => ["reasoning_content", "reasoning"]
                .map(|name| data(&choice(&json!({ name: text }), None)))
                .concat(),
            Self::ClovaV1 | Self::ClovaV3 => {
                event("token", &json!({ "message": message, "finishReason": null, "usage": null }))
            }
        }
    }

    /// Why the answer ended; CLOVA repeats the whole of it.
    #[must_use]
    pub fn ending(self, why: &str, with_usage: bool) -> String {
        match self {
            Self::OpenAi => {
                let usage = json!({ "prompt_tokens": INPUT_TOKENS, "completion_tokens": OUTPUT_TOKENS });
                let counted = data(&json!({ "choices": [], "usage": usage }));
                data(&choice(&json!({}), Some(why))) + if with_usage { &counted } else { "" }
            }
            Self::ClovaV1 | Self::ClovaV3 => {
                let mut result = self.clova(&TOKENS.concat(), Some(why));
                if !with_usage && let Some(fields) = result.as_object_mut() {
                    fields.retain(|name, _| !name.ends_with("Length") && name != "usage");
                }
                event("result", &result)
            }
        }
    }

    /// The mark after which nothing comes.
    #[must_use]
    pub fn done(self) -> String {
        match self {
            Self::OpenAi => "data: [DONE]\n\n".to_owned(),
            Self::ClovaV1 | Self::ClovaV3 => event("signal", &json!({ "data": "[DONE]" })),
        }
    }

    /// An error as the body of a response.
    #[must_use]
    pub fn error_body(self, code: &str) -> Value {
        match self {
            Self::OpenAi => json!({ "error": { "message": "it went wrong", "type": null, "code": code } }),
            Self::ClovaV1 | Self::ClovaV3 => {
                json!({ "status": { "code": code, "message": "it went wrong" }, "result": null })
            }
        }
    }

    /// An error in the middle of a stream.
    #[must_use]
    pub fn error_event(self, code: &str) -> String {
        match self {
            Self::OpenAi => data(&self.error_body(code)) + &self.done(),
            Self::ClovaV1 | Self::ClovaV3 => event("error", &self.error_body(code)),
        }
    }

    fn clova(self, text: &str, why: Option<&str>) -> Value {
        let message = json!({ "role": "assistant", "content": text });
        let is_whole = why.is_some();
        match self {
            Self::OpenAi | Self::ClovaV3 => {
                let usage = json!({ "promptTokens": INPUT_TOKENS, "completionTokens": OUTPUT_TOKENS,
                    "totalTokens": INPUT_TOKENS + OUTPUT_TOKENS });
                json!({ "message": message, "finishReason": why, "created": 1_755_269_271, "seed": 7,
                    "usage": is_whole.then_some(usage) })
            }
            Self::ClovaV1 => {
                json!({ "message": message, "index": 0, "inputLength": INPUT_TOKENS,
                    "outputLength": if is_whole { OUTPUT_TOKENS } else { 1 }, "stopReason": why })
            }
        }
    }
}

fn choice(delta: &Value, why: Option<&str>) -> Value {
    json!({ "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [{ "index": 0, "delta": delta, "finish_reason": why }], "usage": null })
}

fn data(body: &Value) -> String {
    format!("data: {body}\n\n")
}

/// As the live CLOVA Studio writes it: no space after the colon.
fn event(name: &str, body: &Value) -> String {
    format!("id:6ca9f586-e7e8-4baf-8e24-c1d34b39aa26\nevent:{name}\ndata:{body}\n\n")
}
