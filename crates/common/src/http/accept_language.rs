//! Which language a visitor would like.

use std::str::FromStr;

use actix_web::{
    HttpRequest,
    http::header::{AcceptLanguage, Header, Preference},
};

/// The first of the visitor's languages (`Accept-Language`, as they are ranked) that `T` knows, by its primary subtag.
pub fn preferred_language<T: FromStr>(request: &HttpRequest) -> Option<T> {
    let ranked = AcceptLanguage::parse(request).map(|accepted| accepted.ranked()).unwrap_or_default();
    ranked.into_iter().find_map(|language| match language {
        Preference::Specific(tag) => tag.primary_language().parse().ok(),
        Preference::Any => None,
    })
}
