//! Answers that are encoded once and sent many times.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, EntityTag, Header, HeaderValue, IfNoneMatch},
};
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A JSON body with the entity tag that stands for exactly these bytes. A cheap, shared handle.
#[derive(Debug, Clone)]
pub struct EncodedJson {
    body: Bytes,
    tag: HeaderValue,
    caching: HeaderValue,
}

impl EncodedJson {
    /// `caching` goes out as `Cache-Control`.
    pub fn of(value: &impl Serialize, caching: &'static str) -> anyhow::Result<Self> {
        let body = serde_json::to_vec(value)?;
        let digest = hex::encode(&Sha256::digest(&body)[..16]);
        let tag = HeaderValue::from_str(&format!("\"{digest}\""))?;
        Ok(Self { body: body.into(), tag, caching: HeaderValue::from_static(caching) })
    }

    pub fn len(&self) -> usize {
        self.body.len()
    }

    pub fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    /// The body, or 304 for a client that has it.
    pub fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let is_known = request.headers().contains_key(header::IF_NONE_MATCH) && self.is_known_to(request);
        let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        response
            .insert_header((header::ETAG, self.tag.clone()))
            .insert_header((header::CACHE_CONTROL, self.caching.clone()));
        if is_known {
            return response.finish();
        }
        response.insert_header((header::CONTENT_TYPE, HeaderValue::from_static("application/json")));
        response.body(self.body.clone())
    }

    /// Compared weakly, as the gateway weakens the tag of what it compresses.
    fn is_known_to(&self, request: &HttpRequest) -> bool {
        let ours: Option<EntityTag> = self.tag.to_str().ok().and_then(|tag| tag.parse().ok());
        match (IfNoneMatch::parse(request), ours) {
            (Ok(IfNoneMatch::Any), _) => true,
            (Ok(IfNoneMatch::Items(theirs)), Some(ours)) => theirs.iter().any(|tag| tag.weak_eq(&ours)),
            _ => false,
        }
    }
}
