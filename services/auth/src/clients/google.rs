//! Google: <https://developers.google.com/identity/openid-connect/openid-connect>

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{
    id_token::IdTokens,
    oauth::{TokenAnswer, address, picture, subject},
    provider_http::ProviderHttp,
    provider_keys::ProviderKeys,
};
use crate::{
    domain::sign_in::provider::{
        AccountToken, AuthorizationRequest, ExternalAccount, ProviderFailure, Redemption, SignInProvider,
    },
    settings::GoogleSettings,
};

pub struct Google {
    http: ProviderHttp,
    id_tokens: IdTokens,
    accounts: String,
    oauth: String,
    userinfo: String,
    client_id: String,
    client_secret: SecretString,
    callback: String,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    name: Option<String>,
    picture: Option<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl Google {
    pub fn new(settings: &GoogleSettings, http: ProviderHttp, callback: String) -> Self {
        let accounts = settings.accounts_url.as_str().trim_end_matches('/').to_owned();
        let keys = ProviderKeys::new(http.clone(), accounts.clone());
        // Google has signed with either form of its name.
        let short = accounts.strip_prefix("https://").unwrap_or(&accounts);
        Self {
            id_tokens: IdTokens::new(keys, &[&accounts, short], &settings.client_id),
            oauth: settings.oauth_url.as_str().trim_end_matches('/').to_owned(),
            userinfo: settings.userinfo_url.as_str().trim_end_matches('/').to_owned(),
            client_id: settings.client_id.clone(),
            client_secret: settings.client_secret.clone(),
            http,
            accounts,
            callback,
        }
    }
}

#[async_trait]
impl SignInProvider for Google {
    /// `offline` makes Google send a refresh token with the first consent, which unlinking needs.
    fn authorization_url(&self, request: &AuthorizationRequest<'_>) -> String {
        address(
            &format!("{}/o/oauth2/v2/auth", self.accounts),
            &[
                ("response_type", "code"),
                ("client_id", &self.client_id),
                ("redirect_uri", &self.callback),
                ("scope", "openid profile"),
                ("state", request.state.as_str()),
                ("nonce", request.nonce.as_str()),
                ("code_challenge", &request.verifier.challenge()),
                ("code_challenge_method", "S256"),
                ("access_type", "offline"),
                ("prompt", "select_account"),
            ],
        )
    }

    async fn redeem(&self, redemption: &Redemption<'_>) -> Result<ExternalAccount, ProviderFailure> {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
            ("redirect_uri", &self.callback),
            ("code", redemption.code),
            ("code_verifier", redemption.verifier.as_str()),
        ];
        let answer = self.http.post(&format!("{}/token", self.oauth), None, &form).await?;
        let tokens = TokenAnswer::of(&answer)?;
        let signed = self.id_tokens.subject(tokens.id.as_deref(), redemption.nonce).await?;
        let url = format!("{}/v1/userinfo", self.userinfo);
        let user: UserInfo = self.http.get(&url, Some(&tokens.access)).await?.ok()?;
        if user.sub != signed {
            return Err(ProviderFailure::BadAnswer(
                "the ID token and the profile are of two accounts".into(),
            ));
        }
        Ok(ExternalAccount {
            subject: subject(signed)?,
            nickname: user.name,
            avatar_url: picture(user.picture),
            token: Some(match tokens.refresh {
                Some(refresh) => AccountToken::Refresh(refresh),
                None => AccountToken::Access(tokens.access),
            }),
        })
    }

    async fn unlink(&self, _: &str, token: Option<&AccountToken>) -> Result<(), ProviderFailure> {
        let Some(AccountToken::Refresh(token) | AccountToken::Access(token)) = token else {
            tracing::warn!("no token is left to unlink an account at Google with");
            return Ok(());
        };
        let answer = self.http.post(&format!("{}/revoke", self.oauth), None, &[("token", token)]).await?;
        if answer.status.is_success() {
            return Ok(());
        }
        // A token that is revoked or expired already.
        if answer.status.is_client_error() && answer.json::<Refusal>()?.error == "invalid_token" {
            return Ok(());
        }
        Err(ProviderFailure::BadAnswer(format!("status {}", answer.status)))
    }
}
