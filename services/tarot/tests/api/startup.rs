//! Settings, and starting before everything is there.

use std::{
    io,
    sync::{Arc, Mutex},
};

use common::ids::LinkId;
use reqwest::StatusCode;
use serde_json::Value;
use tarot::{settings::Settings, startup::Application};
use test_support::{INTERNAL_SECRET, TestRedis, eventually};
use tokio::net::TcpListener;

use crate::harness::{TestApp, http_client};

fn variables(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let fixed = [("CONCH_HTTP__LISTEN", "127.0.0.1:0"), ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET)];
    fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn every_wrong_setting_is_told_at_once() {
    let variables = variables(&[
        ("CONCH_ACCESS__ISSUER", ""),
        ("CONCH_DATABASE__URL", "postgres://x"),
        ("CONCH_READINGS__MAX_BODY_BYTES", "1"),
        ("CONCH_TABLES__READINGS_PER_DAY", "0"),
        ("CONCH_SHARING__CACHE_SECONDS", "0"),
        ("CONCH_SHARING__VIEWS_SECONDS", "0"),
        ("CONCH_IMAGES__KEEP_DAYS", "0"),
        ("CONCH_IMAGES__FOLDER_BYTES", "0"),
        ("CONCH_IMAGES__WORKERS", "0"),
        ("CONCH_IMAGES__QUEUE", "0"),
        ("CONCH_DECKS__FOLDER", ""),
        ("CONCH_DECKS__QUEUE", "0"),
        ("CONCH_DECKS__MAX_SIDE", "100000"),
        ("CONCH_DECK_BUCKET__NAME", "cards"),
        ("CONCH_DECK_BUCKET__ENDPOINT", "ftp://s3.example.com"),
        ("CONCH_DECK_BUCKET__PREFIX", "a//b"),
    ]);
    let mistakes = Settings::from_variables(variables).expect_err("unusable").0;
    let places: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
    let expected = [
        "database.url",
        "access.issuer",
        "readings.max_body_bytes",
        "tables.readings_per_day",
        "sharing.cache_seconds",
        "sharing.views_seconds",
        "images.keep_days",
        "images.folder_bytes",
        "images.workers",
        "images.queue",
        "decks.folder",
        "decks.max_side",
        "decks.queue",
        "deck_bucket.endpoint",
        "deck_bucket.key_id",
        "deck_bucket.secret",
        "deck_bucket.prefix",
        "http.public_origin",
    ];
    assert_eq!(places, expected, "{mistakes:?}");
}

#[test]
fn production_sends_no_picture_to_a_bucket_in_the_clear_unless_it_is_told_to() {
    let safe = [
        ("CONCH_HTTP__PUBLIC_ORIGIN", "https://conch.example"),
        ("CONCH_INTERNAL__SECRET", "9f2c64c1a5b0d7e83346fa10bd2957ce"),
        ("CONCH_DECK_BUCKET__NAME", "cards"),
        ("CONCH_DECK_BUCKET__KEY_ID", "key"),
        ("CONCH_DECK_BUCKET__SECRET", "secret"),
    ];
    let mistakes = |changes: &[(&str, &str)]| {
        Settings::from_variables(variables(&[&safe, changes].concat()))
            .map_or_else(|error| error.0, |_| Vec::new())
    };
    let plain = ("CONCH_DECK_BUCKET__ENDPOINT", "http://minio:9000");
    assert_eq!(mistakes(&[]), Vec::<String>::new());
    assert_eq!(mistakes(&[("CONCH_DECK_BUCKET__ENDPOINT", "https://s3.example.com")]), Vec::<String>::new());
    assert!(mistakes(&[plain])[0].starts_with("deck_bucket.endpoint:"));
    assert_eq!(mistakes(&[plain, ("CONCH_DECK_BUCKET__ALLOW_HTTP", "true")]), Vec::<String>::new());
    assert_eq!(mistakes(&[plain, ("CONCH_INSTANCE__ENVIRONMENT", "development")]), Vec::<String>::new());
}

#[test]
fn a_bucket_has_a_host_of_its_own_where_the_path_does_not_name_it() {
    let endpoint = |path_style: &str, endpoint: &str| {
        let variables = variables(&[
            ("CONCH_INSTANCE__ENVIRONMENT", "development"),
            ("CONCH_DECK_BUCKET__NAME", "cards"),
            ("CONCH_DECK_BUCKET__ENDPOINT", endpoint),
            ("CONCH_DECK_BUCKET__KEY_ID", "key"),
            ("CONCH_DECK_BUCKET__SECRET", "secret"),
            ("CONCH_DECK_BUCKET__PATH_STYLE", path_style),
        ]);
        let settings = Settings::from_variables(variables).expect("usable");
        settings.deck_bucket.endpoint_of_requests().expect("an endpoint")
    };
    let own = Some("https://s3.example.com:9000".to_owned());
    assert_eq!(endpoint("true", "https://s3.example.com:9000/"), own);
    assert_eq!(endpoint("false", "https://s3.example.com"), Some("https://cards.s3.example.com".to_owned()));
    assert_eq!(endpoint("false", ""), None);
}

#[tokio::test]
async fn a_service_without_redis_and_auth_lives_says_what_it_waits_for_and_stops_cleanly() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("bound");
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let variables = variables(&[
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_REDIS__URL", &format!("redis://{closed}")),
        ("CONCH_ACCESS__JWKS_URL", &format!("http://{closed}/jwks.json")),
        ("CONCH_DATABASE__URL", &format!("sqlite://{}/tarot.db?mode=rwc", folder.path().display())),
        ("CONCH_DECKS__FOLDER", folder.path().to_str().expect("unicode")),
    ]);
    let settings = Settings::from_variables(variables).expect("usable");
    let application = Application::build(settings).await.expect("builds");
    let (base, lifecycle) =
        (format!("http://127.0.0.1:{}", application.port()), application.lifecycle().clone());
    let running = tokio::task::spawn(application.run_until_stopped());
    let http = http_client();

    let (status, report) = eventually("the database is there", || async {
        let response = http.get(format!("{base}/readyz")).send().await.ok()?;
        let status = response.status();
        let report: Value = response.json().await.ok()?;
        (report["parts"]["database"] == true).then_some((status, report))
    })
    .await;
    let unknown_caller = http.get(format!("{base}/api/v1/tarot/readings")).bearer_auth("a.b.c").send().await;

    assert_eq!((status, &report["parts"]["redis"]), (StatusCode::SERVICE_UNAVAILABLE, &Value::Bool(false)));
    assert!(http.get(format!("{base}/livez")).send().await.expect("an answer").status().is_success());
    assert_eq!(unknown_caller.expect("an answer").status(), StatusCode::UNAUTHORIZED);
    lifecycle.stop();
    running.await.expect("no panic").expect("a clean stop");
}

/// What was logged meanwhile.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_first_start_has_nothing_to_warn_of() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(move || writer.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);

    let mut app = TestApp::start().await;
    app.stop_instances().await;

    let log = log.0.lock().expect("no panic");
    assert_eq!(String::from_utf8_lossy(&log), "");
}

#[tokio::test]
async fn while_the_database_is_away_a_link_shows_the_client_and_says_when_to_come_back() {
    let redis = TestRedis::new();
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("bound");
    let own = variables(&[
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_DATABASE__URL", &format!("mysql://conch@{closed}/tarot")),
        ("CONCH_DECKS__FOLDER", folder.path().to_str().expect("unicode")),
    ]);
    let settings = Settings::from_variables([own, redis.variables()].concat()).expect("usable");
    let application = Application::build(settings).await.expect("builds");
    let (base, lifecycle) =
        (format!("http://127.0.0.1:{}", application.port()), application.lifecycle().clone());
    let running = tokio::task::spawn(application.run_until_stopped());
    let http = http_client();

    let page = http.get(format!("{base}/r/{}", LinkId::random())).send().await.expect("an answer");

    assert_eq!(page.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.headers()["retry-after"], "5");
    assert!(page.text().await.expect("a text").contains("잠시 후에 다시 열어 주세요"));
    lifecycle.stop();
    running.await.expect("no panic").expect("a clean stop");
}
