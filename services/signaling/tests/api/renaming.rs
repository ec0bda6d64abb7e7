//! Participants are called as they like.

use serde_json::json;

use crate::harness::TestApp;

#[tokio::test]
async fn everybody_else_hears_a_new_name_and_later_welcomes_know_it() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;

    guest.ask("rename", &json!({ "nickname": " \"깊은\" 바다 🌊 " })).await;

    let changed = host.hear("participant-changed").await;
    assert_eq!(
        (&changed["participant_id"], &changed["nickname"]),
        (&json!(guest.participant()), &json!("\"깊은\" 바다 🌊"))
    );
    guest.hears_nothing().await;
    let back = app.resume(&guest.welcome, &guest.welcome["seq"]).await;
    assert_eq!(back.welcome["self"]["nickname"], "\"깊은\" 바다 🌊");
    let host = app.seat_host(&room).await;
    assert_eq!(host.welcome["participants"][0]["nickname"], "\"깊은\" 바다 🌊");
}

#[tokio::test]
async fn of_those_who_wait_the_host_alone_hears_a_new_name() {
    let app = TestApp::start().await;
    let room = app.open_waiting_room(3).await;
    let mut host = app.seat_host(&room).await;
    let mut inside = app.knock(&room, "하늘").await;
    host.hear("knocked").await;
    host.ask("admit", &json!({ "participant_id": inside.participant() })).await;
    host.hear("knock-ended").await;
    host.hear("participant-joined").await;
    inside.hear("welcome").await;
    let mut waiting = app.knock(&room, "바다").await;
    host.hear("knocked").await;

    waiting.ask("rename", &json!({ "nickname": "파도" })).await;

    assert_eq!(host.hear("participant-changed").await["nickname"], "파도");
    inside.hears_nothing().await;
    host.ask("admit", &json!({ "participant_id": waiting.participant() })).await;
    assert_eq!(inside.hear("participant-joined").await["participant"]["nickname"], "파도");
    assert_eq!(waiting.hear("welcome").await["self"]["nickname"], "파도");
}

#[tokio::test]
async fn what_is_no_name_is_refused_and_nobody_hears_of_it() {
    let app = TestApp::start().await;
    let room = app.open_room().await;
    let mut host = app.seat_host(&room).await;
    let mut guest = app.seat_guest(&room, "바다").await;
    host.hear("participant-joined").await;
    for nickname in [json!(""), json!("  "), json!("a\nb"), json!("가".repeat(41)), json!(7), json!(null)] {
        assert_eq!(guest.ask_in_vain("rename", &json!({ "nickname": nickname })).await, "invalid-message");
    }
    host.hears_nothing().await;
}
