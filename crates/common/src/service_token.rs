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
/// Clocks may differ by so many seconds.
const LEEWAY: i64 = 5;

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
    keys: Arc<Keys>,
}

/// Signs with the secret; verifies with it and with those before it, so that it can be replaced in one service after
/// the other.
struct Keys {
    signing: EncodingKey,
    verifying: Vec<DecodingKey>,
}

/// Why a service token was not accepted.
#[derive(Debug, thiserror::Error)]
enum Rejection {
    #[error("the service token is not valid: {0}")]
    Invalid(#[from] jsonwebtoken::errors::Error),
    #[error("the service token is from the future, or lives too long")]
    Implausible,
}

impl ServiceTokens {
    /// For the process `service`, such as `chat`.
    pub fn new(service: &'static str, settings: &InternalSettings) -> Self {
        let secrets = std::iter::once(&settings.secret).chain(&settings.previous_secrets);
        let verifying =
            secrets.map(|secret| DecodingKey::from_secret(secret.expose_secret().as_bytes())).collect();
        let signing = EncodingKey::from_secret(settings.secret.expose_secret().as_bytes());
        Self { service, keys: Arc::new(Keys { signing, verifying }) }
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
        Ok(encode(&Header::new(Algorithm::HS256), &claims, &self.keys.signing)?)
    }

    /// The name of the service that showed `token` to us.
    fn verify(&self, token: &str) -> Result<String, Rejection> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[self.service]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.leeway = LEEWAY as u64;
        let mut refusal = jsonwebtoken::errors::ErrorKind::InvalidSignature.into();
        for key in &self.keys.verifying {
            match decode::<ServiceClaims>(token, key, &validation) {
                Ok(token) => return plausible(token.claims),
                Err(error) => refusal = error,
            }
        }
        Err(refusal.into())
    }
}

/// A token that was taken along shall not be of use for longer than ours ever are.
fn plausible(claims: ServiceClaims) -> Result<String, Rejection> {
    let is_from_the_future = claims.iat > clock::now().timestamp() + LEEWAY;
    if is_from_the_future || claims.exp - claims.iat > LIFETIME_SECONDS {
        return Err(Rejection::Implausible);
    }
    Ok(claims.iss)
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

    const SECRET: &str = "a secret of at least thirty-two characters";
    const ANOTHER: &str = "another secret of thirty-two characters";

    fn tokens(service: &'static str, secret: &str, previous: &[&str]) -> ServiceTokens {
        let previous_secrets = previous.iter().map(|secret| (*secret).into()).collect();
        ServiceTokens::new(service, &InternalSettings { secret: secret.into(), previous_secrets })
    }

    fn signed(algorithm: Algorithm, aud: &str, iat: i64, exp: i64) -> String {
        let claims = ServiceClaims { iss: "chat".into(), aud: aud.into(), iat, exp };
        let key = EncodingKey::from_secret(SECRET.as_bytes());
        encode(&Header::new(algorithm), &claims, &key).expect("a token")
    }

    #[test]
    fn a_token_is_good_for_its_audience_and_secret_only() {
        let token = tokens("chat", SECRET, &[]).mint("tarot").expect("a token");
        assert_eq!(tokens("tarot", SECRET, &[]).verify(&token).expect("meant for tarot"), "chat");
        assert!(tokens("auth", SECRET, &[]).verify(&token).is_err());
        assert!(tokens("tarot", ANOTHER, &[]).verify(&token).is_err());
    }

    #[test]
    fn while_the_secret_is_replaced_old_and_new_services_understand_each_other() {
        let (old, new) = (tokens("chat", SECRET, &[]), tokens("chat", ANOTHER, &[SECRET]));
        let between = tokens("tarot", SECRET, &[ANOTHER]);
        let to_tarot = |tokens: &ServiceTokens| tokens.mint("tarot").expect("a token");

        assert!(between.verify(&to_tarot(&old)).is_ok());
        assert!(between.verify(&to_tarot(&new)).is_ok());
        assert!(tokens("tarot", ANOTHER, &[SECRET]).verify(&to_tarot(&old)).is_ok());
        assert!(tokens("tarot", ANOTHER, &[]).verify(&to_tarot(&old)).is_err());
    }

    #[test]
    fn what_is_expired_from_the_future_long_lived_or_signed_otherwise_is_refused() {
        let (tarot, now) = (tokens("tarot", SECRET, &[]), clock::now().timestamp());
        let cases = [
            ("good", Algorithm::HS256, "tarot", now, now + 60, true),
            ("a little ahead", Algorithm::HS256, "tarot", now + 3, now + 63, true),
            ("expired", Algorithm::HS256, "tarot", now - 120, now - 60, false),
            ("from the future", Algorithm::HS256, "tarot", now + 3600, now + 3660, false),
            ("long-lived", Algorithm::HS256, "tarot", now, now + 3600, false),
            ("for another", Algorithm::HS256, "auth", now, now + 60, false),
            ("another algorithm", Algorithm::HS384, "tarot", now, now + 60, false),
        ];
        for (name, algorithm, audience, iat, exp, is_good) in cases {
            assert_eq!(tarot.verify(&signed(algorithm, audience, iat, exp)).is_ok(), is_good, "{name}");
        }
        let unsigned =
            "eyJhbGciOiJub25lIn0.eyJpc3MiOiJjaGF0IiwiYXVkIjoidGFyb3QiLCJpYXQiOjEsImV4cCI6OTk5OTk5OTk5OX0.";
        assert!(tarot.verify(unsigned).is_err());
    }
}
