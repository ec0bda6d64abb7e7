//! `/decks`: decks of experts' own.

pub mod back;
pub mod cards;
pub mod change;
pub mod create;
pub mod delete;
pub mod get;
pub mod mine;
mod upload;

use actix_web::http::StatusCode;
use common::{
    access::{Caller, Role},
    problem::Problem,
};

fn only_experts(caller: &Caller) -> Result<(), Problem> {
    if caller.roles.contains(&Role::Expert) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "experts-only", "Only experts keep decks of their own"))
}
