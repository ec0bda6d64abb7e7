//! What auth has done to a member's data.

use common::{
    ids::{MemberId, new_uuid},
    service_token::ServiceTokens,
    settings::InternalSettings,
};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use test_support::{HttpPeer, INTERNAL_SECRET, Script, eventually};

use crate::{
    harness::{TestApp, Visitor},
    openai::token,
    storage,
};

impl TestApp {
    /// A request of `service` to our internal API.
    pub fn internal(&self, service: &'static str, method: Method, path: &str) -> RequestBuilder {
        let settings = InternalSettings { secret: INTERNAL_SECRET.into(), previous_secrets: Vec::new() };
        let token = ServiceTokens::new(service, &settings).mint("chat").expect("a token");
        test_support::browser().request(method, format!("{}/internal/v1{path}", self.base)).bearer_auth(token)
    }

    /// The lines of a member's export.
    async fn export(&self, member: MemberId) -> Vec<Value> {
        let request = self.internal("auth", Method::GET, &format!("/members/{member}/export"));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "application/x-ndjson");
        let body = response.text().await.expect("a whole body");
        body.lines().map(|line| serde_json::from_str(line).expect("json")).collect()
    }

    async fn erase(&self, member: MemberId) -> StatusCode {
        let request = self.internal("auth", Method::DELETE, &format!("/members/{member}"));
        request.send().await.expect("an answer").status()
    }

    async fn adopt(&self, guest: MemberId, member: MemberId) -> StatusCode {
        let request = self.internal("auth", Method::POST, "/adoptions");
        let request = request.json(&json!({ "guest_id": guest, "member_id": member }));
        request.send().await.expect("an answer").status()
    }
}

/// A conversation with a reading, feedback, and an offer that was not picked from.
async fn consult(visitor: &Visitor) -> String {
    let conversation = visitor.open("ko").await;
    let offer = visitor.talk_until_offer(&conversation).await;
    visitor.pick(&conversation, offer["draw_id"].as_str().expect("an id"), &[7]).await;
    let (reading, _) = visitor.last_message(&conversation).await;
    visitor.put_feedback(&conversation, &reading, &json!({ "thumb": "down", "comment": "너무 짧아" })).await;
    conversation
}

#[tokio::test]
async fn only_auth_may_ask_for_members_data() {
    let app = TestApp::start().await;
    let member = app.visitor();
    let body = json!({ "guest_id": member.member, "member_id": member.member });
    for (method, path) in [
        (Method::GET, format!("/members/{}/export", member.member)),
        (Method::DELETE, format!("/members/{}", member.member)),
        (Method::POST, "/adoptions".to_owned()),
    ] {
        let url = format!("{}/internal/v1{path}", app.base);
        let plain = || test_support::browser().request(method.clone(), &url).json(&body);
        let themselves = plain().bearer_auth(app.issuer.guest());
        let tarot = app.internal("tarot", method.clone(), &path).json(&body);
        for (who, request, status) in [
            ("nobody", plain(), StatusCode::UNAUTHORIZED),
            ("a visitor", themselves, StatusCode::UNAUTHORIZED),
            ("tarot", tarot, StatusCode::FORBIDDEN),
        ] {
            assert_eq!(request.send().await.expect("an answer").status(), status, "{who} {method} {path}");
        }
    }
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let app = TestApp::start().await;
    for (method, path) in [(Method::GET, "/members/nonsense/export"), (Method::DELETE, "/members/nonsense")] {
        let response = app.internal("auth", method, path).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for body in
        [json!({}), json!({ "guest_id": new_uuid() }), json!({ "guest_id": "x", "member_id": new_uuid() })]
    {
        let request = app.internal("auth", Method::POST, "/adoptions").json(&body);
        assert_eq!(request.send().await.expect("an answer").status(), StatusCode::BAD_REQUEST, "{body}");
    }
}

#[tokio::test]
async fn an_export_holds_everything_of_the_member_and_nothing_of_others() {
    let app = TestApp::start().await;
    let (member, other) = (app.visitor(), app.visitor());
    let consulted = consult(&member).await;
    let open = member.open("en").await;
    member.talk_until_offer(&open).await;
    let deleted = member.open_with("지울 말").await;
    member.send(Method::DELETE, &deleted).await;
    consult(&other).await;
    let transcript = member.get(&consulted).await;

    let lines = app.export(member.member).await;

    let ids: Vec<_> = lines
        .iter()
        .map(|line| format!("/conversations/{}", line["conversation"]["id"].as_str().expect("an id")))
        .collect();
    assert_eq!(ids, [consulted, open, deleted], "in the order in which they were opened");
    let [consulted, open, deleted] = &lines[..] else { panic!("three lines") };
    assert_eq!(
        consulted["messages"].as_array().map(Vec::len),
        transcript["messages"].as_array().map(Vec::len)
    );
    assert_eq!(consulted["feedback"][0]["feedback"], json!({ "thumb": "down", "comment": "너무 짧아" }));
    assert_eq!(consulted["draws"][0]["cards"][0]["position"], 7);
    assert!(consulted["draws"][0]["reveal"]["seed"].is_string());
    assert!(open["draws"][0].get("reveal").is_none(), "the seed is secret until the cards are picked");
    assert!(deleted["conversation"]["deleted_at"].is_string());
    assert!(deleted.to_string().contains("지울 말"));
    assert_eq!(app.export(MemberId::new()).await, [json!(null); 0]);
}

#[tokio::test]
async fn an_export_of_many_conversations_has_each_once() {
    let app = TestApp::start().await;
    let member = app.visitor();
    let mut opened = Vec::new();
    for _ in 0..120 {
        opened.push(member.open("ko").await.replace("/conversations/", ""));
    }

    let lines = app.export(member.member).await;

    let exported: Vec<_> =
        lines.iter().map(|line| line["conversation"]["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(exported, opened);
}

#[tokio::test]
async fn erasing_a_member_leaves_nothing_of_them_and_everything_of_others() {
    let app = TestApp::start().await;
    let (member, other) = (app.visitor(), app.visitor());
    let others = consult(&other).await;
    let left = storage::rows(&app).await;
    let before = other.get(&others).await;
    consult(&member).await;
    let deleted = consult(&member).await;
    member.send(Method::DELETE, &deleted).await;
    for _ in 0..60 {
        member.open("ko").await;
    }

    for time in ["first", "again"] {
        assert_eq!(app.erase(member.member).await, StatusCode::NO_CONTENT, "{time}");
        assert_eq!(storage::rows(&app).await, left, "{time}");
    }

    assert_eq!(member.listed(&[]).await, [""; 0]);
    assert_eq!(member.restore(&deleted).await, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&others).await, before);
}

#[tokio::test]
async fn erasing_stops_the_answer_that_is_being_given() {
    let upstream = HttpPeer::start(|_| Script::event_stream().write(token("글쎄, ")).hold_open()).await;
    let app = TestApp::start_with_model(&upstream).await;
    let member = app.visitor();
    let conversation = member.open("ko").await;
    let mut running = member.post_message(&conversation, new_uuid(), "있잖아").await;
    running.chunk().await.expect("alive");

    assert_eq!(app.erase(member.member).await, StatusCode::NO_CONTENT);

    eventually("the upstream is let go", || async { (upstream.closed_early() == 1).then_some(()) }).await;
    while running.chunk().await.expect("it ends well").is_some() {}
    assert_eq!(storage::rows(&app).await, [0; 5]);
}

#[tokio::test]
async fn a_guests_consultations_become_the_members_with_all_that_belongs_to_them() {
    let app = TestApp::start().await;
    let (guest, member) = (app.visitor(), app.visitor());
    let consulted = consult(&guest).await;
    let deleted = guest.open_with("기린").await;
    guest.send(Method::DELETE, &deleted).await;
    let before = guest.get(&consulted).await;

    for time in ["first", "again"] {
        assert_eq!(app.adopt(guest.member, member.member).await, StatusCode::NO_CONTENT, "{time}");
        assert_eq!(member.get(&consulted).await, before, "{time}");
    }

    assert!(before.to_string().contains("너무 짧아"), "the feedback comes along");
    assert_eq!(member.restore(&deleted).await, StatusCode::OK);
    assert_eq!(guest.send(Method::GET, &consulted).await, StatusCode::NOT_FOUND);
    assert_eq!(app.adopt(member.member, member.member).await, StatusCode::NO_CONTENT);
    assert_eq!(member.get(&consulted).await, before);
}
