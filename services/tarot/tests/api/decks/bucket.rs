//! Pictures in a bucket.

use reqwest::{Method, StatusCode};
use sea_orm::{ConnectionTrait, Database};
use serde_json::Value;

use super::{
    fake_bucket::{FakeBucket, Mood},
    file, picture, refusal,
};
use crate::harness::TestApp;

fn card() -> Vec<u8> {
    file(&picture(100, 160), image::ImageFormat::Png)
}

#[tokio::test]
async fn pictures_lie_in_the_bucket_for_every_instance_and_go_with_their_deck() {
    let bucket = FakeBucket::start().await;
    let mut app = bucket.app(&[]).await;
    let expert = app.expert().id;
    let deck = app.expert_who_is(expert).deck("내 덱").await;
    let shown = app.expert_who_is(expert).put_png(&format!("/decks/{deck}/back"), &picture(100, 160)).await;
    let address = shown["back"]["large"].clone();
    let names = bucket.names().await;
    assert!(names.len() == 2 && names.iter().all(|name| name.starts_with("conch/decks/")), "{names:?}");
    assert_eq!(std::fs::read_dir(app.deck_folder.path()).expect("a folder").count(), 0, "not in the folder");

    app.base = app.start_instance().await;

    let response = app.picture(&address).await;
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = response.bytes().await.expect("a body");
    image::load_from_memory_with_format(&bytes, image::ImageFormat::WebP).expect("a whole picture");
    assert_eq!(app.expert_who_is(expert).delete(&format!("/decks/{deck}")).await, StatusCode::NO_CONTENT);
    bucket.holds(0).await;
    assert_eq!(app.picture(&address).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_bucket_that_fails_or_is_silent_is_told_as_503_and_nothing_is_lost() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let path = format!("/decks/{deck}/back");
    let before = expert.put_png(&path, &picture(100, 170)).await;
    let away = (503, "unavailable".to_owned());

    for mood in [Mood::Failing(usize::MAX), Mood::Silent] {
        bucket.is(mood);
        let response = expert.put(&path, "image/png", card()).await;
        assert_eq!(response.headers()["retry-after"], "2", "{mood:?}");
        assert_eq!(refusal(response).await, away, "{mood:?}");
        assert_eq!(refusal(app.picture(&before["back"]["small"]).await).await, away, "{mood:?}");
        assert_eq!(app.get_json(&format!("/api/v1/tarot/decks/{deck}")).await, before, "{mood:?}");
    }

    bucket.is(Mood::Well);
    assert_eq!(app.picture(&before["back"]["small"]).await.status(), StatusCode::OK);
    let after = expert.put_png(&path, &picture(100, 160)).await;
    assert_eq!(app.picture(&after["back"]["small"]).await.status(), StatusCode::OK);
    // The picture that is shown and the one that was before; of the uploads that failed nothing came to be.
    bucket.holds(4).await;
}

/// What is reserved is due for removal now, as if its time were over.
async fn let_reservations_run_out(app: &TestApp) {
    let database = Database::connect(&app.database.url).await.expect("the service's database");
    database.execute_unprepared("UPDATE loose_pictures SET due_at = 0").await.expect("updated");
}

#[tokio::test]
async fn what_the_bucket_stores_when_nobody_waits_for_it_any_more_is_removed_too() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let (deck, other) = (expert.deck("하나").await, expert.deck("둘").await);
    expert.put_png(&format!("/decks/{other}/back"), &picture(100, 170)).await;
    bucket.is(Mood::Late);
    let refused = refusal(expert.put(&format!("/decks/{deck}/back"), "image/png", card()).await).await;
    assert_eq!(refused, (503, "unavailable".to_owned()));
    bucket.is(Mood::Well);
    // When this deck's files are gone, whatever else was due has been removed.
    assert_eq!(expert.delete(&format!("/decks/{other}")).await, StatusCode::NO_CONTENT);
    bucket.holds(0).await;

    bucket.catch_up().await;
    bucket.holds(2).await;

    let_reservations_run_out(&app).await;
    bucket.holds(0).await;
}

#[tokio::test]
async fn one_failure_of_the_bucket_is_not_noticed() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);

    bucket.is(Mood::Failing(1));
    let deck = expert.put_png(&path, &picture(100, 160)).await;
    bucket.is(Mood::Failing(1));

    assert_eq!(app.picture(&deck["back"]["small"]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_key_is_told_as_503_and_stores_nothing() {
    let bucket = FakeBucket::start().await;
    for wrong in [("CONCH_DECK_BUCKET__SECRET", "guessed"), ("CONCH_DECK_BUCKET__KEY_ID", "unknown")] {
        let app = bucket.app(&[wrong]).await;
        let expert = app.expert();
        let deck = expert.deck("내 덱").await;

        let refused = refusal(expert.put(&format!("/decks/{deck}/back"), "image/png", card()).await).await;

        assert_eq!(refused, (503, "unavailable".to_owned()), "{wrong:?}");
        assert_eq!(app.get_json(&format!("/api/v1/tarot/decks/{deck}")).await["back"], Value::Null);
    }
    assert!(bucket.names().await.is_empty());
}

#[tokio::test]
async fn an_erasure_is_confirmed_when_the_bucket_has_done_its_part() {
    let bucket = FakeBucket::start().await;
    let app = bucket.app(&[]).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);
    expert.put_png(&path, &picture(100, 160)).await;
    let erase = || async {
        let request = app.internal_request("auth", Method::DELETE, &format!("/members/{}", expert.id));
        request.send().await.expect("an answer").status()
    };

    bucket.is(Mood::Failing(usize::MAX));
    assert_eq!(erase().await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(bucket.names().await.len(), 2);
    bucket.is(Mood::Well);
    assert_eq!(erase().await, StatusCode::NO_CONTENT);

    assert!(bucket.names().await.is_empty());
}
