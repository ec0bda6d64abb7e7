//! One call to a provider: on a clock of its own, its answer bounded.

use std::time::Duration;

use common::http_client::HttpClient;
use reqwest::{Method, RequestBuilder, StatusCode, header};
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use crate::domain::sign_in::provider::ProviderFailure;

/// More than any answer of a provider, key sets included.
const LARGEST_ANSWER: usize = 64 * 1024;

#[derive(Clone)]
pub struct ProviderHttp {
    client: HttpClient,
    limit: Duration,
}

/// What a provider answered, whatever its status.
pub struct Answer {
    pub status: StatusCode,
    body: Vec<u8>,
}

impl ProviderHttp {
    /// `limit` is the time for a whole call, its answer included.
    pub fn new(client: HttpClient, limit: Duration) -> Self {
        Self { client, limit }
    }

    pub async fn get(&self, url: &str, access_token: Option<&str>) -> Result<Answer, ProviderFailure> {
        let request = self.client.request(Method::GET, url);
        self.send(match access_token {
            Some(token) => request.bearer_auth(token),
            None => request,
        })
        .await
    }

    /// Posts a form, with an `Authorization` header if one is given.
    pub async fn post(
        &self,
        url: &str,
        authorization: Option<&str>,
        fields: &[(&str, &str)],
    ) -> Result<Answer, ProviderFailure> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.request(Method::POST, url).body(form);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded;charset=utf-8");
        self.send(match authorization {
            Some(value) => request.header(header::AUTHORIZATION, value),
            None => request,
        })
        .await
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer, ProviderFailure> {
        let request = request.header(header::ACCEPT, "application/json").timeout(self.limit);
        // The address stays out of the log: it may carry what is none of the log's business.
        let unreachable = |error: reqwest::Error| {
            ProviderFailure::Unreachable(format!("{:#}", anyhow::Error::new(error.without_url())))
        };
        let mut response = request.send().await.map_err(unreachable)?;
        let (status, mut body) = (response.status(), Vec::new());
        while let Some(part) = response.chunk().await.map_err(unreachable)? {
            if body.len() + part.len() > LARGEST_ANSWER {
                return Err(ProviderFailure::BadAnswer(format!("over {LARGEST_ANSWER} bytes")));
            }
            body.extend_from_slice(&part);
        }
        Ok(Answer { status, body })
    }
}

impl Answer {
    /// The body as JSON, whatever the status.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ProviderFailure> {
        // serde_json's own words could quote the answer.
        let bad = |error: serde_json::Error| {
            let (status, place) = (self.status, error.column());
            ProviderFailure::BadAnswer(format!("{status} with unexpected JSON, column {place}"))
        };
        serde_json::from_slice(&self.body).map_err(bad)
    }

    /// The body as JSON of a good answer.
    pub fn ok<T: DeserializeOwned>(&self) -> Result<T, ProviderFailure> {
        if self.status.is_success() {
            self.json()
        } else {
            Err(ProviderFailure::BadAnswer(format!("status {}", self.status)))
        }
    }
}
