//! The schema's history. A released migration never changes; old and new code run side by side on each step.

use sea_orm_migration::prelude::*;

mod m0001_identity;
mod m0002_linked_accounts;

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_identity::Migration), Box::new(m0002_linked_accounts::Migration)]
    }
}
