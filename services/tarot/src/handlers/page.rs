//! `GET /r/{share_id}`: the page behind a link, for people and for crawlers.
//!
//! It is the web client's page, which loads the reading by itself. Written here are the head, because the crawlers of
//! messengers and social networks read nothing else, and a plain text for those who run no JavaScript.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    route,
    web::Data,
};
use common::http::preferred_language;
use deck::Locale;

use super::{
    published::{Ending, Published, head::Absence},
    visits::is_visit,
};
use crate::state::State;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");
const NO_INDEX: HeaderValue = HeaderValue::from_static("noindex");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");

#[route("/r/{share_id}", method = "GET", method = "HEAD")]
pub async fn get(state: Data<State>, request: HttpRequest) -> HttpResponse {
    let absence = match state.published.find(request.match_info().query("share_id")).await {
        Ok(Some(Published::Reading(reading))) => {
            if is_visit(&request) {
                state.views.count(&reading.share_id);
            }
            let page = state.index_page.render(&reading.head, &reading.body, reading.locale).await;
            return answer(StatusCode::OK, page);
        }
        Ok(Some(Published::Ended(Ending::Revoked))) => Absence::Revoked,
        Ok(Some(Published::Ended(Ending::Expired))) => Absence::Expired,
        Ok(None) => Absence::Missing,
        Err(error) => {
            let error = format!("{:#}", anyhow::Error::new(error));
            tracing::error!(error, "a shared page could not be made");
            Absence::Unavailable
        }
    };
    let locale = preferred_language(&request).unwrap_or(Locale::Ko);
    let (head, body) = state.published.heads().of_absence(absence, locale);
    let page = state.index_page.render(head.as_bytes(), body.as_bytes(), locale).await;
    let mut response = answer(status(absence), page);
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
        .insert_header((ROBOTS, NO_INDEX))
        .body(page)
}

fn status(absence: Absence) -> StatusCode {
    match absence {
        Absence::Missing => StatusCode::NOT_FOUND,
        Absence::Revoked | Absence::Expired => StatusCode::GONE,
        Absence::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
