//! From where a request comes, as the domain sees it.

use std::{
    convert::Infallible,
    future::{Ready, ready},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use common::http::ClientAddress;

use crate::domain::{device::Device, visitor};

/// Take it in handlers that begin or end sessions.
#[derive(Debug, Clone)]
pub struct Visitor(pub visitor::Visitor);

impl Visitor {
    pub fn of(request: &HttpRequest) -> Self {
        let user_agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let device = Device::of(user_agent);
        Self(visitor::Visitor { address: ClientAddress::of(request).0, device })
    }
}

impl FromRequest for Visitor {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}
