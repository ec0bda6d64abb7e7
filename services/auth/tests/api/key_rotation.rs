use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use auth::{
    commands::keys::KeysCommand,
    domain::{key_rotation::KeyStore, sealing::Sealer, signing_keys::SigningKey},
    settings::Settings,
    store::SigningKeyStore,
};
use common::{
    access::{AccessVerifier, JwksCache, Revocations},
    clock,
    http_client::{ClientLimits, HttpClient},
    settings::DatabaseSettings,
};
use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use serde_json::{Value, json};
use test_support::{INTERNAL_SECRET, eventually};
use tokio_util::sync::CancellationToken;

use crate::harness::{TestApp, cookie};

/// A key signs soon after it was made; services look every second.
const QUICK: [(&str, &str); 3] = [
    ("CONCH_TOKENS__KEY_PUBLISH_SECONDS", "5"),
    ("CONCH_LIMITS__REFRESHES_PER_MINUTE_ADDRESS", "1000000"),
    ("CONCH_LIMITS__REFRESHES_PER_MINUTE_ACCOUNT", "1000000"),
];

fn settings(app: &TestApp, changes: &[(&str, &str)]) -> Settings {
    let fixed = [
        ("CONCH_INSTANCE__ENVIRONMENT", "development"),
        ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET),
        ("CONCH_REDIS__URL", &app.redis.url),
        ("CONCH_REDIS__PREFIX", &app.redis.prefix),
        ("CONCH_DATABASE__URL", &app.database.url),
    ];
    let variables =
        fixed.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::from_variables(variables.collect()).expect("usable settings")
}

fn other_service(app: &TestApp, stop: &CancellationToken) -> AccessVerifier {
    let client = HttpClient::new(&ClientLimits::default()).expect("a client");
    let url = format!("{}/api/v1/auth/.well-known/jwks.json", app.base).parse().expect("a url");
    let keys = JwksCache::new(client, url).refreshed_every(Duration::from_secs(1));
    tokio::task::spawn(keys.clone().keep_fresh(stop.clone()));
    AccessVerifier::new(keys, Revocations::default(), "magic-conch", "conch_access")
}

async fn connect(app: &TestApp) -> DatabaseConnection {
    let settings = DatabaseSettings { url: app.database.url.clone().into(), max_connections: 1 };
    database::connect(&settings).await.expect("a connection")
}

/// What `auth keys list` says: each key's id and state.
async fn listed(app: &TestApp) -> Vec<(String, String)> {
    let text = KeysCommand::List.run(&settings(app, &QUICK)).await.expect("a list");
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.nth(2)?.to_owned()))
    };
    text.lines().filter_map(line).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_rotate_under_load_and_no_request_fails() {
    let app = TestApp::start_with(&QUICK).await;
    let second = app.start_another(&QUICK).await;
    let stop = CancellationToken::new();
    // Each service asks another instance of auth than the one that gives out most of its tokens.
    let (verifiers, apps) = ([other_service(&second, &stop), other_service(&app, &stop)], [&app, &second]);
    let (done, requests, failed) =
        (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let mut load = Vec::new();
    for (app, verifier) in apps.into_iter().zip(verifiers).cycle().take(4).map(|(app, v)| (app, v.clone())) {
        let (browser, done, requests, failed) =
            (app.browser(), done.clone(), requests.clone(), failed.clone());
        browser.post("/guest", json!({})).await;
        load.push(tokio::task::spawn(async move {
            while !done.load(Ordering::Relaxed) {
                let response = browser.post("/refresh", json!({})).await;
                let is_fine = response.status() == StatusCode::OK
                    && verifier.verify(&cookie(&response, "conch_access")).await.is_ok()
                    && browser.get("/me").await.status() == StatusCode::OK;
                requests.fetch_add(1, Ordering::Relaxed);
                failed.fetch_add(u64::from(!is_fine), Ordering::Relaxed);
            }
        }));
    }

    for _ in 0..3 {
        KeysCommand::Rotate.run(&settings(&app, &QUICK)).await.expect("a new key");
        let coming = listed(&app).await.last().cloned().expect("a key").0;
        eventually("the new key signs", || async {
            listed(&app).await.iter().any(|(id, state)| *id == coming && state == "signs").then_some(())
        })
        .await;
    }
    let newest = listed(&app).await.last().cloned().expect("a key").0;
    for app in apps {
        let browser = app.browser();
        eventually("tokens are signed with the newest key", || async {
            let token = cookie(&browser.post("/guest", json!({})).await, "conch_access");
            (kid(&token) == newest).then_some(())
        })
        .await;
    }
    done.store(true, Ordering::Relaxed);
    for task in load {
        task.await.expect("no panic");
    }
    stop.cancel();

    assert!(requests.load(Ordering::Relaxed) > 50, "{requests:?}");
    assert_eq!(failed.load(Ordering::Relaxed), 0, "of {requests:?}");
    assert_eq!(listed(&app).await.len(), 4, "old tokens are still good");
}

#[tokio::test]
async fn a_key_is_published_before_it_signs() {
    const SLOW: [(&str, &str); 1] = [("CONCH_TOKENS__KEY_PUBLISH_SECONDS", "600")];
    let app = TestApp::start_with(&SLOW).await;
    let first = published(&app).await;

    KeysCommand::Rotate.run(&settings(&app, &SLOW)).await.expect("a new key");

    eventually("both keys are published", || async { (published(&app).await.len() == 2).then_some(()) })
        .await;
    let again = KeysCommand::Rotate.run(&settings(&app, &SLOW)).await.expect_err("one is coming already");
    assert!(again.to_string().contains("there is a newer key already"), "{again}");
    let token = cookie(&app.browser().post("/guest", json!({})).await, "conch_access");
    assert_eq!(kid(&token), first[0], "the new one signs later");
}

#[tokio::test]
async fn keys_from_before_are_sealed_and_their_tokens_stay_good() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.post("/guest", json!({})).await;
    let database = connect(&app).await;
    let sealer = Sealer::derived_from(INTERNAL_SECRET).expect("a key");
    let store = SigningKeyStore::new(database.clone(), sealer);
    let [key] = &store.keys().await.expect("keys")[..] else { panic!("one key") };
    let clear = hex::encode(key.seed());
    // As the release before kept it.
    let older = format!(
        "UPDATE signing_keys SET seed = '{clear}', sealed_seed = NULL, generation = NULL, signs_from = NULL, created_at = 1000"
    );
    database.execute_unprepared(&older).await.expect("written");

    let second = app.start_another(&[]).await;
    eventually("both have the next key, which was due long ago", || async {
        let published = [published(&app).await, published(&second).await];
        (published[0].len() == 2 && published[0] == published[1]).then_some(())
    })
    .await;

    let rows = rows(&database).await;
    assert!(rows.iter().all(|row| row["seed"] == ""), "{rows:?}");
    assert!(rows.iter().all(|row| !row.to_string().contains(&clear)), "the key lies in clear");
    let token = cookie(&browser.post("/refresh", json!({})).await, "conch_access");
    let me = app.browser().http.get(format!("{}/api/v1/auth/me", second.base)).bearer_auth(token);
    assert_eq!(me.send().await.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn the_encryption_key_can_be_replaced() {
    const OLD: &str = "b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCA=";
    const NEW: &str = "bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyA=";
    let first = TestApp::start_with(&[("CONCH_SECRETS__ENCRYPTION_KEY", OLD)]).await;
    let previous = format!(r#"["{OLD}"]"#);
    let both = [
        ("CONCH_SECRETS__ENCRYPTION_KEY", NEW),
        ("CONCH_SECRETS__PREVIOUS_ENCRYPTION_KEYS", previous.as_str()),
    ];

    let second = first.start_another(&both).await;
    let third = first.start_another(&[("CONCH_SECRETS__ENCRYPTION_KEY", NEW)]).await;

    assert_eq!(published(&second).await, published(&first).await);
    assert_eq!(published(&third).await, published(&first).await, "the old key is not needed any more");
}

#[tokio::test]
async fn of_several_instances_one_makes_the_next_key() {
    let app = TestApp::start().await;
    let sealer = || Sealer::derived_from(INTERNAL_SECRET).expect("a key");
    let stores = [
        SigningKeyStore::new(connect(&app).await, sealer()),
        SigningKeyStore::new(connect(&app).await, sealer()),
    ];
    let now = clock::now();
    let [first, second] = [(); 2].map(|()| SigningKey::random(2, now, now));

    let (one, other) = tokio::join!(stores[0].add(&first), stores[1].add(&second));

    assert_ne!(one.expect("an answer"), other.expect("an answer"), "exactly one is taken");
    let known = [stores[0].keys().await.expect("keys"), stores[1].keys().await.expect("keys")];
    assert_eq!(known.each_ref().map(Vec::len), [2, 2]);
    assert_eq!(known[0][1].id, known[1][1].id);
}

#[tokio::test]
async fn the_command_line_rotates_for_the_running_service() {
    let app = TestApp::start_with(&QUICK).await;
    let auth = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_auth"));
        command.args(words).env("CONCH_INSTANCE__ENVIRONMENT", "development");
        command.env("CONCH_INTERNAL__SECRET", INTERNAL_SECRET).env("CONCH_DATABASE__URL", &app.database.url);
        command.env("CONCH_REDIS__URL", &app.redis.url).env("CONCH_REDIS__PREFIX", &app.redis.prefix);
        let output = command.output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("text"))
    };

    assert_eq!(auth(&["keys", "rotate"]).0, Some(0));

    let (code, listed) = auth(&["keys", "list"]);
    assert_eq!((code, listed.lines().count()), (Some(0), 2), "{listed}");
    assert!(listed.lines().all(|line| line.ends_with("signs") || line.ends_with("coming")), "{listed}");
    eventually("the service has heard of it", || async { (published(&app).await.len() == 2).then_some(()) })
        .await;
    assert_eq!(auth(&["keys", "rotate"]).0, Some(1), "one is coming already");
    assert_eq!(auth(&["kyes"]).0, Some(64));
}

async fn rows(database: &DatabaseConnection) -> Vec<Value> {
    use sea_orm::{FromQueryResult, JsonValue, Statement};
    let statement = Statement::from_string(database.get_database_backend(), "SELECT * FROM signing_keys");
    JsonValue::find_by_statement(statement).all(database).await.expect("rows")
}

async fn published(app: &TestApp) -> Vec<String> {
    let set: Value = app.browser().get("/.well-known/jwks.json").await.json().await.expect("json");
    let keys = set["keys"].as_array().expect("keys");
    keys.iter().map(|key| key["kid"].as_str().expect("a kid").to_owned()).collect()
}

fn kid(token: &str) -> String {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    let header = token.split('.').next().expect("a header");
    let header: Value =
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(header).expect("base64")).expect("a header");
    header["kid"].as_str().expect("a kid").to_owned()
}
