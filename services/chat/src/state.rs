//! What the handlers share, made once.

use std::sync::Arc;

use crate::domain::consultation::Consultations;

#[derive(Clone)]
pub struct State {
    pub consultations: Arc<Consultations>,
}
