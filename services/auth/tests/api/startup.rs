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
        ("CONCH_TOKENS__KEY_PUBLISH_SECONDS", "60"),
        ("CONCH_SECRETS__PREVIOUS_ENCRYPTION_KEYS", r#"["c2hvcnQ="]"#),
        ("CONCH_LIMITS__FREE_FAILURES", "0"),
        ("CONCH_AUDIT__KEEP_DAYS", "0"),
    ]);
    let mistakes = Settings::from_variables(variables).expect_err("unusable").0;
    let places: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
    let expected = [
        "database.url",
        "internal.secret",
        "secrets.previous_encryption_keys",
        "tokens.access_seconds",
        "limits.free_failures",
        "audit.keep_days",
        "sign_in.dev",
        "secrets.encryption_key",
        "tokens.key_publish_seconds",
        "http.public_origin",
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

#[test]
fn what_members_may_cost_has_bounds() {
    let variables = variables(&[
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_SERVICES__TAROT_URL", "ftp://tarot"),
        ("CONCH_ERRANDS__FIRST_WAIT_MS", "0"),
        ("CONCH_AVATARS__MAX_SIDE", "100000"),
        ("CONCH_AVATARS__QUEUE", "0"),
        ("CONCH_EXPORTS__AT_ONCE", "0"),
        ("CONCH_EXPERTS__APPROVAL", "nobody"),
    ]);
    let mistakes = Settings::from_variables(variables).expect_err("unusable").0;
    let mut places: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
    places.sort_unstable();
    let expected = [
        "avatars.max_side",
        "avatars.queue",
        "errands.first_wait_ms",
        "experts.approval",
        "exports.at_once",
        "services.tarot_url",
    ];
    assert_eq!(places, expected, "{mistakes:?}");
}

#[test]
fn production_takes_no_secret_that_can_be_guessed() {
    let safe = [
        ("CONCH_HTTP__PUBLIC_ORIGIN", "https://conch.example"),
        ("CONCH_SECRETS__ENCRYPTION_KEY", "mkbrXwEXbnlWlV0ER8ZUX7xQlPjTNVbEhpVcr5Tkvk4="),
        ("CONCH_INTERNAL__SECRET", "9f2c64c1a5b0d7e83346fa10bd2957ce"),
    ];
    let mistakes = |change: (&str, &str)| {
        let changed = safe.iter().copied().chain([change]).collect::<Vec<_>>();
        Settings::from_variables(variables(&changed)).map_or_else(|error| error.0, |_| Vec::new())
    };
    assert_eq!(mistakes(("CONCH_SIGN_IN__DEV", "false")), Vec::<String>::new());
    for weak in ["changeme-changeme-changeme-changeme", "00000000000000000000000000000000"] {
        assert!(mistakes(("CONCH_INTERNAL__SECRET", weak))[0].starts_with("internal.secret:"), "{weak}");
    }
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
