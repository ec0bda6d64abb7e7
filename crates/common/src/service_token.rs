//! How one service proves itself to another on `/internal`: a token of one minute, for one audience.

use std::{
    future::{Ready, ready},
    sync::Arc,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::Data};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use crate::{clock, problem::Problem, settings::InternalSettings};

const LIFETIME_SECONDS: i64 = 60;

#[derive(Debug, Serialize, Deserialize)]
struct ServiceClaims {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
}

/// Signs and verifies service tokens (HS256 with the installation's internal secret). A cheap, shared handle.
#[derive(Clone)]
pub struct ServiceTokens {
    service: &'static str,
    keys: Arc<(EncodingKey, DecodingKey)>,
}

impl ServiceTokens {
    /// For the process `service`, such as `chat`.
    pub fn new(service: &'static str, settings: &InternalSettings) -> Self {
        let secret = settings.secret.expose_secret().as_bytes();
        Self { service, keys: Arc::new((EncodingKey::from_secret(secret), DecodingKey::from_secret(secret))) }
    }

    /// A token that this service shows to `audience`.
    pub fn mint(&self, audience: &str) -> anyhow::Result<String> {
        let iat = clock::now().timestamp();
        let claims = ServiceClaims {
            iss: self.service.to_owned(),
            aud: audience.to_owned(),
            iat,
            exp: iat + LIFETIME_SECONDS,
        };
        Ok(encode(&Header::new(Algorithm::HS256), &claims, &self.keys.0)?)
    }

    /// The name of the service that showed `token` to us.
    fn verify(&self, token: &str) -> Result<String, jsonwebtoken::errors::Error> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[self.service]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.leeway = 5;
        Ok(decode::<ServiceClaims>(token, &self.keys.1, &validation)?.claims.iss)
    }
}

/// The service behind an internal request; take it in every handler under `/internal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallingService(pub String);

impl FromRequest for CallingService {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = request
            .headers()
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let tokens = request.app_data::<Data<ServiceTokens>>();
        ready(match (tokens, token) {
            (Some(tokens), Some(token)) => {
                tokens.verify(token).map(Self).map_err(|error| Problem::unauthenticated().source(error))
            }
            _ => Err(Problem::unauthenticated()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(service: &'static str, secret: &str) -> ServiceTokens {
        ServiceTokens::new(service, &InternalSettings { secret: secret.into() })
    }

    #[test]
    fn a_token_is_good_for_its_audience_and_secret_only() {
        let secret = "a secret of at least thirty-two characters";
        let token = tokens("chat", secret).mint("tarot").expect("a token");
        assert_eq!(tokens("tarot", secret).verify(&token).expect("meant for tarot"), "chat");
        assert!(tokens("auth", secret).verify(&token).is_err());
        assert!(tokens("tarot", "another secret of thirty-two characters").verify(&token).is_err());
    }
}
