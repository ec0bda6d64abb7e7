//! What auth has done to a member's data.

use common::ids::{MemberId, new_uuid};
use deck::Spread;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::{TestApp, new_reading};

impl TestApp {
    /// The lines of a member's export.
    async fn export(&self, member: MemberId) -> Vec<Value> {
        let request = self.internal_request("auth", Method::GET, &format!("/members/{member}/export"));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "application/x-ndjson");
        let body = response.text().await.expect("a whole body");
        body.lines().map(|line| serde_json::from_str(line).expect("json")).collect()
    }

    async fn erase(&self, member: MemberId) -> StatusCode {
        let request = self.internal_request("auth", Method::DELETE, &format!("/members/{member}"));
        request.send().await.expect("an answer").status()
    }

    async fn adopt(&self, guest: MemberId, member: MemberId) -> StatusCode {
        let request = self.internal_request("auth", Method::POST, "/adoptions");
        let request = request.json(&json!({ "guest_id": guest, "member_id": member }));
        request.send().await.expect("an answer").status()
    }
}

#[tokio::test]
async fn only_auth_may_ask_for_members_data() {
    let app = TestApp::start().await;
    let member = app.querent().id;
    let body = json!({ "guest_id": member, "member_id": member });
    for (method, path) in [
        (Method::GET, format!("/members/{member}/export")),
        (Method::DELETE, format!("/members/{member}")),
        (Method::POST, "/adoptions".to_owned()),
    ] {
        let url = format!("{}/internal/v1{path}", app.base);
        let plain = || app.http.request(method.clone(), &url).json(&body);
        let chat = app.internal_request("chat", method.clone(), &path).json(&body);
        for (who, request, status) in [
            ("nobody", plain(), StatusCode::UNAUTHORIZED),
            ("a visitor", plain().bearer_auth(app.issuer.guest()), StatusCode::UNAUTHORIZED),
            ("chat", chat, StatusCode::FORBIDDEN),
        ] {
            assert_eq!(request.send().await.expect("an answer").status(), status, "{who} {method} {path}");
        }
    }
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let app = TestApp::start().await;
    for (method, path) in [(Method::GET, "/members/nonsense/export"), (Method::DELETE, "/members/nonsense")] {
        let response = app.internal_request("auth", method, path).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for body in
        [json!({}), json!({ "guest_id": new_uuid() }), json!({ "guest_id": "x", "member_id": new_uuid() })]
    {
        let request = app.internal_request("auth", Method::POST, "/adoptions").json(&body);
        assert_eq!(request.send().await.expect("an answer").status(), StatusCode::BAD_REQUEST, "{body}");
    }
}

#[tokio::test]
async fn an_export_holds_everything_of_the_member_and_nothing_of_others() {
    let app = TestApp::start().await;
    let (member, other) = (app.querent(), app.querent());
    let mut kept = Vec::new();
    for _ in 0..45 {
        kept.push(app.keep(&new_reading(member.id, Spread::OneCard)).await);
        app.keep(&new_reading(other.id, Spread::OneCard)).await;
    }
    member.share(&kept[3], true).await;
    let whole: Value = member.get(&format!("/readings/{}", kept[3])).await.json().await.expect("json");

    let lines = app.export(member.id).await;

    let ids: Vec<_> = lines.iter().map(|line| line["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, kept, "each once, in the order in which they were kept");
    assert_eq!(lines[3], whole);
    assert_eq!(app.export(MemberId::new()).await, [json!(null); 0]);
}

#[tokio::test]
async fn erasing_a_member_leaves_nothing_of_them_and_everything_of_others() {
    let app = TestApp::start().await;
    let (member, other) = (app.querent(), app.querent());
    let others = app.keep(&new_reading(other.id, Spread::ThreeCards)).await;
    let others_link = other.share_id(&others, true).await;
    let mut kept = String::new();
    for _ in 0..45 {
        kept = app.keep(&new_reading(member.id, Spread::OneCard)).await;
    }
    let link = format!("/api/v1/tarot/shared/{}", member.share_id(&kept, true).await);
    app.get_json(&link).await;

    for time in ["first", "again"] {
        assert_eq!(app.erase(member.id).await, StatusCode::NO_CONTENT, "{time}");
        assert_eq!(member.list("").await["items"], json!([]), "{time}");
        assert_eq!(app.get(&link).await.status(), StatusCode::NOT_FOUND, "{time}");
    }

    assert_eq!(app.export(member.id).await, [json!(null); 0]);
    assert_eq!(other.get(&format!("/readings/{others}")).await.status(), StatusCode::OK);
    app.get_json(&format!("/api/v1/tarot/shared/{others_link}")).await;
}

#[tokio::test]
async fn what_arrives_for_an_erased_member_or_their_guest_is_not_kept() {
    let app = TestApp::start().await;
    let (member, guest) = (app.querent(), app.querent());
    app.adopt(guest.id, member.id).await;
    app.erase(member.id).await;

    for late in [&member, &guest] {
        let response = app.internal("chat", &new_reading(late.id, Spread::OneCard)).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), StatusCode::GONE);
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "member-erased");
        assert_eq!(app.export(late.id).await, [json!(null); 0]);
    }

    let slow = app.querent();
    app.keep(&new_reading(slow.id, Spread::OneCard)).await;
    assert_eq!(app.adopt(slow.id, member.id).await, StatusCode::NO_CONTENT);
    assert_eq!(app.export(member.id).await, [json!(null); 0], "also what a late adoption brings");
}

#[tokio::test]
async fn erasing_on_one_instance_is_known_on_the_other() {
    let mut app = TestApp::start_with(&[("CONCH_SHARING__CACHE_SECONDS", "3600")]).await;
    let other = app.start_instance().await;
    let member = app.querent();
    let kept = app.keep(&new_reading(member.id, Spread::OneCard)).await;
    let url = format!("{other}/api/v1/tarot/shared/{}", member.share_id(&kept, true).await);
    let status = || async { app.http.get(&url).send().await.expect("an answer").status() };
    assert_eq!(status().await, StatusCode::OK);

    app.erase(member.id).await;

    eventually("the other instance knows", || async {
        (status().await == StatusCode::NOT_FOUND).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_guests_readings_become_the_members_with_their_links() {
    let app = TestApp::start().await;
    let (guest, member) = (app.querent(), app.querent());
    let kept = app.keep(&new_reading(guest.id, Spread::ThreeCards)).await;
    guest.share(&kept, true).await;
    let path = format!("/readings/{kept}");
    let before: Value = guest.get(&path).await.json().await.expect("json");

    for time in ["first", "again"] {
        assert_eq!(app.adopt(guest.id, member.id).await, StatusCode::NO_CONTENT, "{time}");
        let after: Value = member.get(&path).await.json().await.expect("json");
        assert_eq!(after, before, "{time}");
    }
    assert_eq!(guest.get(&path).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.adopt(member.id, member.id).await, StatusCode::NO_CONTENT);
    assert_eq!(member.get(&path).await.status(), StatusCode::OK);
}
