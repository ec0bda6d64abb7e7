//! Tarot's internal API: `POST /internal/v1/readings`.

use std::time::Duration;

use anyhow::Context;
use async_trait::async_trait;
use common::{http_client::HttpClient, ids::ReadingId, service_token::ServiceTokens};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::domain::{
    message::CardOnTable,
    ports::{FinishedReading, ReadingArchive},
};

const LIMIT: Duration = Duration::from_secs(5);

pub struct TarotClient {
    http: HttpClient,
    tokens: ServiceTokens,
    readings: Url,
}

impl TarotClient {
    pub fn new(http: HttpClient, tokens: ServiceTokens, base: &Url) -> anyhow::Result<Self> {
        Ok(Self { http, tokens, readings: base.join("/internal/v1/readings")? })
    }
}

#[derive(Serialize)]
struct NewReading<'a> {
    draw_id: common::ids::DrawId,
    owner_id: common::ids::MemberId,
    conversation_id: common::ids::ConversationId,
    locale: deck::Locale,
    topic: deck::Topic,
    question: &'a str,
    spread: deck::Spread,
    cards: Vec<Card>,
    text: &'a str,
    proof: Proof,
}

#[derive(Serialize)]
struct Card {
    slot: usize,
    slot_name: String,
    position: u8,
    card_id: deck::CardId,
    orientation: deck::Orientation,
}

#[derive(Serialize)]
struct Proof {
    commitment: String,
    seed: String,
}

#[derive(Deserialize)]
struct Stored {
    reading_id: ReadingId,
}

impl From<CardOnTable> for Card {
    fn from(card: CardOnTable) -> Self {
        let CardOnTable { slot, slot_name, position, card_id, orientation, .. } = card;
        Self { slot, slot_name, position, card_id, orientation }
    }
}

#[async_trait]
impl ReadingArchive for TarotClient {
    async fn store(&self, reading: &FinishedReading) -> anyhow::Result<ReadingId> {
        let draw = &reading.draw;
        let reveal = draw.reveal().context("cards from a table are not chat's to hand over")?;
        let body = NewReading {
            draw_id: draw.id,
            owner_id: reading.owner,
            conversation_id: draw.conversation_id,
            locale: reading.locale,
            topic: draw.topic,
            question: &draw.question,
            spread: draw.spread,
            cards: draw.cards().into_iter().map(Card::from).collect(),
            text: &reading.text,
            proof: Proof { commitment: reveal.commitment, seed: reveal.seed },
        };
        let request = self.http.request(Method::POST, self.readings.clone()).timeout(LIMIT);
        let response = request.bearer_auth(self.tokens.mint("tarot")?).json(&body).send().await;
        let response = response.context("tarot could not be reached")?;
        let status = response.status();
        if !status.is_success() {
            let told = response.text().await.unwrap_or_default();
            anyhow::bail!("tarot answered {status}: {told}");
        }
        Ok(response.json::<Stored>().await.context("tarot's answer could not be read")?.reading_id)
    }
}
