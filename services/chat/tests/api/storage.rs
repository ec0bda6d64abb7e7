//! A look past the API into the service's database.

use chat::store::SqlConversationStore;
use common::{clock, settings::DatabaseSettings};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use tokio_util::sync::CancellationToken;

use crate::harness::TestApp;

pub async fn connect(app: &TestApp) -> DatabaseConnection {
    let settings = DatabaseSettings { url: app.database.url.clone().into(), max_connections: 2 };
    database::connect(&settings).await.expect("a pool")
}

/// The service's store, with a writer of its own.
pub async fn store(app: &TestApp) -> SqlConversationStore {
    let (store, writer) = SqlConversationStore::new(connect(app).await, connect(app).await);
    tokio::task::spawn(writer.run(CancellationToken::new()));
    store
}

pub async fn execute(app: &TestApp, sql: &str) {
    connect(app).await.execute_unprepared(sql).await.expect("it is done");
}

/// How many rows there are `FROM` this.
pub async fn count(app: &TestApp, from: &str) -> i64 {
    let database = connect(app).await;
    let sql = format!("SELECT COUNT(*) AS rows_there FROM {from}");
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let row = database.query_one_raw(statement).await.expect("it is counted").expect("a row");
    row.try_get("", "rows_there").expect("a number")
}

/// As if every deletion so far had been made so many days ago.
pub async fn age_deletions(app: &TestApp, days: i64) {
    let then = clock::now().timestamp_millis() - days * 86_400_000;
    execute(app, &format!("UPDATE conversations SET deleted_at = {then} WHERE deleted_at IS NOT NULL")).await;
}

/// How many rows each table has: conversations, messages, draws, feedback, generations.
pub async fn rows(app: &TestApp) -> [i64; 5] {
    let mut rows = [0; 5];
    for (rows, table) in
        rows.iter_mut().zip(["conversations", "messages", "draws", "feedback", "generations"])
    {
        *rows = count(app, table).await;
    }
    rows
}
