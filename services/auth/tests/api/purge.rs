use std::sync::Arc;

use auth::{
    domain::{errands::ErrandBell, purge::Purge},
    store::{SqlAuditStore, SqlIdentityStore},
};
use chrono::TimeDelta;
use common::{clock, settings::DatabaseSettings};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::json;

use crate::harness::TestApp;

async fn count(database: &DatabaseConnection, table: &str) -> i64 {
    let statement = Statement::from_string(
        database.get_database_backend(),
        format!("SELECT COUNT(*) AS count FROM {table}"),
    );
    let row = database.query_one_raw(statement).await.expect("an answer").expect("a row");
    row.try_get("", "count").expect("a number")
}

#[tokio::test]
async fn what_is_over_goes_and_what_is_good_stays() {
    let app = TestApp::start().await;
    let settings = DatabaseSettings { url: app.database.url.clone().into(), max_connections: 1 };
    let database = database::connect(&settings).await.expect("a connection");
    let (ended, good) = (app.browser(), app.browser());
    ended.post("/guest", json!({})).await;
    ended.post("/sign-out", json!({})).await;
    good.post("/guest", json!({})).await;
    good.post("/refresh", json!({})).await;
    let purge = Purge {
        sessions: Arc::new(SqlIdentityStore::new(database.clone(), ErrandBell::default())),
        audit: Arc::new(SqlAuditStore::new(database.clone())),
        refresh_lifetime: TimeDelta::days(30),
        keep_events: TimeDelta::days(180),
        every: std::time::Duration::from_secs(3600),
    };

    assert_eq!(purge.purge(clock::now() + TimeDelta::hours(23)).await.expect("purged"), (0, 0));
    assert_eq!(purge.purge(clock::now() + TimeDelta::hours(25)).await.expect("purged"), (1, 0));
    assert_eq!((count(&database, "sessions").await, count(&database, "refresh_tokens").await), (1, 2));

    purge.purge(clock::now() + TimeDelta::days(29)).await.expect("purged");
    assert_eq!(
        count(&database, "refresh_tokens").await,
        2,
        "a used token is known for as long as it might live"
    );
    let events = count(&database, "security_events").await;
    assert_eq!(purge.purge(clock::now() + TimeDelta::days(181)).await.expect("purged"), (1, events as u64));
}
