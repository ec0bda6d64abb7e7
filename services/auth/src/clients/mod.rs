//! Others, as auth calls them over HTTP: the sign-in providers, and our own services.

mod google;
mod id_token;
mod kakao;
mod naver;
mod oauth;
mod provider_http;
mod provider_keys;
mod services;

use std::sync::Arc;

use common::http_client::{ClientLimits, HttpClient};
use url::Url;

pub use self::services::{ServiceAddresses, Services};

use self::provider_http::ProviderHttp;
use crate::{
    domain::{
        member::Provider,
        sign_in::{provider::SignInProvider, sign_ins::Providers},
    },
    settings::ProvidersSettings,
};

/// The providers that the settings offer. Their browsers come back to `{public_origin}/api/v1/auth/{provider}/callback`.
pub fn providers(settings: &ProvidersSettings, public_origin: &Url) -> anyhow::Result<Providers> {
    let http = ProviderHttp::new(HttpClient::new(&ClientLimits::default())?, settings.timeout());
    let callback = |provider: Provider| {
        let origin = public_origin.origin().ascii_serialization();
        format!("{origin}/api/v1/auth/{}/callback", provider.as_str())
    };
    let mut providers = Providers::new();
    if settings.kakao.is_offered() {
        let client = kakao::Kakao::new(&settings.kakao, http.clone(), callback(Provider::Kakao));
        providers.insert(Provider::Kakao, Arc::new(client) as Arc<dyn SignInProvider>);
    }
    if settings.naver.is_offered() {
        let client = naver::Naver::new(&settings.naver, http.clone(), callback(Provider::Naver));
        providers.insert(Provider::Naver, Arc::new(client));
    }
    if settings.google.is_offered() {
        let client = google::Google::new(&settings.google, http, callback(Provider::Google));
        providers.insert(Provider::Google, Arc::new(client));
    }
    Ok(providers)
}
