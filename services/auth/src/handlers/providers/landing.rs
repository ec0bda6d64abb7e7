//! The pages on which a browser ends.

use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use url::form_urlencoded;

use crate::domain::{
    member::Provider,
    sign_in::{provider::ProviderFailure, return_to::ReturnTo, sign_ins::SignInFailure},
};

/// A redirect that nobody keeps, and that tells the next page nothing of the address of this one.
pub fn redirect(location: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Found();
    response
        .insert_header((header::LOCATION, location))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"));
    response
}

pub fn linked(provider: Provider) -> HttpResponse {
    redirect(&page("/account", &[("linked", provider.as_str())])).finish()
}

/// Back to where it began, with the failure's code; its reason goes into the log.
pub fn failed(
    provider: Provider,
    was_linking: bool,
    return_to: &ReturnTo,
    failure: &SignInFailure,
) -> HttpResponse {
    log(provider, failure);
    let mut query = vec![("error", failure.code()), ("provider", provider.as_str())];
    if was_linking {
        return redirect(&page("/account", &query)).finish();
    }
    query.push(("return_to", return_to.as_str()));
    redirect(&page("/sign-in", &query)).finish()
}

fn page(path: &str, query: &[(&str, &str)]) -> String {
    format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish())
}

fn log(provider: Provider, failure: &SignInFailure) {
    let (provider, code, error) = (provider.as_str(), failure.code(), format!("{failure:#}"));
    match failure {
        SignInFailure::Internal(cause) => {
            let error = format!("{cause:#}");
            tracing::error!(provider.name = provider, sign_in.code = code, error, "a sign-in failed");
        }
        SignInFailure::Provider(ProviderFailure::BadAnswer(_) | ProviderFailure::Unreachable(_)) => {
            tracing::warn!(provider.name = provider, sign_in.code = code, error, "a sign-in failed");
        }
        _ => tracing::info!(provider.name = provider, sign_in.code = code, error, "a sign-in was refused"),
    }
}
