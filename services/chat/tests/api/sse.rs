//! Reads an answer as a client would.

use serde_json::Value;

/// The events of one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerEvents(pub Vec<Value>);

impl AnswerEvents {
    /// Panics unless the stream is whole: ids in order, JSON in each event, `[DONE]` at the end.
    pub fn parse(body: &str) -> Self {
        let whole = body.strip_suffix("data: [DONE]\n\n");
        let told = Told::parse(whole.unwrap_or_else(|| panic!("a whole stream ends with [DONE]: {body}")));
        Self(told.events)
    }

    /// The words, in one piece.
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

/// As much of an answer as has arrived.
#[derive(Debug, Clone)]
pub struct Told {
    pub events: Vec<Value>,
    /// Where to go on.
    pub last_id: Option<String>,
}

impl Told {
    /// Reads whole events, and leaves out one that was cut. Panics unless their ids follow each other.
    pub fn parse(body: &str) -> Self {
        let whole = body.rfind("\n\n").map_or("", |end| &body[..end]);
        let (mut events, mut last) = (Vec::new(), None::<(String, usize)>);
        for block in whole.split("\n\n").filter(|block| !block.is_empty() && !block.starts_with(':')) {
            let (id, data) = block.split_once('\n').expect("an id and data");
            let (answer, number) = id.strip_prefix("id: ").and_then(|id| id.split_once('-')).expect("an id");
            let number: usize = number.parse().expect("a number");
            if let Some((earlier, before)) = &last {
                assert_eq!((answer, number), (earlier.as_str(), before + 1), "ids follow each other: {body}");
            }
            last = Some((answer.to_owned(), number));
            events.push(serde_json::from_str(data.strip_prefix("data: ").expect("data")).expect("json"));
        }
        Self { events, last_id: last.map(|(answer, number)| format!("{answer}-{number}")) }
    }
}
