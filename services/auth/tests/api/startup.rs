use auth::{settings::Settings, startup::Application};
use reqwest::StatusCode;
use serde_json::Value;
use test_support::{INTERNAL_SECRET, eventually};
use tokio::net::TcpListener;

fn variables(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let fixed = [("CONCH_HTTP__LISTEN", "127.0.0.1:0"), ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET)];
    fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn every_wrong_setting_is_told_at_once() {
    let variables = variables(&[
        ("CONCH_SIGN_IN__DEV", "true"),
        ("CONCH_TOKENS__ACCESS_SECONDS", "5"),
        ("CONCH_DATABASE__URL", "postgres://x"),
        ("CONCH_INTERNAL__SECRET", "short"),
    ]);
    let mistakes = Settings::from_variables(variables).expect_err("unusable").0;
    let places: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
    let expected = [
        "database.url",
        "internal.secret",
        "tokens.access_seconds",
        "sign_in.dev",
        "http.public_origin",
        "secrets.encryption_key",
    ];
    assert_eq!(places, expected, "{mistakes:?}");
}

#[test]
fn a_provider_needs_its_secrets_and_in_production_https() {
    let variables = variables(&[
        ("CONCH_HTTP__PUBLIC_ORIGIN", "https://conch.test"),
        ("CONCH_SECRETS__ENCRYPTION_KEY", "c2hvcnQ="),
        ("CONCH_PROVIDERS__TIMEOUT_MS", "1"),
        ("CONCH_PROVIDERS__ATTEMPT_SECONDS", "10"),
        ("CONCH_PROVIDERS__KAKAO__CLIENT_ID", "id"),
        ("CONCH_PROVIDERS__NAVER__CLIENT_ID", "id"),
        ("CONCH_PROVIDERS__GOOGLE__CLIENT_ID", "id"),
        ("CONCH_PROVIDERS__GOOGLE__OAUTH_URL", "http://127.0.0.1:1"),
        ("CONCH_PROVIDERS__NAVER__API_URL", "ftp://naver.test"),
    ]);
    let mistakes = Settings::from_variables(variables).expect_err("unusable").0;
    let places: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
    let expected = [
        "secrets.encryption_key",
        "providers.timeout_ms",
        "providers.attempt_seconds",
        "providers.kakao.admin_key",
        "providers.naver.client_secret",
        "providers.google.client_secret",
        "providers.naver.api_url",
        "providers.naver.api_url",
        "providers.google.oauth_url",
    ];
    assert_eq!(places, expected, "{mistakes:?}");
}

#[tokio::test]
async fn a_service_without_redis_lives_says_what_it_waits_for_and_stops_cleanly() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("bound");
    let folder = std::env::temp_dir().join(format!("conch-{:016x}.db", rand::random::<u64>()));
    let variables = variables(&[
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_REDIS__URL", &format!("redis://{closed}")),
        ("CONCH_DATABASE__URL", &format!("sqlite://{}?mode=rwc", folder.display())),
    ]);
    let application =
        Application::build(Settings::from_variables(variables).expect("usable")).await.expect("builds");
    let (base, lifecycle) =
        (format!("http://127.0.0.1:{}", application.port()), application.lifecycle().clone());
    let running = tokio::task::spawn(application.run_until_stopped());
    let http = test_support::browser();

    let report = eventually("the database is there", || async {
        let response = http.get(format!("{base}/readyz")).send().await.ok()?;
        let status = response.status();
        let report: Value = response.json().await.ok()?;
        (report["parts"]["database"] == true).then_some((status, report))
    })
    .await;

    assert_eq!(report.0, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(report.1["parts"]["redis"], false);
    assert!(http.get(format!("{base}/livez")).send().await.expect("an answer").status().is_success());
    lifecycle.stop();
    running.await.expect("no panic").expect("a clean stop");
    for end in ["", "-wal", "-shm"] {
        drop(std::fs::remove_file(format!("{}{end}", folder.display())));
    }
}
