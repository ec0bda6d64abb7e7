use common::settings::DatabaseSettings;
use reqwest::StatusCode;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    experts::{BY_ADMIN, applicant},
    harness::{Browser, TestApp, cookie},
    neighbours::{failure, obliging},
};

/// Signs in somebody who is an admin.
pub async fn admin(app: &TestApp) -> Browser {
    let browser = app.browser();
    browser.sign_in("관리자").await;
    let settings = DatabaseSettings { url: app.database.url.clone().into(), max_connections: 1 };
    let database = database::connect(&settings).await.expect("a connection");
    let promote = r#"UPDATE members SET roles = '["admin"]' WHERE nickname = '관리자'"#;
    database.execute_unprepared(promote).await.expect("promoted");
    assert_eq!(browser.post("/refresh", json!({})).await.status(), StatusCode::OK);
    browser
}

pub async fn events(admin: &Browser, query: &str) -> Vec<Value> {
    let response = admin.get(&format!("/admin/audit{query}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    let page: Value = response.json().await.expect("json");
    page["items"].as_array().expect("a list").clone()
}

/// What they were, and in detail.
pub fn told(events: &[Value]) -> Vec<(&str, Option<&str>)> {
    events.iter().map(|event| (event["kind"].as_str().expect("a kind"), event["detail"].as_str())).collect()
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
    app.let_refresh_tokens_age(1).await; // a grace of zero still covers the same millisecond

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

#[tokio::test]
async fn what_becomes_of_an_expert_is_remembered_with_who_decided() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let (admin, (browser, id)) = (admin(&app).await, applicant(&app, "달빛").await);
    let me: Value = admin.get("/me").await.json().await.expect("json");
    let (approve, refuse) = (format!("/admin/experts/{id}/approve"), format!("/admin/experts/{id}/refuse"));
    let reason = json!({ "reason": "신고가 있었어요" });
    let from = [("x-real-ip", "198.51.100.7")];

    admin.post_from(&from, &refuse, reason.clone()).await;
    browser.put("/me/expert-profile", crate::experts::profile("달빛")).await;
    // Asked twice it happens once, and who changes only what they tell of themselves does not apply anew.
    for _ in 0..2 {
        admin.post(&approve, json!({})).await;
        browser.put("/me/expert-profile", crate::experts::profile("달빛")).await;
    }
    for _ in 0..2 {
        admin.post(&refuse, reason.clone()).await;
    }

    let mut events = events(&admin, &format!("?member_id={id}")).await;
    events.reverse();
    let expected = [
        ("signed-in", Some("dev")),
        ("expert-applied", Some("pending")),
        ("expert-refused", None),
        ("expert-applied", Some("pending")),
        ("expert-approved", None),
        ("role-withdrawn", Some("expert")),
    ];
    assert_eq!(told(&events), expected);
    let actors: Vec<_> = events.iter().map(|event| event["actor_id"] == me["id"]).collect();
    assert_eq!(actors, [false, false, true, false, true, true]);
    assert_eq!((&events[1]["actor_id"], &events[2]["network"]), (&Value::Null, &json!("198.51.100.0/24")));
}

#[tokio::test]
async fn who_becomes_an_admin_by_command_is_remembered() {
    let app = TestApp::start().await;
    let (admin, session) = (admin(&app).await, app.browser().sign_in("소라").await);
    let id = session["member"]["id"].as_str().expect("an id");
    for verb in ["grant", "grant", "revoke"] {
        assert!(app.run_command(&["admin", verb, "--member", id]).status.success());
    }

    let events = events(&admin, &format!("?member_id={id}&limit=2")).await;

    assert_eq!(told(&events), [("role-withdrawn", Some("admin")), ("role-granted", Some("admin"))]);
    for field in ["actor_id", "device", "network"] {
        assert_eq!(events[0][field], Value::Null, "{field}");
    }
}

#[tokio::test]
async fn of_somebody_who_left_the_log_says_only_that() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let (overseer, leaver, other) = (admin(&app).await, app.browser(), applicant(&app, "달빛").await.1);
    let session = leaver.sign_in("소라").await;
    let id = session["member"]["id"].as_str().expect("an id").to_owned();
    assert!(app.run_command(&["admin", "grant", "--member", &id]).status.success());
    leaver.post("/refresh", json!({})).await;
    leaver.post(&format!("/admin/experts/{other}/approve"), json!({})).await;
    assert_eq!(leaver.get("/me/export").await.status(), StatusCode::OK);
    app.neighbours.chat.answers(|_| failure());

    let left = leaver.delete_with("/me", json!({ "confirm": "소라" })).await;
    let left: Value = left.json().await.expect("json");
    let before = events(&overseer, &format!("?member_id={id}&limit=2")).await;
    app.neighbours.chat.answers(obliging);
    app.wait_for_deletions().await;

    let deletion = left["deletion_id"].as_str().expect("an id");
    assert_eq!(told(&before), [("deleted", Some(deletion)), ("exported", None)]);
    assert_eq!(events(&overseer, &format!("?member_id={id}")).await, Vec::<Value>::new());
    let all = events(&overseer, "").await;
    let kept = all.iter().find(|event| event["detail"] == deletion).expect("the deletion");
    assert_eq!((&kept["kind"], &kept["network"]), (&json!("deleted"), &Value::Null));
    let approval = all.iter().find(|event| event["kind"] == "expert-approved").expect("what they did");
    assert_eq!((&approval["member_id"], &approval["actor_id"]), (&json!(other), &Value::Null));
}
