//! The schema's history. A released migration never changes; old and new code run side by side on each step.

use sea_orm_migration::prelude::*;

mod m0001_identity;
mod m0002_linked_accounts;
mod m0003_tokens;
mod m0004_errands;
mod m0005_profiles;
mod m0006_audit_actor;

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_identity::Migration),
            Box::new(m0002_linked_accounts::Migration),
            Box::new(m0003_tokens::Migration),
            Box::new(m0004_errands::Migration),
            Box::new(m0005_profiles::Migration),
            Box::new(m0006_audit_actor::Migration),
        ]
    }
}
