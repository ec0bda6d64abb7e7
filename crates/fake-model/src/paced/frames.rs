//! The bytes of an answer, made once: HTTP chunks that hold server-sent events.

use std::io::Write;

/// Where the stamp goes, and as long as one.
const NO_STAMP: &str = "0000000000000000000";

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n\
    cache-control: no-cache\r\ntransfer-encoding: chunked\r\n\r\n";

pub struct Frames {
    head: Vec<u8>,
    token: Vec<u8>,
    /// Where in `token` the stamp begins.
    stamp_at: usize,
    tail: Vec<u8>,
}

impl Frames {
    /// For answers of so many tokens, which is what their usage says.
    pub fn new(tokens: u32) -> Self {
        let role = r#"{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}"#;
        let said = format!(r#"{{"index":0,"delta":{{"content":" t{NO_STAMP}"}},"finish_reason":null}}"#);
        let stop = r#"{"index":0,"delta":{},"finish_reason":"stop"}"#;
        let token = chunk(&event(&said, "null"));
        let stamp_at = token.find(NO_STAMP).unwrap_or_default();
        let total = tokens + 9;
        let usage = format!(r#"{{"prompt_tokens":9,"completion_tokens":{tokens},"total_tokens":{total}}}"#);
        let tail = chunk(&event(stop, "null"))
            + &chunk(&event("", &usage))
            + &chunk("data: [DONE]\n\n")
            + "0\r\n\r\n";
        let head = HEAD.to_owned() + &chunk(&event(role, "null"));
        Self { head: head.into(), token: token.into(), stamp_at, tail: tail.into() }
    }

    /// The response's head and the event before the first token.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Adds a token sent at `nanos` since 1970.
    pub fn push_token(&self, buffer: &mut Vec<u8>, nanos: u64) {
        let stamp = buffer.len() + self.stamp_at;
        buffer.extend_from_slice(&self.token);
        // It fits: both are 19 digits long.
        let _ = write!(&mut buffer[stamp..stamp + NO_STAMP.len()], "{nanos:019}");
    }

    /// Why it ended, the usage, `[DONE]`, and the end of the response.
    pub fn tail(&self) -> &[u8] {
        &self.tail
    }
}

fn event(choice: &str, usage: &str) -> String {
    format!(
        "data: {{\"id\":\"chatcmpl-paced\",\"object\":\"chat.completion.chunk\",\"created\":1,\
         \"model\":\"paced\",\"choices\":[{choice}],\"usage\":{usage}}}\n\n"
    )
}

fn chunk(content: &str) -> String {
    format!("{:x}\r\n{content}\r\n", content.len())
}
