//! What is removed is removed from the storage too, whatever happens on the way.

use common::{clock, ids::MemberId};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tarot::{
    domain::decks::{
        deck::PictureName,
        ports::{LooseStore, Stored},
    },
    settings::Settings,
    store::SqlLooseStore,
};
use test_support::{INTERNAL_SECRET, eventually};

use super::{limits::files_of, picture, refusal};
use crate::harness::TestApp;

async fn until_files_are(app: &TestApp, count: usize) {
    eventually(&format!("{count} files are stored"), || async {
        (files_of(app).len() == count).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_removed_decks_files_go_with_it_and_others_stay() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let (deck, other) = (expert.deck("하나").await, expert.deck("둘").await);
    let shown = expert.put_png(&format!("/decks/{deck}/back"), &picture(100, 160)).await;
    expert.put_png(&format!("/decks/{deck}/cards/major-00-fool"), &picture(100, 170)).await;
    // The same picture, but another upload.
    let kept = expert.put_png(&format!("/decks/{other}/back"), &picture(100, 160)).await;
    until_files_are(&app, 6).await;

    assert_eq!(expert.delete(&format!("/decks/{deck}")).await, StatusCode::NO_CONTENT);

    until_files_are(&app, 2).await;
    assert_eq!(app.picture(&shown["back"]["large"]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.picture(&kept["back"]["large"]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_replaced_picture_goes_after_its_time() {
    let times = [("CONCH_DECKS__KEEP_REPLACED_SECONDS", "1"), ("CONCH_DECKS__SWEEP_SECONDS", "1")];
    let app = TestApp::start_with(&times).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);
    let first = expert.put_png(&path, &picture(100, 160)).await;
    let second = expert.put_png(&path, &picture(100, 170)).await;
    assert_eq!(app.picture(&first["back"]["small"]).await.status(), StatusCode::OK);

    until_files_are(&app, 2).await;

    assert_eq!(app.picture(&second["back"]["large"]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_an_upload_stored_before_its_process_died_is_removed() {
    let app = TestApp::start_with(&[("CONCH_DECKS__SWEEP_SECONDS", "1")]).await;
    let own = [("CONCH_INSTANCE__ENVIRONMENT", "development"), ("CONCH_INTERNAL__SECRET", INTERNAL_SECRET)];
    let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let variables = app.database.variables().into_iter().chain(own).collect();
    let settings = Settings::from_variables(variables).expect("usable settings");
    let loose = SqlLooseStore::new(database::connect(&settings.database).await.expect("a database"));
    let name = PictureName::new([7; 16]);
    let half = app.deck_folder.path().join(format!("{name}-s.webp"));
    std::fs::write(&half, "half of a picture").expect("written");

    let picture = Stored { name, bytes: 100 };
    let reserved = loose.reserve(MemberId::new(), &picture, clock::now(), 1000).await;

    assert!(reserved.expect("reserved"));
    until_files_are(&app, 0).await;
}

#[tokio::test]
async fn nothing_of_an_erased_experts_decks_is_left_and_nothing_comes_back() {
    let app = TestApp::start().await;
    let (expert, other) = (app.expert(), app.expert());
    let deck = expert.deck("내 덱").await;
    let shown = expert.put_png(&format!("/decks/{deck}/back"), &picture(100, 160)).await;
    // Replaced: shown by no deck, and still there.
    expert.put_png(&format!("/decks/{deck}/back"), &picture(100, 170)).await;
    let others = other.deck("남의 덱").await;
    other.put_png(&format!("/decks/{others}/back"), &picture(100, 160)).await;

    for _ in 0..2 {
        let erasing = app.internal_request("auth", Method::DELETE, &format!("/members/{}", expert.id));
        assert_eq!(erasing.send().await.expect("an answer").status(), StatusCode::NO_CONTENT);
    }

    // Not eventually: when it is confirmed, it has been done.
    assert_eq!(files_of(&app).len(), 2, "the other expert's");
    assert_eq!(app.get(&format!("/api/v1/tarot/decks/{deck}")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.picture(&shown["back"]["large"]).await.status(), StatusCode::NOT_FOUND);
    let again = expert.request(Method::POST, "/decks").json(&json!({ "name": "다시" }));
    assert_eq!(refusal(again.send().await.expect("an answer")).await, (410, "member-erased".to_owned()));
    assert_eq!(app.get_json(&format!("/api/v1/tarot/decks/{others}")).await["name"], "남의 덱");
}

#[tokio::test]
async fn auth_can_take_a_members_decks_along() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let deck = expert.put_png(&format!("/decks/{deck}/back"), &picture(100, 160)).await;
    let export = |service, member: MemberId| {
        app.internal_request(service, Method::GET, &format!("/members/{member}/decks/export")).send()
    };

    let response = export("auth", expert.id).await.expect("an answer");

    assert_eq!(response.headers()["content-type"], "application/x-ndjson");
    let line: Value = response.json().await.expect("one line");
    assert_eq!(line, deck);
    let nothing = export("auth", MemberId::new()).await.expect("an answer");
    assert_eq!((nothing.status(), &*nothing.text().await.expect("a text")), (StatusCode::OK, ""));
    assert_eq!(export("chat", expert.id).await.expect("an answer").status(), StatusCode::FORBIDDEN);
}
