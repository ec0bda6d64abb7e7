//! Answers that are encoded once and sent many times.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, EntityTag, Header, HeaderValue, IfNoneMatch},
};
use bytes::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A body with the entity tag that stands for exactly these bytes. A cheap, shared handle.
#[derive(Debug, Clone)]
pub struct Encoded {
    body: Bytes,
    tag: HeaderValue,
    caching: HeaderValue,
    content_type: HeaderValue,
}

impl Encoded {
    /// `caching` goes out as `Cache-Control`.
    pub fn json(value: &impl Serialize, caching: &'static str) -> anyhow::Result<Self> {
        let body = serde_json::to_vec(value)?;
        let digest = hex::encode(&Sha256::digest(&body)[..16]);
        Self::tagged(body.into(), &digest, "application/json", caching)
    }

    /// A body of any kind; `tag` must change with its bytes.
    pub fn tagged(
        body: Bytes,
        tag: &str,
        content_type: &'static str,
        caching: &'static str,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            body,
            tag: HeaderValue::from_str(&format!("\"{tag}\""))?,
            caching: HeaderValue::from_static(caching),
            content_type: HeaderValue::from_static(content_type),
        })
    }

    /// Without the quotes around it.
    pub fn tag(&self) -> &str {
        self.tag.to_str().unwrap_or_default().trim_matches('"')
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
        response.insert_header((header::CONTENT_TYPE, self.content_type.clone()));
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
