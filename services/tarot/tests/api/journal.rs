//! Readings found again, marked, annotated and taken along.

use deck::Spread;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::harness::{Querent, TestApp, new_reading};

impl Querent<'_> {
    async fn change(&self, id: &str, change: &Value) -> Response {
        let request = self.request(Method::PATCH, &format!("/readings/{id}"));
        request.json(change).send().await.expect("an answer")
    }

    async fn listed(&self, query: &str) -> Vec<String> {
        let page = self.list(query).await;
        let items = page["items"].as_array().expect("a list");
        items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    }

    async fn reading(&self, id: &str) -> Value {
        self.get(&format!("/readings/{id}")).await.json().await.expect("json")
    }
}

async fn keep_about(app: &TestApp, querent: &Querent<'_>, topic: &str) -> String {
    let mut reading = new_reading(querent.id, Spread::OneCard);
    reading["topic"] = json!(topic);
    app.keep(&reading).await
}

#[tokio::test]
async fn a_reading_can_be_marked_and_annotated_piece_by_piece() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = keep_about(&app, &querent, "love").await;
    let fresh = querent.reading(&id).await;
    assert_eq!((&fresh["favourite"], &fresh["note"]), (&json!(false), &Value::Null));
    let long = "달 🌙".repeat(1333);
    let cases = [
        (json!({ "favourite": true }), json!(true), Value::Null),
        (json!({ "note": "정말 그랬다" }), json!(true), json!("정말 그랬다")),
        (json!({ "favourite": false }), json!(false), json!("정말 그랬다")),
        (json!({}), json!(false), json!("정말 그랬다")),
        (json!({ "note": long, "favourite": true }), json!(true), json!(long)),
        (json!({ "note": null }), json!(true), Value::Null),
        (json!({ "note": "  \n" }), json!(true), Value::Null),
    ];
    for (change, favourite, note) in cases {
        let response = querent.change(&id, &change).await;
        assert_eq!(response.status(), StatusCode::OK, "{change}");
        let told: Value = response.json().await.expect("json");
        assert_eq!((&told["favourite"], &told["note"]), (&favourite, &note), "{change}");
        assert_eq!(querent.reading(&id).await, told, "{change}");
        let listed = &querent.list("").await["items"][0];
        assert_eq!((&listed["favourite"], &listed["note"]), (&favourite, &note), "{change}");
    }
}

#[tokio::test]
async fn a_wrong_change_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    let (querent, other) = (app.querent(), app.querent());
    let id = keep_about(&app, &querent, "love").await;
    querent.change(&id, &json!({ "note": "mine" })).await;
    for change in [
        json!({ "note": "a".repeat(4001) }),
        json!({ "note": 7 }),
        json!({ "favourite": null }),
        json!({ "favourite": "yes" }),
        json!({ "text": "another" }),
        json!(null),
    ] {
        let response = querent.change(&id, &change).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{change}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "invalid-request", "{change}");
    }
    let foreign = other.change(&id, &json!({ "note": "not mine" })).await;
    assert_eq!(foreign.status(), StatusCode::NOT_FOUND);
    assert_eq!(querent.reading(&id).await["note"], "mine");
}

#[tokio::test]
async fn a_note_is_for_its_owner_alone_and_survives_a_new_text() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut reading = new_reading(querent.id, Spread::OneCard);
    let id = app.keep(&reading).await;
    querent.change(&id, &json!({ "note": "비밀 기록", "favourite": true })).await;
    let link = querent.share_id(&id, true).await;
    reading["text"] = json!("다시 읽은 말");
    app.internal("chat", &reading).send().await.expect("an answer");

    let shared = app.get(&format!("/api/v1/tarot/shared/{link}")).await.text().await.expect("a text");
    let page = app.get(&format!("/r/{link}")).await.text().await.expect("a text");

    assert!(!shared.contains("비밀 기록") && !shared.contains("favourite"), "{shared}");
    assert!(!page.contains("비밀 기록"), "{page}");
    let own = querent.reading(&id).await;
    assert_eq!((&own["note"], &own["text"]), (&json!("비밀 기록"), &json!("다시 읽은 말")));
}

#[tokio::test]
async fn the_list_is_narrowed_by_topic_mark_and_time() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let love = keep_about(&app, &querent, "love").await;
    let work = keep_about(&app, &querent, "work").await;
    let love_again = keep_about(&app, &querent, "love").await;
    querent.change(&love, &json!({ "favourite": true })).await;
    let made = querent.reading(&work).await["created_at"].as_str().expect("a time").to_owned();

    assert_eq!(querent.listed("?topic=love").await, [love_again.clone(), love.clone()]);
    assert_eq!(querent.listed("?topic=self").await, [""; 0]);
    assert_eq!(querent.listed("?favourite=true").await, [love.as_str()]);
    assert_eq!(querent.listed("?favourite=false&topic=work").await, [work.as_str()]);
    assert!(querent.listed(&format!("?from={made}")).await.contains(&work));
    assert!(!querent.listed(&format!("?until={made}")).await.contains(&work));
    assert_eq!(querent.listed("?until=2020-01-01T00:00:00%2B09:00").await, [""; 0]);
    assert_eq!(querent.listed("?from=2020-01-01T00:00:00Z&until=2999-01-01T00:00:00Z").await.len(), 3);
    let first = querent.list("?topic=love&limit=1").await;
    let next = format!("?topic=love&limit=1&cursor={}", first["next_cursor"].as_str().expect("more"));
    assert_eq!(querent.listed(&next).await, [love]);
}

#[tokio::test]
async fn a_wrong_filter_is_refused() {
    let app = TestApp::start().await;
    let querent = app.querent();
    for query in [
        "?topic=lottery",
        "?favourite=1",
        "?from=yesterday",
        "?from=2026-11-01",
        "?from=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z",
    ] {
        let response = querent.get(&format!("/readings{query}")).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(response.json::<Value>().await.expect("json")["code"], "invalid-request", "{query}");
    }
}

#[tokio::test]
async fn all_readings_can_be_taken_along_as_json_lines() {
    let app = TestApp::start().await;
    let (querent, other) = (app.querent(), app.querent());
    let kept = [keep_about(&app, &querent, "love").await, keep_about(&app, &querent, "work").await];
    keep_about(&app, &other, "love").await;
    querent.change(&kept[1], &json!({ "note": "기억하기" })).await;

    let response = querent.get("/readings/export").await;

    assert_eq!(response.headers()["content-type"], "application/x-ndjson");
    let file = response.headers()["content-disposition"].to_str().expect("ascii").to_owned();
    assert!(file.starts_with("attachment; filename=\"magic-conch-readings-") && file.ends_with(".ndjson\""));
    let body = response.text().await.expect("a whole body");
    let lines: Vec<Value> = body.lines().map(|line| serde_json::from_str(line).expect("json")).collect();
    assert_eq!(lines, [querent.reading(&kept[0]).await, querent.reading(&kept[1]).await]);
}

#[tokio::test]
async fn all_readings_can_be_taken_along_as_a_text_to_read() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut reading = new_reading(querent.id, Spread::ThreeCards);
    reading["question"] = json!("# 제목처럼 쓴 질문\n---");
    let id = app.keep(&reading).await;
    querent.change(&id, &json!({ "note": "정말 그랬다", "favourite": true })).await;

    let by_format = querent.get("/readings/export?format=markdown").await;
    assert_eq!(by_format.headers()["content-type"], "text/markdown; charset=utf-8");
    let by_format = by_format.text().await.expect("a text");
    let by_accept = querent.request(Method::GET, "/readings/export").header("accept", "text/markdown");
    let by_accept = by_accept.send().await.expect("an answer").text().await.expect("a text");
    let empty = app.querent().get("/readings/export?format=markdown").await.text().await.expect("a text");

    assert_eq!(by_format, by_accept);
    assert!(by_format.starts_with("# 마법의 소라고둥"), "{by_format}");
    assert!(
        by_format.contains("> # 제목처럼 쓴 질문\n> ---\n"),
        "what was asked stays a quotation: {by_format}"
    );
    assert!(by_format.contains("- 과거: ") && by_format.contains("> 정말 그랬다"), "{by_format}");
    assert!(by_format.contains("달빛 아래에서는 무엇이든 조금 커 보여."), "{by_format}");
    assert_eq!(empty, "# 마법의 소라고둥 — 나의 리딩\n\n");
    assert_eq!(querent.get("/readings/export?format=pdf").await.status(), StatusCode::BAD_REQUEST);
    assert_eq!(app.get("/api/v1/tarot/readings/export").await.status(), StatusCode::UNAUTHORIZED);
}
