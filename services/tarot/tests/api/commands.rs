//! What the binary does when it is given a word, and a schema that is ahead of the code.

use std::process::{Command, Output};

use common::settings::DatabaseSettings;
use sea_orm::ConnectionTrait;
use tarot::{settings::Settings, startup::migrate};
use test_support::{INTERNAL_SECRET, TestDatabase};

use crate::harness::TestApp;

fn settings(database: &TestDatabase) -> Settings {
    let variables = [
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
        ("CONCH_DATABASE__URL", &database.url),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Settings::from_variables(variables.into()).expect("usable")
}

fn tarot(word: &str, listen: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tarot"))
        .arg(word)
        .env("CONCH_INSTANCE__ENVIRONMENT", "development")
        .env("CONCH_INTERNAL__SECRET", INTERNAL_SECRET)
        .env("CONCH_HTTP__LISTEN", listen)
        .output()
        .expect("it runs")
}

#[tokio::test]
async fn an_older_version_starts_on_the_schema_of_a_newer_one() {
    let database = TestDatabase::new().await;
    migrate(settings(&database)).await.expect("a new schema");
    let by_hand = DatabaseSettings { url: database.url.clone().into(), max_connections: 1 };
    let connection = database::connect(&by_hand).await.expect("a connection");
    connection
        .execute_unprepared(
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m99991231_the_next_version', 0)",
        )
        .await
        .expect("a newer version was here");

    migrate(settings(&database)).await.expect("nothing that this version needs is missing");
}

#[tokio::test]
async fn the_binary_asks_the_running_service_how_it_is() {
    let app = TestApp::start().await;

    let asked = tarot("health", app.base.trim_start_matches("http://"));
    let nobody = tarot("health", "127.0.0.1:1");

    assert!(asked.status.success(), "{asked:?}");
    assert_eq!(nobody.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("nothing answers at 127.0.0.1:1"), "{nobody:?}");
}

#[test]
fn an_unknown_word_is_answered_with_those_that_exist() {
    let told = tarot("dance", "127.0.0.1:1");

    assert_eq!(told.status.code(), Some(64));
    assert!(String::from_utf8_lossy(&told.stderr).contains("tarot migrate"), "{told:?}");
}
