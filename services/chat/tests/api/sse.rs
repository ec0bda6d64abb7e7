//! Reads an answer as a client would.

use serde_json::Value;

/// The events of one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerEvents(pub Vec<Value>);

impl AnswerEvents {
    /// Panics unless the stream is whole: ids in order, JSON in each event, `[DONE]` at the end.
    pub fn parse(body: &str) -> Self {
        let (mut events, mut next_id) = (Vec::new(), None);
        let blocks: Vec<_> =
            body.split("\n\n").filter(|block| !block.is_empty() && !block.starts_with(':')).collect();
        let (done, numbered) = blocks.split_last().expect("a stream has an end");
        assert_eq!(*done, "data: [DONE]", "{body}");
        for block in numbered {
            let (id, data) = block.split_once('\n').expect("an id and data");
            let id: usize = id.strip_prefix("id: ").expect("an id").parse().expect("a number");
            assert_eq!(id, next_id.unwrap_or(id), "ids follow each other: {body}");
            next_id = Some(id + 1);
            events.push(serde_json::from_str(data.strip_prefix("data: ").expect("data")).expect("json"));
        }
        Self(events)
    }

    pub fn text(&self) -> String {
        self.all("text-delta").iter().filter_map(|event| event["delta"].as_str()).collect()
    }

    pub fn all(&self, kind: &str) -> Vec<&Value> {
        self.0.iter().filter(|event| event["type"] == kind).collect()
    }

    /// The data of the only part of this kind.
    pub fn data(&self, kind: &str) -> &Value {
        match self.all(kind)[..] {
            [part] => &part["data"],
            _ => panic!("not exactly one {kind} in {:?}", self.0),
        }
    }

    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<_> = self.0.iter().filter_map(|event| event["type"].as_str()).collect();
        kinds.dedup();
        kinds
    }

    /// How the message ended: `complete`, `stopped`, …
    pub fn status(&self) -> &str {
        self.0.last().and_then(|event| event["messageMetadata"]["status"].as_str()).unwrap_or("none")
    }
}
