//! Naver: <https://developers.naver.com/docs/login/api/api.md>

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{
    oauth::{TokenAnswer, address, picture, subject},
    provider_http::ProviderHttp,
};
use crate::{
    domain::sign_in::provider::{
        AccountToken, AuthorizationRequest, ExternalAccount, ProviderFailure, Redemption, SignInProvider,
    },
    settings::NaverSettings,
};

/// Neither PKCE nor ID tokens: the code is bound by `state` and by the client's secret.
pub struct Naver {
    http: ProviderHttp,
    auth: String,
    api: String,
    client_id: String,
    client_secret: SecretString,
    callback: String,
}

#[derive(Deserialize)]
struct Me {
    resultcode: String,
    response: Option<Profile>,
}

#[derive(Deserialize)]
struct Profile {
    id: String,
    nickname: Option<String>,
    profile_image: Option<String>,
}

/// What deleting a token answers, with status 200 in any case.
#[derive(Deserialize)]
struct Deleted {
    result: Option<String>,
}

impl Naver {
    pub fn new(settings: &NaverSettings, http: ProviderHttp, callback: String) -> Self {
        Self {
            http,
            auth: settings.auth_url.as_str().trim_end_matches('/').to_owned(),
            api: settings.api_url.as_str().trim_end_matches('/').to_owned(),
            client_id: settings.client_id.clone(),
            client_secret: settings.client_secret.clone(),
            callback,
        }
    }

    fn token_url(&self) -> String {
        format!("{}/oauth2.0/token", self.auth)
    }

    fn form<'a>(&'a self, grant_type: &'a str) -> Vec<(&'a str, &'a str)> {
        vec![
            ("grant_type", grant_type),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose_secret()),
        ]
    }

    /// An access token to delete; nothing when the account has withdrawn its consent already.
    async fn access_token(&self, refresh: &str) -> Result<Option<String>, ProviderFailure> {
        let mut form = self.form("refresh_token");
        form.push(("refresh_token", refresh));
        let answer = self.http.post(&self.token_url(), None, &form).await?;
        match TokenAnswer::of(&answer) {
            Ok(tokens) => Ok(Some(tokens.access)),
            Err(ProviderFailure::CodeExpired) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

#[async_trait]
impl SignInProvider for Naver {
    fn authorization_url(&self, request: &AuthorizationRequest<'_>) -> String {
        address(
            &format!("{}/oauth2.0/authorize", self.auth),
            &[
                ("response_type", "code"),
                ("client_id", &self.client_id),
                ("redirect_uri", &self.callback),
                ("state", request.state.as_str()),
            ],
        )
    }

    async fn redeem(&self, redemption: &Redemption<'_>) -> Result<ExternalAccount, ProviderFailure> {
        let mut form = self.form("authorization_code");
        form.extend([("code", redemption.code), ("state", redemption.state.as_str())]);
        let tokens = TokenAnswer::of(&self.http.post(&self.token_url(), None, &form).await?)?;
        let url = format!("{}/v1/nid/me", self.api);
        let me: Me = self.http.get(&url, Some(&tokens.access)).await?.ok()?;
        if me.resultcode != "00" {
            let code: String = me.resultcode.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
            return Err(ProviderFailure::BadAnswer(format!("result code {code}")));
        }
        let profile = me.response.ok_or_else(|| ProviderFailure::BadAnswer("no profile".into()))?;
        Ok(ExternalAccount {
            subject: subject(profile.id)?,
            nickname: profile.nickname,
            avatar_url: picture(profile.profile_image),
            token: Some(match tokens.refresh {
                Some(refresh) => AccountToken::Refresh(refresh),
                None => AccountToken::Access(tokens.access),
            }),
        })
    }

    async fn unlink(&self, _: &str, token: Option<&AccountToken>) -> Result<(), ProviderFailure> {
        let access = match token {
            Some(AccountToken::Refresh(refresh)) => self.access_token(refresh).await?,
            Some(AccountToken::Access(access)) => Some(access.clone()),
            None => None,
        };
        let Some(access) = access else {
            tracing::warn!("no token is left to unlink an account at Naver with");
            return Ok(());
        };
        let mut form = self.form("delete");
        form.extend([("access_token", access.as_str()), ("service_provider", "NAVER")]);
        let deleted: Deleted = self.http.post(&self.token_url(), None, &form).await?.ok()?;
        if deleted.result.as_deref() == Some("success") {
            return Ok(());
        }
        Err(ProviderFailure::BadAnswer("the token was not deleted".into()))
    }
}
