use reqwest::StatusCode;
use tokio_tungstenite::tungstenite;

use crate::harness::{Browser, ORIGIN, TestApp};

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "chat, conch.rooms.v1");

async fn refused_with(app: &TestApp, headers: &[(&'static str, &str)]) -> StatusCode {
    match Browser::connect(&app.socket_url, headers).await {
        Err(tungstenite::Error::Http(response)) => response.status(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was let in"),
    }
}

#[tokio::test]
async fn our_page_and_programs_are_let_in_and_the_subprotocol_is_named() {
    let app = TestApp::start().await;
    for headers in [&[PROTOCOL, ("origin", ORIGIN)][..], &[PROTOCOL][..]] {
        let browser = Browser::connect(&app.socket_url, headers).await.expect("a socket");
        assert_eq!(browser.headers["sec-websocket-protocol"], "conch.rooms.v1");
    }
}

#[tokio::test]
async fn whoever_does_not_belong_here_is_refused_at_the_door() {
    let app = TestApp::start().await;
    let foreign = refused_with(&app, &[PROTOCOL, ("origin", "https://evil.test")]).await;
    let nowhere = refused_with(&app, &[PROTOCOL, ("origin", "null")]).await;
    let wordless = refused_with(&app, &[("origin", ORIGIN)]).await;
    let later = refused_with(&app, &[("origin", ORIGIN), ("sec-websocket-protocol", "conch.rooms.v9")]).await;
    assert_eq!((foreign, nowhere), (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN));
    assert_eq!((wordless, later), (StatusCode::BAD_REQUEST, StatusCode::BAD_REQUEST));
}

#[tokio::test]
async fn another_path_leads_nowhere() {
    let mut app = TestApp::start().await;
    app.socket_url = app.socket_url.replace("/ws/rooms", "/ws/elsewhere");
    assert_eq!(refused_with(&app, &[PROTOCOL]).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn when_every_place_is_taken_the_next_is_told_to_come_later() {
    let app = TestApp::start_with(&[("CONCH_WEBSOCKET__MAX_SOCKETS", "1")]).await;
    let _first = app.connect().await;
    assert_eq!(refused_with(&app, &[PROTOCOL]).await, StatusCode::SERVICE_UNAVAILABLE);
}
