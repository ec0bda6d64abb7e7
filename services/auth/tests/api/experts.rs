use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::harness::{Browser, TestApp, cookie};

pub const BY_ADMIN: [(&str, &str); 1] = [("CONCH_EXPERTS__APPROVAL", "admin")];

pub fn profile(name: &str) -> Value {
    json!({
        "display_name": name, "introduction": "10년째 읽고 있어요.",
        "specialties": ["self", "love", "love"], "languages": ["en", "ko"],
    })
}

/// A member who applied, with their id.
pub async fn applicant(app: &TestApp, name: &str) -> (Browser, String) {
    let browser = app.browser();
    let session = browser.sign_in(name).await;
    assert_eq!(browser.put("/me/expert-profile", profile(name)).await.status(), StatusCode::OK);
    (browser, session["member"]["id"].as_str().expect("an id").to_owned())
}

pub async fn admin(app: &TestApp) -> Browser {
    app.browser().sign_in("관리자").await;
    let granted = app.run_command(&["admin", "grant", "--provider", "dev", "--subject", "관리자"]);
    assert!(granted.status.success());
    let browser = app.browser();
    browser.sign_in("관리자").await;
    browser
}

async fn me(browser: &Browser) -> Value {
    browser.get("/me").await.json().await.expect("json")
}

/// The roles in the next access token.
async fn roles(browser: &Browser) -> Value {
    let response = browser.post("/refresh", json!({})).await;
    assert_eq!(response.status(), StatusCode::OK);
    crate::profiles::claims(&cookie(&response, "conch_access"))["roles"].take()
}

#[tokio::test]
async fn where_nobody_decides_who_applies_is_an_expert_at_once() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("달빛").await;

    let response = browser.put("/me/expert-profile", profile("달빛")).await;

    let token = cookie(&response, "conch_access");
    assert_eq!(crate::profiles::claims(&token)["roles"], json!(["expert"]));
    let session: Value = response.json().await.expect("json");
    let expert = json!({
        "state": "approved", "display_name": "달빛", "introduction": "10년째 읽고 있어요.",
        "specialties": ["love", "self"], "languages": ["ko", "en"],
    });
    assert_eq!(session["member"]["expert"], expert);
}

#[tokio::test]
async fn clients_see_an_expert_and_nobody_else() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let (_, id) = applicant(&app, "달빛").await;
    let see = || async { app.browser().get(&format!("/experts/{id}")).await };
    assert_eq!(see().await.status(), StatusCode::NOT_FOUND);

    let admin = admin(&app).await;
    let approved = admin.post(&format!("/admin/experts/{id}/approve"), json!({})).await;

    assert_eq!(approved.status(), StatusCode::NO_CONTENT);
    let expert: Value = see().await.json().await.expect("json");
    let expected = json!({
        "member_id": id, "display_name": "달빛", "introduction": "10년째 읽고 있어요.",
        "specialties": ["love", "self"], "languages": ["ko", "en"], "avatar_url": null,
    });
    assert_eq!(expert, expected);
}

#[tokio::test]
async fn an_admin_approves_and_the_next_access_token_says_it() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let (browser, id) = applicant(&app, "달빛").await;
    assert_eq!(roles(&browser).await, json!([]));
    assert_eq!(me(&browser).await["expert"]["state"], "pending");
    let admin = admin(&app).await;
    for _ in 0..2 {
        let approved = admin.post(&format!("/admin/experts/{id}/approve"), json!({})).await;
        assert_eq!(approved.status(), StatusCode::NO_CONTENT);
    }
    assert_eq!(roles(&browser).await, json!(["expert"]));
    assert_eq!(me(&browser).await["expert"]["state"], "approved");
}

#[tokio::test]
async fn whoever_is_refused_reads_why_and_may_apply_again() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let (browser, id) = applicant(&app, "달빛").await;
    let admin = admin(&app).await;
    let refuse = |reason: &str| {
        let (admin, path, body) =
            (admin.clone(), format!("/admin/experts/{id}/refuse"), json!({ "reason": reason }));
        async move { admin.post(&path, body).await.status() }
    };
    assert_eq!(refuse(" ").await, StatusCode::BAD_REQUEST);
    assert_eq!(refuse("소개를 더 써 주세요").await, StatusCode::NO_CONTENT);
    let expert = me(&browser).await["expert"].take();
    assert_eq!((&expert["state"], &expert["reason"]), (&json!("refused"), &json!("소개를 더 써 주세요")));

    browser.put("/me/expert-profile", profile("달빛")).await;

    let expert = me(&browser).await["expert"].take();
    assert_eq!((&expert["state"], expert.get("reason")), (&json!("pending"), None));
}

#[tokio::test]
async fn an_admin_takes_the_role_back_and_it_does_not_come_by_itself_again() {
    let app = TestApp::start().await;
    let (browser, id) = applicant(&app, "달빛").await;
    let admin = admin(&app).await;
    assert_eq!(roles(&browser).await, json!(["expert"]));

    admin.post(&format!("/admin/experts/{id}/refuse"), json!({ "reason": "신고" })).await;

    assert_eq!(roles(&browser).await, json!([]));
    for _ in 0..2 {
        browser.put("/me/expert-profile", profile("달빛")).await;
        assert_eq!(roles(&browser).await, json!([]));
    }
    assert_eq!(app.browser().get(&format!("/experts/{id}")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_admin_pages_through_those_who_wait() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let admin = admin(&app).await;
    let mut waiting = Vec::new();
    for name in ["하나", "둘", "셋", "넷"] {
        waiting.push(applicant(&app, name).await.1);
    }
    admin.post(&format!("/admin/experts/{}/approve", waiting.remove(0)), json!({})).await;
    let page = |query: String| {
        let admin = admin.clone();
        async move {
            let response = admin.get(&format!("/admin/experts?{query}")).await;
            assert_eq!(response.status(), StatusCode::OK);
            response.json::<Value>().await.expect("json")
        }
    };
    let ids = |page: &Value| {
        let items = page["items"].as_array().expect("a list").iter();
        items.map(|item| item["member_id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };

    let first = page("state=pending&limit=2".to_owned()).await;
    let cursor = first["next_cursor"].as_str().expect("more").to_owned();
    let second = page(format!("state=pending&limit=2&cursor={cursor}")).await;

    assert_eq!([ids(&first), ids(&second)].concat(), waiting);
    assert_eq!(second["next_cursor"], Value::Null);
    assert_eq!(ids(&page("state=approved".to_owned()).await).len(), 1);
    assert_eq!(ids(&page(String::new()).await).len(), 4);
    assert_eq!(first["items"][0]["nickname"], "둘");
    assert_eq!(admin.get("/admin/experts?state=odd").await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn only_admins_decide_and_only_about_those_who_applied() {
    let app = TestApp::start_with(&BY_ADMIN).await;
    let (browser, id) = applicant(&app, "달빛").await;
    let approve = format!("/admin/experts/{id}/approve");
    assert_eq!(browser.post(&approve, json!({})).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/admin/experts").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(app.browser().get("/admin/experts").await.status(), StatusCode::UNAUTHORIZED);
    let admin = admin(&app).await;
    let nobody = "/admin/experts/019a0000-0000-7000-8000-000000000000/approve";
    assert_eq!(admin.post(nobody, json!({})).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_client_that_knows_no_languages_means_korean_and_none_at_all_is_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("달빛").await;
    let old = json!({ "display_name": "달빛", "introduction": "" });
    let session: Value = browser.put("/me/expert-profile", old).await.json().await.expect("json");
    assert_eq!(session["member"]["expert"]["languages"], json!(["ko"]));
    let bad = json!({ "display_name": "", "introduction": "", "languages": [] });
    let problem: Value = browser.put("/me/expert-profile", bad).await.json().await.expect("json");
    let fields: Vec<_> = problem["errors"].as_array().expect("errors").iter().map(|e| &e["field"]).collect();
    assert_eq!(fields, ["display_name", "languages"]);
}
