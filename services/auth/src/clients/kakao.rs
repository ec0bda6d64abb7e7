//! Kakao: <https://developers.kakao.com/docs/latest/en/kakaologin/rest-api>

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Number;

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
    settings::KakaoSettings,
};

/// `NotRegisteredUserException`: the account is not linked to our app.
const NOT_LINKED: i64 = -101;

pub struct Kakao {
    http: ProviderHttp,
    id_tokens: IdTokens,
    auth: String,
    api: String,
    client_id: String,
    client_secret: SecretString,
    admin_key: SecretString,
    callback: String,
}

#[derive(Deserialize)]
struct User {
    id: Number,
    #[serde(default)]
    kakao_account: Option<KakaoAccount>,
}

#[derive(Deserialize)]
struct KakaoAccount {
    #[serde(default)]
    profile: Option<Profile>,
}

#[derive(Default, Deserialize)]
struct Profile {
    nickname: Option<String>,
    profile_image_url: Option<String>,
}

#[derive(Deserialize)]
struct ApiError {
    code: i64,
}

impl Kakao {
    pub fn new(settings: &KakaoSettings, http: ProviderHttp, callback: String) -> Self {
        let auth = settings.auth_url.as_str().trim_end_matches('/').to_owned();
        let keys = ProviderKeys::new(http.clone(), auth.clone());
        Self {
            id_tokens: IdTokens::new(keys, &[&auth], &settings.client_id),
            api: settings.api_url.as_str().trim_end_matches('/').to_owned(),
            client_id: settings.client_id.clone(),
            client_secret: settings.client_secret.clone(),
            admin_key: settings.admin_key.clone(),
            http,
            auth,
            callback,
        }
    }
}

#[async_trait]
impl SignInProvider for Kakao {
    fn authorization_url(&self, request: &AuthorizationRequest<'_>) -> String {
        address(
            &format!("{}/oauth/authorize", self.auth),
            &[
                ("response_type", "code"),
                ("client_id", &self.client_id),
                ("redirect_uri", &self.callback),
                ("scope", "openid profile_nickname profile_image"),
                ("state", request.state.as_str()),
                ("nonce", request.nonce.as_str()),
                ("code_challenge", &request.verifier.challenge()),
                ("code_challenge_method", "S256"),
            ],
        )
    }

    async fn redeem(&self, redemption: &Redemption<'_>) -> Result<ExternalAccount, ProviderFailure> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.callback),
            ("code", redemption.code),
            ("code_verifier", redemption.verifier.as_str()),
        ];
        let secret = self.client_secret.expose_secret();
        if !secret.is_empty() {
            form.push(("client_secret", secret));
        }
        let answer = self.http.post(&format!("{}/oauth/token", self.auth), None, &form).await?;
        let tokens = TokenAnswer::of(&answer)?;
        let signed = self.id_tokens.subject(tokens.id.as_deref(), redemption.nonce).await?;
        let url = format!("{}/v2/user/me?secure_resource=true", self.api);
        let user: User = self.http.get(&url, Some(&tokens.access)).await?.ok()?;
        if user.id.to_string() != signed {
            return Err(ProviderFailure::BadAnswer(
                "the ID token and the profile are of two accounts".into(),
            ));
        }
        let profile = user.kakao_account.and_then(|account| account.profile).unwrap_or_default();
        Ok(ExternalAccount {
            subject: subject(signed)?,
            nickname: profile.nickname,
            avatar_url: picture(profile.profile_image_url),
            token: None,
        })
    }

    /// By the app's admin key, so that none of the account's tokens has to be kept.
    async fn unlink(&self, subject: &str, _: Option<&AccountToken>) -> Result<(), ProviderFailure> {
        let url = format!("{}/v1/user/unlink", self.api);
        let authorization = format!("KakaoAK {}", self.admin_key.expose_secret());
        let form = [("target_id_type", "user_id"), ("target_id", subject)];
        let answer = self.http.post(&url, Some(&authorization), &form).await?;
        if answer.status.is_client_error() && answer.json::<ApiError>()?.code == NOT_LINKED {
            return Ok(());
        }
        answer.ok::<User>().map(drop)
    }
}
