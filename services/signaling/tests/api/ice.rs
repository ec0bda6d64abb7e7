//! Credentials for an ICE restart.

use serde_json::json;

use crate::harness::TestApp;

#[tokio::test]
async fn a_participant_gets_ice_servers_again_in_the_shape_of_the_join() {
    let app = TestApp::start_with(&[
        ("CONCH_STUN__URLS", r#"["stun:stun.test:3478"]"#),
        ("CONCH_TURN__URLS", r#"["turn:turn.test:3478"]"#),
        ("CONCH_TURN__SECRETS", r#"["north"]"#),
    ])
    .await;
    let room = app.open_room().await;
    let joined = app.join(&room, "바다").await;
    let mut guest = app.seat(&joined).await;

    guest.say(&json!({ "v": 1, "id": "ice", "type": "refresh-ice" })).await;

    let fresh = guest.hear("ice-servers").await;
    assert_eq!(fresh["id"], "ice");
    assert_eq!(fresh["ice_servers"][0], joined["ice_servers"][0]);
    assert_eq!(fresh["ice_servers"][1]["urls"], joined["ice_servers"][1]["urls"]);
    let username = fresh["ice_servers"][1]["username"].as_str().expect("a user name");
    assert!(username.ends_with(guest.participant()), "{username}");
    assert_eq!(fresh["ice_servers"][1]["credential"].as_str().map(str::len), Some(28));
}

#[tokio::test]
async fn an_installation_without_ice_servers_says_so() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    host.say(&json!({ "v": 1, "id": "ice", "type": "refresh-ice" })).await;
    assert_eq!(host.hear("ice-servers").await["ice_servers"], json!([]));
}
