//! What the handlers share, made once.

use std::sync::Arc;

use crate::domain::{consultation::Consultations, limits::Limits};

#[derive(Clone)]
pub struct State {
    pub consultations: Arc<Consultations>,
    pub limits: Arc<Limits>,
}
