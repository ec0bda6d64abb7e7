//! The two steps of a sign-in: sending a browser to its provider, and what comes of its return.

use std::{collections::BTreeMap, sync::Arc};

use chrono::TimeDelta;
use common::{
    clock::Timestamp,
    ids::{MemberId, SessionId},
};

use super::{
    attempt::{Attempt, AttemptStore, Intent},
    linked::LinkedAccounts,
    nickname::{Language, fitting},
    provider::{AuthorizationRequest, ExternalAccount, ProviderFailure, Redemption, SignInProvider},
    return_to::ReturnTo,
    secret::Secret,
};
use crate::domain::{
    identity::{Identity, IdentityError},
    limits::{Attempt as CountedAttempt, Limits},
    member::{ExternalIdentity, Provider},
    sessions::{SessionError, SignedIn},
    visitor::Visitor,
};

/// No provider's code is longer.
const LONGEST_CODE: usize = 2048;

/// The providers that this installation offers.
pub type Providers = BTreeMap<Provider, Arc<dyn SignInProvider>>;

/// Made once and shared.
pub struct SignIns {
    pub identity: Arc<Identity>,
    pub linked: Arc<LinkedAccounts>,
    pub attempts: Arc<dyn AttemptStore>,
    pub providers: Providers,
    pub limits: Arc<Limits>,
    pub lifetime: TimeDelta,
}

/// Why a sign-in or a linking came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum SignInFailure {
    #[error("the visitor said no at the provider")]
    Denied,
    #[error("the attempt is used up or too old")]
    AttemptExpired,
    #[error("the attempt does not belong to this browser")]
    ForeignAttempt,
    #[error(transparent)]
    Provider(#[from] ProviderFailure),
    #[error("the account belongs to another member, or the member has another account there")]
    Taken,
    #[error("linking needs the member who began it to be signed in")]
    NotSignedIn,
    #[error("too many tries")]
    Limited,
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl SignInFailure {
    /// What the page that the browser ends on is told.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::AttemptExpired | Self::Provider(ProviderFailure::CodeExpired) => "expired",
            Self::ForeignAttempt => "state",
            Self::Provider(ProviderFailure::BadAnswer(_)) => "provider",
            // To the visitor it is the same who could not be reached: come back in a moment.
            Self::Provider(ProviderFailure::Unreachable(_)) | Self::Internal(_) => "unreachable",
            Self::Taken => "taken",
            Self::NotSignedIn => "session",
            Self::Limited => "limited",
        }
    }
}

/// A browser on its way to a provider.
pub struct Departure {
    pub location: String,
    pub state: Secret,
    /// For the browser's cookie.
    pub browser: Secret,
}

/// A browser on its way back.
pub struct Arrival {
    pub state: Option<Secret>,
    /// From the cookie that belongs to the state.
    pub browser: Option<Secret>,
    pub code: Option<String>,
    pub error: Option<String>,
    /// Who the browser is until now.
    pub before: Option<(MemberId, SessionId)>,
    pub language: Language,
    pub visitor: Visitor,
}

/// How an attempt ended, and where its browser belongs.
pub struct Finished {
    pub was_linking: bool,
    pub return_to: ReturnTo,
    pub outcome: Result<Outcome, SignInFailure>,
}

pub enum Outcome {
    SignedIn(Box<SignedIn>),
    Linked,
}

impl SignIns {
    pub async fn start(
        &self,
        provider: Provider,
        intent: Intent,
        return_to: ReturnTo,
        now: Timestamp,
    ) -> Result<Departure, SignInFailure> {
        let (state, browser) = (Secret::random(), Secret::random());
        let (nonce, verifier) = (Secret::random(), Secret::random());
        let request = AuthorizationRequest { state: &state, nonce: &nonce, verifier: &verifier };
        let location = self.provider(provider)?.authorization_url(&request);
        let browser_hash = browser.hash();
        let attempt =
            Attempt { provider, intent, return_to, nonce, verifier, browser: browser_hash, made_at: now };
        self.attempts.keep(&state.hash(), &attempt, self.lifetime).await?;
        Ok(Departure { location, state, browser })
    }

    pub async fn finish(&self, provider: Provider, arrival: Arrival, now: Timestamp) -> Finished {
        let attempt = match self.attempt_of(provider, &arrival, now).await {
            Ok(attempt) => attempt,
            Err(failure) => {
                let return_to = ReturnTo::default();
                return Finished { was_linking: false, return_to, outcome: Err(failure) };
            }
        };
        let was_linking = attempt.intent != Intent::SignIn;
        let return_to = attempt.return_to.clone();
        Finished { was_linking, return_to, outcome: self.complete(attempt, arrival, now).await }
    }

    /// The attempt that this browser began, which is used up by it.
    async fn attempt_of(
        &self,
        provider: Provider,
        arrival: &Arrival,
        now: Timestamp,
    ) -> Result<Attempt, SignInFailure> {
        // Without the browser's half it is left alone: a stranger who knows a state must not use it up.
        let (Some(state), Some(browser)) = (&arrival.state, &arrival.browser) else {
            return Err(SignInFailure::ForeignAttempt);
        };
        let attempt = self.attempts.take(&state.hash()).await?.ok_or(SignInFailure::AttemptExpired)?;
        if !attempt.browser.is_of(browser) || attempt.provider != provider {
            return Err(SignInFailure::ForeignAttempt);
        }
        if attempt.made_at + self.lifetime < now {
            return Err(SignInFailure::AttemptExpired);
        }
        Ok(attempt)
    }

    async fn complete(
        &self,
        attempt: Attempt,
        arrival: Arrival,
        now: Timestamp,
    ) -> Result<Outcome, SignInFailure> {
        match attempt.intent {
            Intent::Link { member, session } if arrival.before != Some((member, session)) => {
                return Err(SignInFailure::NotSignedIn);
            }
            _ => {}
        }
        let code = code(&arrival)?;
        let Attempt { provider, nonce, verifier, .. } = &attempt;
        let state = arrival.state.as_ref().ok_or(SignInFailure::ForeignAttempt)?;
        let redemption = Redemption { code, state, nonce, verifier };
        let account = self.provider(*provider)?.redeem(&redemption).await?;
        let identity = ExternalIdentity { provider: *provider, subject: account.subject.clone() };
        match attempt.intent {
            Intent::SignIn => {
                let name = format!("{}:{}", identity.provider.as_str(), identity.subject);
                let allowed = self.limits.allow_account(CountedAttempt::SignIn, name).await;
                allowed.map_err(|_| SignInFailure::Limited)?;
                let signed_in = self.sign_in(&identity, &account, &arrival, now).await?;
                if let Err(error) = self.linked.remember(&identity, &account).await {
                    // The next sign-in brings it again; until then only unlinking may suffer.
                    tracing::warn!(
                        error = format!("{error:#}"),
                        provider.name = provider.as_str(),
                        "an account's token was not kept"
                    );
                }
                Ok(Outcome::SignedIn(Box::new(signed_in)))
            }
            Intent::Link { member, .. } => {
                if self.linked.link(member, &identity, &account, &arrival.visitor, now).await? {
                    Ok(Outcome::Linked)
                } else {
                    Err(SignInFailure::Taken)
                }
            }
        }
    }

    /// Signs in; when another request makes the same member at the same moment, theirs is taken.
    async fn sign_in(
        &self,
        identity: &ExternalIdentity,
        account: &ExternalAccount,
        arrival: &Arrival,
        now: Timestamp,
    ) -> Result<SignedIn, SignInFailure> {
        let nickname = || fitting(account.nickname.as_deref(), arrival.language);
        match self.identity.sign_in(identity, nickname(), arrival.before, &arrival.visitor, now).await {
            Ok(signed_in) => Ok(signed_in),
            Err(IdentityError::Store(error) | IdentityError::Session(SessionError::Store(error))) => {
                tracing::warn!(error = format!("{error:#}"), "a sign-in was not stored, trying once more");
                let again =
                    self.identity.sign_in(identity, nickname(), arrival.before, &arrival.visitor, now).await;
                again.map_err(|error| SignInFailure::Internal(error.into()))
            }
            Err(error) => Err(SignInFailure::Internal(error.into())),
        }
    }

    fn provider(&self, provider: Provider) -> Result<&dyn SignInProvider, SignInFailure> {
        let found = self.providers.get(&provider).map(|provider| &**provider);
        found.ok_or_else(|| SignInFailure::Internal(anyhow::anyhow!("{} is not offered", provider.as_str())))
    }
}

/// The authorization code, or what the provider sent back in its stead (RFC 6749, 4.1.2.1).
fn code(arrival: &Arrival) -> Result<&str, SignInFailure> {
    match (arrival.error.as_deref(), arrival.code.as_deref()) {
        (Some("access_denied"), _) => Err(SignInFailure::Denied),
        (Some(error), _) => {
            let error: String = error.chars().filter(char::is_ascii_graphic).take(40).collect();
            Err(ProviderFailure::BadAnswer(format!("it sent the browser back with {error}")).into())
        }
        (None, Some(code)) if (1..=LONGEST_CODE).contains(&code.len()) => Ok(code),
        (None, _) => Err(ProviderFailure::BadAnswer("it sent the browser back without a code".into()).into()),
    }
}
