//! What every service that keeps something of members offers auth under `/internal/v1`.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, bail, ensure};
use async_trait::async_trait;
use bytes::Bytes;
use common::{http_client::HttpClient, ids::MemberId, service_token::ServiceTokens};
use futures_util::{
    StreamExt, TryStreamExt,
    stream::{self, BoxStream},
};
use reqwest::{Method, RequestBuilder, Response, StatusCode, header};
use serde_json::json;
use url::Url;

use crate::domain::{
    errands::{Destination, Errand, ErrandDelivery, ProviderUnlinking, Task},
    export::{ExportSource, Part},
};

/// Where the services answer.
#[derive(Debug, Clone)]
pub struct ServiceAddresses {
    pub chat: Url,
    pub tarot: Url,
    pub signaling: Url,
}

/// Calls them. Made once and shared.
pub struct Services {
    pub http: HttpClient,
    pub tokens: ServiceTokens,
    pub addresses: ServiceAddresses,
    pub unlinking: Arc<dyn ProviderUnlinking>,
    /// How long an errand may take.
    pub errand_limit: Duration,
}

impl Services {
    fn request(&self, service: Destination, method: Method, path: &str) -> anyhow::Result<RequestBuilder> {
        let base = match service {
            Destination::Chat => &self.addresses.chat,
            Destination::Tarot => &self.addresses.tarot,
            Destination::Signaling => &self.addresses.signaling,
            Destination::Providers => bail!("providers are not one of our services"),
        };
        let token = self.tokens.mint(service.as_str())?;
        Ok(self.http.request(method, base.join(&format!("/internal/v1{path}"))?).bearer_auth(token))
    }

    async fn ask(&self, service: Destination, request: RequestBuilder) -> anyhow::Result<Response> {
        request.send().await.with_context(|| format!("{} could not be reached", service.as_str()))
    }

    async fn send(&self, service: Destination, request: RequestBuilder) -> anyhow::Result<Response> {
        succeeded(service, self.ask(service, request).await?)
    }

    async fn run(&self, errand: &Errand) -> anyhow::Result<()> {
        let (to, member) = (errand.destination, errand.member);
        let request = match errand.task {
            Task::Unlink => return self.unlinking.unlink_all(member).await,
            Task::Erase => self.request(to, Method::DELETE, &format!("/members/{member}"))?,
            Task::Adopt { guest } => {
                let body = json!({ "guest_id": guest, "member_id": member });
                self.request(to, Method::POST, "/adoptions")?.json(&body)
            }
        };
        self.send(to, request).await.map(drop)
    }
}

fn succeeded(service: Destination, response: Response) -> anyhow::Result<Response> {
    let status = response.status();
    ensure!(status.is_success(), "{} answered {status}", service.as_str());
    Ok(response)
}

#[async_trait]
impl ErrandDelivery for Services {
    async fn deliver(&self, errand: &Errand) -> anyhow::Result<()> {
        tokio::time::timeout(self.errand_limit, self.run(errand)).await.context("it took too long")?
    }
}

#[async_trait]
impl ExportSource for Services {
    async fn lines(
        &self,
        from: Destination,
        part: Part,
        member: MemberId,
    ) -> anyhow::Result<BoxStream<'static, anyhow::Result<Bytes>>> {
        let what = match part {
            Part::Main => "export",
            Part::Decks => "decks/export",
        };
        let request = self.request(from, Method::GET, &format!("/members/{member}/{what}"))?;
        let name = from.as_str();
        let response = self.ask(from, request).await?;
        // A tarot from before there were decks does not know the path; one that does answers 200 for whoever has none.
        if part == Part::Decks && response.status() == StatusCode::NOT_FOUND {
            tracing::warn!("an export is made without decks: this {name} keeps none yet");
            return Ok(stream::empty().boxed());
        }
        let response = succeeded(from, response)?;
        let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        ensure!(
            media_type.is_some_and(|given| given.starts_with("application/x-ndjson")),
            "{name} answered with {media_type:?} and not with lines of JSON"
        );
        let broken = move |error| anyhow::Error::new(error).context(format!("{name}'s export broke off"));
        Ok(response.bytes_stream().map_err(broken).boxed())
    }
}
