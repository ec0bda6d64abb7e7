//! The pool and the schema.

use std::time::Duration;

use common::settings::DatabaseSettings;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, EntityTrait};
use sea_orm_migration::{MigratorTrait, seaql_migrations};
use secrecy::ExposeSecret;

/// A pool that connects when it is first used, so that a service starts before its database does.
///
/// SQLite runs in WAL mode with foreign keys checked, waiting up to five seconds for another writer. With `FULL`
/// durability off (`NORMAL`), a power cut may lose the last commits but never corrupts; a crash of ours loses none.
pub async fn connect(settings: &DatabaseSettings) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(settings.url.expose_secret());
    options
        .max_connections(settings.max_connections)
        .acquire_timeout(Duration::from_secs(5))
        .connect_timeout(Duration::from_secs(5))
        .sqlx_logging(false)
        .connect_lazy(true)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "NORMAL")
        });
    Ok(Database::connect(options).await?)
}

/// Brings the schema up to date. Migrations only ever expand what a running older version uses, so one that is ahead of
/// this version is fine: an older version meets it when it is started again, or rolled back to, after a newer one.
/// Where nothing is missing nothing is touched, so that no rights to change tables are needed.
pub async fn migrate<M: MigratorTrait>(database: &DatabaseConnection) -> anyhow::Result<()> {
    if is_behind::<M>(database).await {
        M::up(database, None).await?;
    }
    Ok(())
}

async fn is_behind<M: MigratorTrait>(database: &DatabaseConnection) -> bool {
    // Without the table of migrations everything is missing; whatever else may be wrong, `up` meets it again and tells.
    let Ok(applied) = seaql_migrations::Entity::find().all(database).await else { return true };
    M::migrations().iter().any(|wanted| applied.iter().all(|row| row.version != wanted.name()))
}
