//! The chat service under test, with everything on that is on in production, and guests who use it.

use std::{net::SocketAddr, sync::Arc};

use anyhow::{Context, ensure};
use common::ids::MessageId;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::upstream::Upstream;
use crate::{
    bench::Bench,
    load::{Connection, request},
    machine::{Core, Place, Process, Program, free_address},
};

/// Who open conversations at the same time, beforehand.
const OPENERS: usize = 8;
const BASE: &str = "/api/v1/chat/conversations";

/// One instance.
pub struct Service {
    pub process: Process,
    pub address: SocketAddr,
}

impl Service {
    /// Instances in one place share its database and its Redis.
    pub async fn start(
        bench: &Bench,
        place: &Place,
        upstream: &Upstream,
        instance: &str,
    ) -> anyhow::Result<Self> {
        let address = free_address()?;
        let provider = json!([{ "kind": "openai", "name": "fake", "model": "paced",
            "base_url": format!("http://{}/v1", upstream.address) }]);
        let mut variables = bench.variables(place, "chat", instance, address);
        variables.push(("CONCH_READER__PROVIDERS".into(), provider.to_string()));
        let mut process = Process::start(Program {
            name: instance,
            binary: &bench.binary("chat"),
            arguments: Vec::new(),
            variables,
            folder: place.folder(),
            core: Core::Measured,
        })?;
        process.ready(address, "/readyz").await?;
        Ok(Self { process, address })
    }

    /// Opens so many conversations, each of a guest of its own.
    pub async fn conversations(&self, bench: &Bench, count: usize) -> anyhow::Result<Vec<Conversation>> {
        let mut tokens: Vec<_> = (0..count).map(|_| bench.issuer.guest()).collect();
        let mut openers = JoinSet::new();
        for _ in 0..OPENERS {
            let share = tokens.split_off(tokens.len() - tokens.len().min(count.div_ceil(OPENERS)));
            openers.spawn(open(self.address, share));
        }
        let opened: anyhow::Result<Vec<_>> = openers.join_all().await.into_iter().collect();
        Ok(opened?.into_iter().flatten().collect())
    }
}

async fn open(address: SocketAddr, tokens: Vec<String>) -> anyhow::Result<Vec<Conversation>> {
    let (mut connection, mut opened) = (Connection::open(address).await?, Vec::new());
    for token in tokens {
        let ask = request("POST", BASE, Some(&token), r#"{"locale":"en"}"#);
        let (status, body) = connection.exchange(&ask).await?;
        let text = String::from_utf8_lossy(&body);
        ensure!(status == 201, "a conversation was not opened, status {status}: {text}");
        let conversation: Value = serde_json::from_slice(&body)?;
        let id = conversation["id"].as_str().context("a conversation without an id")?;
        opened.push(Conversation { token: Arc::new(token), path: format!("{BASE}/{id}") });
    }
    Ok(opened)
}

/// A guest's conversation: the requests that go into it.
#[derive(Clone)]
pub struct Conversation {
    token: Arc<String>,
    path: String,
}

impl Conversation {
    pub fn say(&self) -> Vec<u8> {
        let words = json!({ "id": MessageId::new(), "text": "Should I change jobs this year, or stay?" });
        self.request("POST", "messages", &words.to_string())
    }

    pub fn follow(&self) -> Vec<u8> {
        self.request("GET", "stream", "")
    }

    pub fn stop(&self) -> Vec<u8> {
        self.request("POST", "stop", "")
    }

    fn request(&self, method: &str, what: &str, body: &str) -> Vec<u8> {
        request(method, &format!("{}/{what}", self.path), Some(&self.token), body)
    }
}
