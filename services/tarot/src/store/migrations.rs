//! The schema's history. A released migration never changes; old and new code run side by side on each step.

use sea_orm_migration::prelude::*;

mod m0001_readings;
mod m0002_erased_members;
mod m0003_journal;
mod m0004_share_terms;
mod m0005_table_readings;
mod m0006_decks;
mod m0007_search;
mod m0008_copies;

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_readings::Migration),
            Box::new(m0002_erased_members::Migration),
            Box::new(m0003_journal::Migration),
            Box::new(m0004_share_terms::Migration),
            Box::new(m0005_table_readings::Migration),
            Box::new(m0006_decks::Migration),
            Box::new(m0007_search::Migration),
            Box::new(m0008_copies::Migration),
        ]
    }
}
