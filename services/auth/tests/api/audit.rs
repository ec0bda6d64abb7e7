use common::settings::DatabaseSettings;
use reqwest::StatusCode;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::harness::{Browser, TestApp, cookie};

/// Signs in somebody who is an admin.
async fn admin(app: &TestApp) -> Browser {
    let browser = app.browser();
    browser.sign_in("관리자").await;
    let settings = DatabaseSettings { url: app.database.url.clone().into(), max_connections: 1 };
    let database = database::connect(&settings).await.expect("a connection");
    let promote = r#"UPDATE members SET roles = '["admin"]' WHERE nickname = '관리자'"#;
    database.execute_unprepared(promote).await.expect("promoted");
    assert_eq!(browser.post("/refresh", json!({})).await.status(), StatusCode::OK);
    browser
}

async fn events(admin: &Browser, query: &str) -> Vec<Value> {
    let response = admin.get(&format!("/admin/audit{query}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    let page: Value = response.json().await.expect("json");
    page["items"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn what_happens_to_an_account_is_remembered_without_its_secrets() {
    let app = TestApp::start_with(&[("CONCH_TOKENS__REUSE_GRACE_SECONDS", "0")]).await;
    let (admin, browser) = (admin(&app).await, app.browser());
    let from = [("x-real-ip", "203.0.113.77"), ("user-agent", "curl/8.5.0")];
    let signed_in = browser.post_from(&from, "/dev", json!({ "nickname": "소라" })).await;
    let (access, refresh) = (cookie(&signed_in, "conch_access"), cookie(&signed_in, "conch_refresh"));
    let member = signed_in.json::<Value>().await.expect("json")["member"]["id"].clone();
    browser.post_from(&from, "/sign-out-everywhere", json!({})).await;

    let of_member = events(&admin, &format!("?member_id={}", member.as_str().expect("an id"))).await;

    let kinds: Vec<_> = of_member.iter().map(|event| event["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["signed-out-everywhere", "signed-in"]);
    assert_eq!(of_member[1]["network"], "203.0.113.0/24");
    assert_eq!((&of_member[1]["device"], &of_member[1]["detail"]), (&json!("curl"), &json!("dev")));
    let everything = format!("{:?}", events(&admin, "").await);
    for secret in [&access, &refresh, "203.0.113.77"] {
        assert!(!everything.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn a_token_that_comes_again_is_remembered() {
    let app = TestApp::start_with(&[("CONCH_TOKENS__REUSE_GRACE_SECONDS", "0")]).await;
    let (admin, browser) = (admin(&app).await, app.browser());
    let stolen = cookie(&browser.post("/guest", json!({})).await, "conch_refresh");
    browser.post("/refresh", json!({})).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await; // a grace of zero still covers the same millisecond

    let thief = [("cookie", format!("conch_refresh={stolen}"))];
    let thief: Vec<_> = thief.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.browser().post_from(&thief, "/refresh", json!({})).await;

    assert_eq!(events(&admin, "?limit=1").await[0]["kind"], "token-reused");
}

#[tokio::test]
async fn the_log_pages_and_is_for_admins_alone() {
    let app = TestApp::start().await;
    let (admin, browser) = (admin(&app).await, app.browser());
    for _ in 0..3 {
        browser.sign_in("소라").await;
    }

    let first: Value = admin.get("/admin/audit?limit=2").await.json().await.expect("json");
    let cursor = first["next_cursor"].as_str().expect("there is more");
    let second = events(&admin, &format!("?limit=100&cursor={cursor}")).await;

    assert!(second.iter().all(|event| !first["items"].as_array().expect("a list").contains(event)));
    assert_eq!(browser.get("/admin/audit").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(app.browser().get("/admin/audit").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(admin.get("/admin/audit?cursor=%25").await.status(), StatusCode::BAD_REQUEST);
}
