use std::{
    io::{Cursor, Read},
    time::Duration,
};

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use test_support::{Script, eventually};
use zip::ZipArchive;

use crate::{
    harness::{Browser, TestApp},
    neighbours::{LINES, body, failure, not_found},
};

async fn archive(response: Response) -> ZipArchive<Cursor<Vec<u8>>> {
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = response.bytes().await.expect("a whole body").to_vec();
    ZipArchive::new(Cursor::new(bytes)).expect("an archive")
}

fn text(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).expect("a file").read_to_string(&mut text).expect("text");
    text
}

async fn refusal(browser: &Browser) -> (StatusCode, Value) {
    let response = browser.get("/me/export").await;
    let status = response.status();
    (status, response.json::<Value>().await.expect("json")["code"].take())
}

#[tokio::test]
async fn a_member_takes_along_what_every_service_keeps() {
    let app = TestApp::start().await;
    app.neighbours.chat.keeps("{\"conversation\":1}\n{\"conversation\":2}\n");
    app.neighbours.tarot.keeps_with_decks("{\"reading\":1}\n", "{\"name\":\"달의 덱\"}\n");
    app.neighbours.signaling.keeps("{\"title\":\"보름달\"}\n{\"title\":\"그믐달\"}\n");
    let browser = app.browser();
    let session = browser.sign_in("소라").await;

    let response = browser.get("/me/export").await;

    assert_eq!(response.headers()["content-type"], "application/zip");
    let disposition = response.headers()["content-disposition"].to_str().expect("ascii").to_owned();
    assert!(disposition.starts_with("attachment; filename=\"magic-conch-20"), "{disposition}");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let mut archive = archive(response).await;
    assert_eq!(text(&mut archive, "conversations.ndjson"), "{\"conversation\":1}\n{\"conversation\":2}\n");
    assert_eq!(text(&mut archive, "readings.ndjson"), "{\"reading\":1}\n");
    let rooms: Value = serde_json::from_str(&text(&mut archive, "rooms.json")).expect("json");
    assert_eq!(rooms, json!([{ "title": "보름달" }, { "title": "그믐달" }]));
    let decks: Value = serde_json::from_str(&text(&mut archive, "decks.json")).expect("json");
    assert_eq!(decks, json!([{ "name": "달의 덱" }]));
    let profile: Value = serde_json::from_str(&text(&mut archive, "profile.json")).expect("json");
    assert_eq!((&profile["id"], &profile["nickname"]), (&session["member"]["id"], &json!("소라")));
    assert_eq!(profile["identities"][0]["provider"], "dev");
    assert_eq!(profile["sessions"].as_array().map(Vec::len), Some(1));
    let path = format!("GET /internal/v1/members/{}", session["member"]["id"].as_str().expect("an id"));
    assert_eq!(app.neighbours.tarot.asked(), [format!("{path}/export"), format!("{path}/decks/export")]);
}

#[tokio::test]
async fn whoever_has_little_gets_a_small_archive() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.post("/guest", json!({})).await;
    let archive = archive(browser.get("/me/export").await).await;
    let mut names: Vec<_> = archive.file_names().collect::<Result<_, _>>().expect("names");
    names.sort_unstable();
    assert_eq!(names, ["conversations.ndjson", "profile.json", "readings.ndjson"]);
}

#[tokio::test]
async fn a_tarot_that_does_not_know_of_decks_yet_has_none() {
    let app = TestApp::start().await;
    app.neighbours.tarot.answers(|request| {
        if request.path.ends_with("/decks/export") { not_found() } else { body(LINES, "{\"reading\":1}\n") }
    });
    let browser = app.browser();
    browser.sign_in("소라").await;

    let mut archive = archive(browser.get("/me/export").await).await;

    assert_eq!(text(&mut archive, "readings.ndjson"), "{\"reading\":1}\n");
    assert!(archive.by_name("decks.json").is_err());
}

#[tokio::test]
async fn half_of_the_data_is_never_presented_as_all_of_it() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let broken = || {
        let head = "HTTP/1.1 200 OK\r\n".to_owned() + LINES + "transfer-encoding: chunked\r\n\r\n";
        Script::default().write(head).write("7\r\n{\"a\":1}\r\n")
    };
    let short =
        || Script::default().write(format!("HTTP/1.1 200 OK\r\n{LINES}content-length: 99\r\n\r\n{{}}\n"));
    let page = || body("content-type: text/html\r\n", "<html>");
    let unavailable = (StatusCode::SERVICE_UNAVAILABLE, json!("unavailable"));
    for neighbour in [&app.neighbours.chat, &app.neighbours.tarot, &app.neighbours.signaling] {
        for (name, answer) in [
            ("fails", failure()),
            ("is not there", not_found()),
            ("breaks off", broken()),
            ("is short", short()),
            ("is no data", page()),
        ] {
            neighbour.answers(move |_| answer.clone());
            assert_eq!(refusal(&browser).await, unavailable, "{name}");
        }
        neighbour.keeps("");
    }
    assert_eq!(browser.get("/me/export").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_export_that_takes_too_long_is_none() {
    let app = TestApp::start_with(&[("CONCH_EXPORTS__LIMIT_SECONDS", "1")]).await;
    app.neighbours.chat.answers(|_| Script::default().hold_open());
    let browser = app.browser();
    browser.sign_in("소라").await;
    assert_eq!(refusal(&browser).await.0, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn one_export_at_a_time_for_each_member_on_all_instances() {
    let app = TestApp::start().await;
    let other = app.start_another(&[]).await;
    app.neighbours.chat.answers(|_| {
        let answer = format!("HTTP/1.1 200 OK\r\n{LINES}content-length: 0\r\nconnection: close\r\n\r\n");
        Script::default().pause(Duration::from_secs(1)).write(answer)
    });
    let (here, there, somebody) = (app.browser(), other.browser(), other.browser());
    here.sign_in("소라").await;
    there.sign_in("소라").await;
    somebody.sign_in("고둥").await;

    let first = tokio::task::spawn({
        let here = here.clone();
        async move { here.get("/me/export").await.status() }
    });
    eventually("chat is asked", || async { app.neighbours.chat.asked().pop() }).await;
    let second = there.get("/me/export").await;

    assert_eq!(second.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(second.headers().contains_key("retry-after"));
    assert_eq!(somebody.get("/me/export").await.status(), StatusCode::OK);
    assert_eq!(first.await.expect("no panic"), StatusCode::OK);
    assert_eq!(there.get("/me/export").await.status(), StatusCode::OK);
}
