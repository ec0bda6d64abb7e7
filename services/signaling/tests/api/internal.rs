//! What auth has done with a member's rooms.

use common::{
    events::signaling::RoomClosed, ids::MemberId, service_token::ServiceTokens, settings::InternalSettings,
};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use test_support::INTERNAL_SECRET;

use crate::harness::{PASSWORD, TestApp, body};

impl TestApp {
    /// A request of `service` to our internal API.
    fn internal(&self, service: &'static str, method: Method, path: &str) -> RequestBuilder {
        let settings = InternalSettings { secret: INTERNAL_SECRET.into(), previous_secrets: Vec::new() };
        let token = ServiceTokens::new(service, &settings).mint("signaling").expect("a token");
        self.http.request(method, format!("{}/internal/v1{path}", self.base)).bearer_auth(token)
    }

    pub async fn erase(&self, member: MemberId) -> StatusCode {
        let request = self.internal("auth", Method::DELETE, &format!("/members/{member}"));
        request.send().await.expect("an answer").status()
    }

    async fn export(&self, member: MemberId) -> Vec<Value> {
        let request = self.internal("auth", Method::GET, &format!("/members/{member}/export"));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "application/x-ndjson");
        let lines = response.text().await.expect("a whole body");
        lines.lines().map(|line| serde_json::from_str(line).expect("json")).collect()
    }
}

#[tokio::test]
async fn who_leaves_takes_their_rooms_along_and_everyone_inside_is_told() {
    let app = TestApp::start().await;
    let (first, second) = (app.open_room().await, app.open_room().await);
    let mut heard = app.surroundings.redis.hear::<RoomClosed>().await;
    let mut guest = app.seat_guest(&first, "바다").await;

    assert_eq!(app.erase(app.expert).await, StatusCode::NO_CONTENT);

    guest.hear("room-closed").await;
    assert_eq!(guest.hear_close().await, 3503);
    for room in [&first, &second] {
        assert_eq!(app.get(&format!("/{room}")).await.status(), StatusCode::NOT_FOUND);
    }
    let mut closed = Vec::new();
    for _ in 0..2 {
        closed.push(heard.next().await.data.room_id.to_string());
    }
    assert_eq!(closed, [second, first]);
    assert_eq!(app.erase(app.expert).await, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn nothing_of_who_leaves_is_left_and_other_rooms_stay() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let somebody = MemberId::new();
    let token = app.surroundings.issuer.expert(somebody);
    let wish = json!({ "title": "t", "password": PASSWORD });
    let request = app.http.post(format!("{}/api/v1/rooms", app.base)).bearer_auth(token).json(&wish);
    assert_eq!(request.send().await.expect("an answer").status(), StatusCode::CREATED);

    assert_eq!(app.erase(somebody).await, StatusCode::NO_CONTENT);

    assert_eq!(app.get(&format!("/{room}")).await.status(), StatusCode::OK);
    assert!(!app.everything().await.contains(&somebody.to_string()));
    assert!(app.everything().await.contains(&app.expert.to_string()));
}

#[tokio::test]
async fn a_member_takes_along_the_rooms_that_are_open() {
    let app = TestApp::start().await;
    let (closed, open) = (app.open_room().await, app.open_room().await);
    app.close(&closed, &app.expert_token()).await;

    let rooms = app.export(app.expert).await;

    assert_eq!(rooms.len(), 1);
    assert_eq!((&rooms[0]["id"], &rooms[0]["host_name"]), (&json!(open), &json!("tester")));
    assert!(rooms[0].get("password_hash").is_none());
    assert!(app.export(MemberId::new()).await.is_empty());
}

#[tokio::test]
async fn an_adoption_is_confirmed_and_changes_nothing() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let adoption = json!({ "guest_id": app.expert, "member_id": MemberId::new() });
    for _ in 0..2 {
        let request = app.internal("auth", Method::POST, "/adoptions").json(&adoption);
        assert_eq!(request.send().await.expect("an answer").status(), StatusCode::NO_CONTENT);
    }
    assert_eq!(body(app.get("").await).await["items"][0]["id"], room);
}

#[tokio::test]
async fn only_auth_may_ask_for_members_rooms() {
    let app = TestApp::start().await;
    let adoption = json!({ "guest_id": MemberId::new(), "member_id": MemberId::new() });
    let (member, export) = (format!("/members/{}", app.expert), format!("/members/{}/export", app.expert));
    for (method, path) in [(Method::DELETE, &*member), (Method::GET, &*export), (Method::POST, "/adoptions")]
    {
        let chat =
            app.internal("chat", method.clone(), path).json(&adoption).send().await.expect("an answer");
        assert_eq!(chat.status(), StatusCode::FORBIDDEN, "{method} {path}");
        let url = format!("{}/internal/v1{path}", app.base);
        let visitor = app.http.request(method.clone(), &url).bearer_auth(app.expert_token()).json(&adoption);
        let visitor = visitor.send().await.expect("an answer");
        assert_eq!(visitor.status(), StatusCode::UNAUTHORIZED, "{method} {path}");
    }
}
