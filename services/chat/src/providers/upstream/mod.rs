//! What every model behind an API has in common: a call that may be refused, and a stream of events that may break.

mod blocks;
mod pieces;
mod refusal;

use std::time::Duration;

use common::http_client::HttpClient;
use reqwest::{Method, RequestBuilder, Response, header};
use url::Url;

use crate::domain::reader::ProviderError;

pub use pieces::{Complaint, Dialect, Heard, pieces};
pub use refusal::Told;

/// More of an error's body is not read.
const LARGEST_REFUSAL: usize = 16 * 1024;

/// One model's server.
pub struct Upstream {
    pub name: String,
    pub http: HttpClient,
    /// How long its response's headers may take.
    pub headers: Duration,
}

impl Upstream {
    pub fn post(&self, url: &Url) -> RequestBuilder {
        self.http.request(Method::POST, url.clone()).header(header::ACCEPT, "text/event-stream")
    }

    /// The response, once its headers are there and say that it is an answer.
    pub async fn send(&self, call: RequestBuilder) -> Result<Response, ProviderError> {
        let sending = async {
            let response = call.send().await.map_err(|error| self.unreachable(error))?;
            let is_json = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
                kind.to_str().is_ok_and(|kind| kind.trim_start().starts_with("application/json"))
            });
            // We asked for a stream: JSON in a 200 is how some say no.
            if response.status().is_success() && !is_json {
                Ok(response)
            } else {
                Err(self.refusal(response).await)
            }
        };
        let sent = tokio::time::timeout(self.headers, sending).await;
        sent.unwrap_or_else(|_| Err(ProviderError::TimedOut(self.name.clone())))
    }

    fn unreachable(&self, error: reqwest::Error) -> ProviderError {
        // The address may carry what is nobody's business in a log.
        ProviderError::Unreachable(self.name.clone(), error.without_url().into())
    }

    async fn refusal(&self, mut response: Response) -> ProviderError {
        let status = response.status().as_u16();
        let retry_after = response.headers().get(header::RETRY_AFTER);
        let retry_after = retry_after.and_then(|value| value.to_str().ok()?.trim().parse().ok());
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST_REFUSAL {
                break;
            }
        }
        let told = Told::parse(&body);
        told.refusal(&self.name, status, retry_after.map(Duration::from_secs))
    }
}
