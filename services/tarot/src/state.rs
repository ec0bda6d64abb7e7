//! What the handlers share, made once.

use std::{sync::Arc, time::Duration};

use crate::{
    domain::{
        decks::{editing::Decks, gallery::Gallery},
        member_data::MemberData,
        readings::Readings,
        sharing::Sharing,
        table_readings::TableReadings,
        views::ViewCounter,
    },
    handlers::{
        encoded::Encoded,
        published::{Publisher, index_page::IndexPage},
    },
    pictures::Studio,
};

#[derive(Clone)]
pub struct State {
    pub readings: Arc<Readings>,
    pub sharing: Arc<Sharing>,
    pub table_readings: Arc<TableReadings>,
    pub member_data: Arc<MemberData>,
    pub published: Arc<Publisher>,
    pub studio: Studio,
    pub views: Arc<ViewCounter>,
    pub index_page: Arc<IndexPage>,
    pub cards: Encoded,
    pub spreads: Encoded,
    pub sharing_ways: Encoded,
    pub decks: Arc<Decks>,
    pub gallery: Arc<Gallery>,
    pub deck_uploads: UploadLimits,
}

/// How a picture may be sent.
#[derive(Debug, Clone, Copy)]
pub struct UploadLimits {
    pub max_bytes: usize,
    pub time: Duration,
}
