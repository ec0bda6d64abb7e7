//! What the handlers share, made once.

use std::sync::Arc;

use crate::domain::{
    consultation::Consultations,
    history::{History, member_data::MemberData},
    limits::Limits,
};

#[derive(Clone)]
pub struct State {
    pub consultations: Arc<Consultations>,
    pub history: Arc<History>,
    pub member_data: Arc<MemberData>,
    pub limits: Arc<Limits>,
}
