//! The tarot service under test, and readings that are shared there.

use std::net::SocketAddr;

use anyhow::{Context, ensure};
use common::{
    access::MemberKind,
    ids::{ConversationId, DrawId, MemberId},
    service_token::ServiceTokens,
    settings::InternalSettings,
};
use deck::{
    Spread,
    shuffle::{Seed, shuffle},
};
use serde_json::{Value, json};
use test_support::INTERNAL_SECRET;

use crate::{
    bench::Bench,
    load::{Connection, request},
    machine::{Core, Place, Process, Program, free_address},
};

pub struct Service {
    pub process: Process,
    pub address: SocketAddr,
}

impl Service {
    pub async fn start(bench: &Bench, place: &Place) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut process = Process::start(Program {
            name: "tarot",
            binary: &bench.binary("tarot"),
            arguments: Vec::new(),
            variables: bench.variables(place, "tarot", "tarot", address),
            folder: place.folder(),
            core: Core::Measured,
        })?;
        process.ready(address, "/readyz").await?;
        Ok(Self { process, address })
    }

    /// A new reading behind a new link; gives the link.
    pub async fn share(&self, bench: &Bench) -> anyhow::Result<String> {
        let (owner, draw) = (MemberId::new(), DrawId::new());
        let service = ServiceTokens::new(
            "chat",
            &InternalSettings { secret: INTERNAL_SECRET.into(), previous_secrets: Vec::new() },
        );
        let reading = reading(owner, draw)?.to_string();
        let kept = self.ask("POST", "/internal/v1/readings", &service.mint("tarot")?, &reading).await?;
        let id = kept["reading_id"].as_str().context("a reading without an id")?;
        let path = format!("/api/v1/tarot/readings/{id}/share");
        let token = bench.issuer.token(owner, MemberKind::Guest, &[]);
        let share = self.ask("POST", &path, &token, r#"{"include_question":true}"#).await?;
        Ok(share["share_id"].as_str().context("a share without an id")?.to_owned())
    }

    /// How many pictures it has painted.
    pub async fn paintings(&self) -> anyhow::Result<u64> {
        let ask = request("GET", "/metrics", None, "");
        let (_, text) = Connection::open(self.address).await?.exchange(&ask).await?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let count = text.lines().find_map(|line| line.strip_prefix("share_image_seconds_count"));
        Ok(count.map_or(Ok(0), |count| count.trim().parse())?)
    }

    async fn ask(&self, method: &str, path: &str, token: &str, body: &str) -> anyhow::Result<Value> {
        let ask = request(method, path, Some(token), body);
        let (status, body) = Connection::open(self.address).await?.exchange(&ask).await?;
        let text = String::from_utf8_lossy(&body);
        ensure!(status == 201, "{path} is answered with {status}: {text}");
        Ok(serde_json::from_slice(&body)?)
    }
}

/// Three cards and a text of usual length.
fn reading(owner: MemberId, draw: DrawId) -> anyhow::Result<Value> {
    let mut seed = [7; 32];
    seed[..16].copy_from_slice(draw.0.as_bytes());
    let seed = Seed::from_bytes(seed);
    let shuffled = shuffle(&seed);
    let mut cards = Vec::new();
    for (slot, place) in Spread::ThreeCards.slots().iter().enumerate() {
        let dealt = shuffled.at(slot * 9).context("a place outside of the fan")?;
        cards.push(json!({ "slot": slot, "slot_name": place.name, "position": slot * 9,
            "card_id": dealt.card_id, "orientation": dealt.orientation }));
    }
    let text = "달빛 아래에서는 무엇이든 조금 커 보여. 오늘은 답을 정하지 말고 파도가 잔잔해질 때까지 기다려 봐.\n\n";
    Ok(json!({
        "draw_id": draw, "owner_id": owner, "conversation_id": ConversationId::new(),
        "locale": "ko", "topic": "love", "question": "그 사람도 나를 생각하고 있을까?",
        "spread": Spread::ThreeCards, "cards": cards, "text": text.repeat(10),
        "proof": { "commitment": seed.commitment(), "seed": seed.to_hex() },
    }))
}
