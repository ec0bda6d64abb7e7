//! Lists page by an opaque cursor.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::problem::Problem;

/// The most items that one page holds, whatever `limit` asks for.
pub const MAX_PAGE: u16 = 100;

/// The query of every list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Where to go on: `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// How many items at the most: 1 to 100, 30 by default.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100)]
    pub limit: Option<NonZeroU16>,
}

impl PageQuery {
    pub fn limit(&self) -> u16 {
        self.limit.map_or(30, NonZeroU16::get).min(MAX_PAGE)
    }

    /// The position that the cursor stands for.
    pub fn position<P: DeserializeOwned>(&self) -> Result<Option<P>, Problem> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        BASE64_URL_SAFE_NO_PAD
            .decode(cursor)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .map(Some)
            .ok_or_else(|| Problem::invalid("cursor", "is not one that this list gave out"))
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Send it as `cursor` to get the next page; `null` on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// Cuts `items`, fetched with one more than `limit`, into a page; `position` names an item's place in the order.
    pub fn cut<P: Serialize>(mut items: Vec<T>, limit: u16, position: impl Fn(&T) -> P) -> Self {
        let more = items.len() > usize::from(limit);
        items.truncate(usize::from(limit));
        let next_cursor = items.last().filter(|_| more).map(|last| {
            let json = serde_json::to_vec(&position(last)).unwrap_or_default();
            BASE64_URL_SAFE_NO_PAD.encode(json)
        });
        Self { items, next_cursor }
    }

    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(each).collect(), next_cursor: self.next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_join_without_gap_or_overlap() {
        let page = Page::cut(vec![1, 2, 3], 2, |n| *n);
        assert_eq!(page.items, [1, 2]);
        let query = PageQuery { cursor: page.next_cursor, limit: None };
        assert_eq!(query.position::<i32>().expect("own cursor"), Some(2));
        assert_eq!(Page::cut(vec![3], 2, |n| *n).next_cursor, None);
    }

    #[test]
    fn a_foreign_cursor_is_refused() {
        let query = PageQuery { cursor: Some("%%%".into()), limit: None };
        assert_eq!(query.position::<i32>().expect_err("not ours").code, "invalid-request");
    }
}
