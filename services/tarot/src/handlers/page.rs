//! `GET /r/{share_id}`: the page behind a link, for people and for crawlers.
//!
//! It is the web client's page, which loads the reading by itself; only the head is written here, because the
//! crawlers of messengers and social networks read nothing else.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    route,
    web::Data,
};
use common::http::preferred_language;
use deck::Locale;

use super::published::{Published, head::Absence};
use crate::state::State;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");

#[route("/r/{share_id}", method = "GET", method = "HEAD")]
pub async fn get(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let absence = match state.published.find(request.match_info().query("share_id")).await {
        Ok(Some(Published::Reading(reading))) => {
            let page = state.index_page.render(&reading.head, reading.locale).await;
            return answer(StatusCode::OK, page);
        }
        Ok(Some(Published::Revoked)) => Absence::Revoked,
        Ok(None) => Absence::Missing,
        Err(error) => {
            let error = format!("{:#}", anyhow::Error::new(error));
            tracing::error!(error, "a shared page could not be made");
            Absence::Unavailable
        }
    };
    let locale = preferred_language(&request).unwrap_or(Locale::Ko);
    let head = state.published.heads().of_absence(absence, locale);
    let mut response = answer(status(absence), state.index_page.render(head.as_bytes(), locale).await);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    if absence == Absence::Unavailable {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

fn answer(status: StatusCode, page: bytes::Bytes) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, HTML))
        .insert_header((header::CACHE_CONTROL, NO_CACHE))
        .body(page)
}

fn status(absence: Absence) -> StatusCode {
    match absence {
        Absence::Missing => StatusCode::NOT_FOUND,
        Absence::Revoked => StatusCode::GONE,
        Absence::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
