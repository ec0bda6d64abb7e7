use std::{collections::HashSet, time::Duration};

use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::{Script, eventually};

use crate::{
    harness::{Browser, TestApp},
    neighbours::{failure, no_content, shows_token_for},
};

/// A guest who signs in as a member whom we know. Answers with what chat and tarot must be told.
async fn adopt(app: &TestApp) -> Value {
    let member = app.browser().sign_in("소라").await;
    let browser = app.browser();
    let guest = guest(&browser).await;
    browser.sign_in("소라").await;
    json!({ "guest_id": guest["member"]["id"], "member_id": member["member"]["id"] })
}

async fn guest(browser: &Browser) -> Value {
    let response = browser.post("/guest", json!({})).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json().await.expect("json")
}

#[tokio::test]
async fn chat_and_tarot_are_told_of_an_adoption_by_a_service_token() {
    let app = TestApp::start().await;
    let expected = adopt(&app).await;

    for (name, neighbour) in [("chat", &app.neighbours.chat), ("tarot", &app.neighbours.tarot)] {
        let told = eventually("it is told", || async { neighbour.adoptions().pop() }).await;
        assert_eq!(told, expected, "{name}");
        let request = neighbour.received().pop().expect("a request");
        assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/internal/v1/adoptions"));
        assert!(shows_token_for(&request, name), "{name}");
    }
    assert!(app.neighbours.signaling.asked().is_empty());
}

#[tokio::test]
async fn a_service_that_fails_is_told_until_it_confirms_and_then_no_more() {
    let app = TestApp::start().await;
    app.neighbours.tarot.answers(|_| failure());
    let expected = adopt(&app).await;
    eventually("it fails twice", || async { app.neighbours.tarot.adoptions().get(1).cloned() }).await;

    app.neighbours.tarot.answers(|_| no_content());
    app.wait_for_errands().await;

    let told = app.neighbours.tarot.adoptions();
    assert!(told.len() >= 3 && told.iter().all(|one| *one == expected), "{told:?}");
    assert_eq!(app.neighbours.chat.adoptions(), [expected]);
}

#[tokio::test]
async fn what_was_not_done_is_done_after_a_restart() {
    let app = TestApp::start().await;
    app.neighbours.chat.answers(|_| failure());
    let expected = adopt(&app).await;
    eventually("it fails", || async { app.neighbours.chat.adoptions().pop() }).await;
    app.lifecycle.stop();
    let before = app.neighbours.chat.adoptions().len();
    app.neighbours.chat.answers(|_| no_content());

    let again = app.start_another(&[]).await;
    again.wait_for_errands().await;

    let told = again.neighbours.chat.adoptions();
    assert!(told.len() > before, "{told:?}");
    assert_eq!(told.last(), Some(&expected));
}

#[tokio::test]
async fn a_service_that_hangs_holds_up_no_other() {
    let app = TestApp::start().await;
    app.neighbours.tarot.answers(|_| Script::default().hold_open());
    for _ in 0..10 {
        adopt(&app).await;
    }
    let all_ten = || async { (app.neighbours.chat.adoptions().len() == 10).then_some(()) };
    eventually("chat is told", all_ten).await;
}

#[tokio::test]
async fn two_instances_do_not_do_the_same_errand_at_once() {
    let often = [("CONCH_ERRANDS__EVERY_MS", "10")];
    let app = TestApp::start_with(&often).await;
    let other = app.start_another(&often).await;
    for neighbour in [&app.neighbours.chat, &app.neighbours.tarot] {
        neighbour.answers(|_| no_content_after(Duration::from_millis(100)));
    }
    let mut expected = HashSet::new();
    for place in [&app, &other, &app, &other] {
        expected.insert(adopt(place).await.to_string());
    }
    app.wait_for_errands().await;

    let told = app.neighbours.chat.adoptions();
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(told.iter().map(Value::to_string).collect::<HashSet<_>>(), expected);
}

fn no_content_after(pause: Duration) -> Script {
    Script::default().pause(pause).write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
}
