//! What the handlers share, made once.

use std::sync::Arc;

use crate::{
    domain::{member_data::MemberData, readings::Readings, sharing::Sharing, views::ViewCounter},
    handlers::{
        encoded::EncodedJson,
        published::{Publisher, index_page::IndexPage},
    },
};

#[derive(Clone)]
pub struct State {
    pub readings: Arc<Readings>,
    pub sharing: Arc<Sharing>,
    pub member_data: Arc<MemberData>,
    pub published: Arc<Publisher>,
    pub views: Arc<ViewCounter>,
    pub index_page: Arc<IndexPage>,
    pub cards: EncodedJson,
    pub spreads: EncodedJson,
}
