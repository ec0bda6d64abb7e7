use reqwest::StatusCode;
use serde_json::Value;
use signaling::{settings::Settings, startup::Application};
use test_support::{INTERNAL_SECRET, eventually};
use tokio::net::TcpListener;

fn variables(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let fixed = [
        ("CONCH_HTTP__LISTEN", "127.0.0.1:0"),
        ("CONCH_WEBSOCKET__LISTEN", "127.0.0.1:0"),
        ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
    ];
    fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn every_wrong_setting_is_told_at_once() {
    let variables = variables(&[
        ("CONCH_WEBSOCKET__IDLE_MS", "1000"),
        ("CONCH_WEBSOCKET__DRAIN_MS", "24000"),
        ("CONCH_WEBSOCKET__WAITING_BURST", "0"),
        ("CONCH_ROOMS__WAITING_SEATS", "101"),
        ("CONCH_ROOMS__JOINS_PER_MINUTE", "0"),
        ("CONCH_ROOMS__TICKET_MS", "90000"),
        ("CONCH_ROOMS__DEAD_AFTER_MS", "1"),
        ("CONCH_STUN__URLS", r#"["http://x"]"#),
        ("CONCH_TURN__URLS", r#"["turn:x"]"#),
        ("CONCH_INTERNAL__SECRET", "short"),
    ]);
    let mistakes = Settings::from_variables(variables).expect_err("unusable").0;
    let places: Vec<_> = mistakes.iter().map(|mistake| mistake.split(':').next().unwrap_or("")).collect();
    let expected = [
        "websocket.waiting_burst",
        "websocket.idle_ms",
        "rooms.waiting_seats",
        "rooms.joins_per_minute",
        "rooms.ticket_ms",
        "rooms.dead_after_ms",
        "stun.urls",
        "turn.secrets",
        "internal.secret",
        "websocket.drain_ms",
        "http.public_origin",
    ];
    assert_eq!(places, expected, "{mistakes:?}");
}

#[tokio::test]
async fn a_service_without_redis_lives_says_what_it_waits_for_and_stops_cleanly() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("bound");
    let variables = variables(&[
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_REDIS__URL", &format!("redis://{closed}")),
        ("CONCH_REDIS__TIMEOUT_MS", "100"),
    ]);
    let settings = Settings::from_variables(variables).expect("usable");
    let application = Application::build(settings).await.expect("builds");
    let (base, lifecycle) =
        (format!("http://127.0.0.1:{}", application.port()), application.lifecycle().clone());
    let running = tokio::task::spawn(application.run_until_stopped());
    let http = test_support::browser();
    let look = || http.get(format!("{base}/api/v1/rooms/AAAAAAAAAAAAAAAAAAAAAA"));

    let (status, report) = eventually("it answers", || async {
        let response = http.get(format!("{base}/readyz")).send().await.ok()?;
        Some((response.status(), response.json::<Value>().await.ok()?))
    })
    .await;

    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!((&report["parts"]["redis"], &report["parts"]["inbox"]), (&false.into(), &false.into()));
    assert_eq!(look().send().await.expect("an answer").status(), StatusCode::SERVICE_UNAVAILABLE);
    lifecycle.stop();
    running.await.expect("no panic").expect("a clean stop");
}
