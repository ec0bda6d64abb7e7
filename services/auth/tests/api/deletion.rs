use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::{HttpPeer, eventually};
use tokio::net::TcpSocket;

use crate::{
    harness::{Browser, TestApp},
    neighbours::{failure, no_content, obliging},
};

async fn leave(browser: &Browser, nickname: &str) -> Value {
    let response = browser.delete_with("/me", json!({ "confirm": nickname })).await;
    assert_eq!(response.status(), StatusCode::ACCEPTED);
    let removed: Vec<_> = response.cookies().filter(|cookie| cookie.value().is_empty()).collect();
    assert_eq!(removed.len(), 2);
    response.json().await.expect("json")
}

#[tokio::test]
async fn who_leaves_is_erased_everywhere_and_only_that_somebody_left_is_kept() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let session = browser.sign_in("소라").await;
    let id = session["member"]["id"].as_str().expect("an id").to_owned();

    let told = leave(&browser, "소라").await;

    app.wait_for_deletions().await;
    let erase = format!("DELETE /internal/v1/members/{id}");
    for neighbour in [&app.neighbours.chat, &app.neighbours.tarot, &app.neighbours.signaling] {
        assert_eq!(neighbour.asked(), std::slice::from_ref(&erase));
    }
    for table in ["members", "identities", "sessions", "refresh_tokens", "errands"] {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
    assert_eq!(app.count("deletions WHERE member_id IS NULL AND kind = 'member'").await, 1);
    assert!(told["deletion_id"].as_str().is_some_and(|deletion| deletion.len() == 36 && deletion != id));
}

#[tokio::test]
async fn who_leaves_is_signed_out_everywhere_at_once() {
    let app = TestApp::start().await;
    app.neighbours.chat.answers(|_| failure());
    let (phone, desk) = (app.browser(), app.browser());
    phone.sign_in("소라").await;
    let response = desk.post("/dev", json!({ "nickname": "소라" })).await;
    let token = crate::harness::cookie(&response, "conch_access");

    leave(&phone, "소라").await;

    let me = app.browser().http.get(format!("{}/api/v1/auth/me", app.base)).bearer_auth(token);
    assert_eq!(me.send().await.expect("an answer").status(), StatusCode::UNAUTHORIZED);
    assert_eq!(desk.post("/refresh", json!({})).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(phone.get("/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nobody_leaves_by_accident() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let wrong = browser.delete_with("/me", json!({ "confirm": "sora" })).await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
    let problem: Value = wrong.json().await.expect("json");
    assert_eq!(
        (&problem["code"], &problem["errors"][0]["field"]),
        (&json!("invalid-request"), &json!("confirm"))
    );
    assert_eq!(browser.get("/me").await.status(), StatusCode::OK);
    assert_eq!(
        app.browser().delete_with("/me", json!({ "confirm": "" })).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_guest_may_leave_too() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.post("/guest", json!({})).await;
    leave(&browser, "guest").await;
    app.wait_for_deletions().await;
    assert_eq!(app.count("members").await, 0);
    assert_eq!(app.count("deletions WHERE kind = 'guest'").await, 1);
}

#[tokio::test]
async fn whoever_comes_back_is_somebody_new_whether_the_old_one_is_erased_or_not() {
    let app = TestApp::start().await;
    app.neighbours.signaling.answers(|_| failure());
    let first = app.browser().sign_in("소라").await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    leave(&browser, "소라").await;

    let second = app.browser().sign_in("소라").await;
    app.neighbours.signaling.answers(obliging);
    app.wait_for_deletions().await;
    let third = app.browser().sign_in("소라").await;

    assert_ne!(first["member"]["id"], second["member"]["id"]);
    assert_eq!(second["member"]["id"], third["member"]["id"]);
}

#[tokio::test]
async fn a_deletion_while_tarot_is_down_finishes_when_it_comes_back() {
    // Bound and not listening: whoever connects is refused, and no other test is given this port meanwhile.
    let reserved = TcpSocket::new_v4().expect("a socket");
    reserved.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
    let port = reserved.local_addr().expect("bound").port();
    let address = format!("http://127.0.0.1:{port}");
    let app = TestApp::start_with(&[("CONCH_SERVICES__TAROT_URL", &address)]).await;
    let browser = app.browser();
    let session = browser.sign_in("소라").await;
    leave(&browser, "소라").await;
    let confirmed = "errands WHERE confirmed_at IS NOT NULL";
    eventually("the others have confirmed", || async { (app.count(confirmed).await == 3).then_some(()) })
        .await;
    let tried = "errands WHERE destination = 'tarot' AND attempts >= 2";
    eventually("tarot refuses", || async { (app.count(tried).await == 1).then_some(()) }).await;
    assert_eq!(app.count("members").await, 1);

    drop(reserved);
    let tarot = HttpPeer::start_at(port, |_| no_content()).await;

    app.wait_for_deletions().await;
    assert_eq!(app.count("members").await, 0);
    let path = format!("/internal/v1/members/{}", session["member"]["id"].as_str().expect("an id"));
    let asked: Vec<_> = tarot.received().into_iter().map(|request| (request.method, request.path)).collect();
    assert_eq!(asked, [("DELETE".to_owned(), path)]);
}

#[tokio::test]
async fn what_is_to_be_adopted_is_adopted_before_all_is_erased() {
    let app = TestApp::start().await;
    app.neighbours.chat.answers(|request| if request.method == "POST" { failure() } else { no_content() });
    app.browser().sign_in("소라").await;
    let browser = app.browser();
    browser.post("/guest", json!({})).await;
    browser.sign_in("소라").await;
    leave(&browser, "소라").await;
    let tarot_is_done = || async { (app.neighbours.tarot.asked().len() == 2).then_some(()) };
    eventually("tarot is done", tarot_is_done).await;
    eventually("chat fails twice", || async { app.neighbours.chat.asked().get(1).cloned() }).await;
    assert!(app.neighbours.chat.asked().iter().all(|asked| asked.starts_with("POST")));

    app.neighbours.chat.answers(obliging);

    app.wait_for_deletions().await;
    assert!(app.neighbours.chat.asked().last().is_some_and(|asked| asked.starts_with("DELETE")));
}
