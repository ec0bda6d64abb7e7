//! What experts and guests ask over HTTP.

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use super::{PASSWORD, TestApp};

impl TestApp {
    pub fn expert_token(&self) -> String {
        self.surroundings.issuer.expert(self.expert)
    }

    pub async fn open_room(&self) -> String {
        let room = self.create(&json!({ "title": "보름달 상담실", "password": PASSWORD })).await;
        assert_eq!(room.status(), StatusCode::CREATED);
        body(room).await["id"].as_str().expect("an id").to_owned()
    }

    /// A room whose host lets each guest in, with so many seats.
    pub async fn open_waiting_room(&self, capacity: u8) -> String {
        let wish = json!({
            "title": "보름달 상담실", "password": PASSWORD, "capacity": capacity, "waiting_room": true,
        });
        body(self.create(&wish).await).await["id"].as_str().expect("an id").to_owned()
    }

    /// Changes a room of the expert's.
    pub async fn change(&self, room: &str, wish: &Value) -> Response {
        let request = self.http.patch(format!("{}/api/v1/rooms/{room}", self.base));
        request.bearer_auth(self.expert_token()).json(wish).send().await.expect("an answer")
    }

    pub async fn create(&self, wish: &Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/rooms", self.base)).bearer_auth(self.expert_token());
        request.json(wish).send().await.expect("an answer")
    }

    pub async fn get(&self, path: &str) -> Response {
        let request = self.http.get(format!("{}/api/v1/rooms{path}", self.base));
        request.bearer_auth(self.expert_token()).send().await.expect("an answer")
    }

    pub async fn close(&self, room: &str, token: &str) -> StatusCode {
        let request = self.http.delete(format!("{}/api/v1/rooms/{room}", self.base)).bearer_auth(token);
        request.send().await.expect("an answer").status()
    }

    pub async fn ask_to_join(&self, room: &str, wish: &Value) -> Response {
        let request = self.http.post(format!("{}/api/v1/rooms/{room}/join", self.base)).json(wish);
        request.send().await.expect("an answer")
    }

    /// Joins as a guest and answers with what the service gave.
    pub async fn join(&self, room: &str, nickname: &str) -> Value {
        let response = self.ask_to_join(room, &json!({ "nickname": nickname, "password": PASSWORD })).await;
        assert_eq!(response.status(), StatusCode::OK);
        body(response).await
    }

    pub async fn join_as_host(&self, room: &str) -> Value {
        let request = self.http.post(format!("{}/api/v1/rooms/{room}/join", self.base));
        let request = request.bearer_auth(self.expert_token()).json(&json!({ "nickname": "달빛" }));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        body(response).await
    }
}

pub async fn body(response: Response) -> Value {
    response.json().await.expect("json")
}
