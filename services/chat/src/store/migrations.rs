//! The schema's history. A released migration never changes; old and new code run side by side on each step.

use sea_orm_migration::prelude::*;

mod m0001_consultations;
mod m0002_generations;
mod m0003_history;
mod m0004_card_of_the_day;
mod m0005_laid_draws;

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_consultations::Migration),
            Box::new(m0002_generations::Migration),
            Box::new(m0003_history::Migration),
            Box::new(m0004_card_of_the_day::Migration),
            Box::new(m0005_laid_draws::Migration),
        ]
    }
}
