//! How much an expert may keep and send.

use std::time::Duration;

use futures_util::future::join_all;
use image::ImageFormat;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use super::{file, noise, picture, refusal};
use crate::harness::{Querent, TestApp};

#[tokio::test]
async fn an_expert_has_so_many_decks_and_no_more_also_when_they_begin_at_once() {
    let app = TestApp::start_with(&[("CONCH_DECKS__PER_EXPERT", "3")]).await;
    let (expert, other) = (app.expert(), app.expert());

    let begun = join_all((0..8).map(|_| {
        let request = expert.request(Method::POST, "/decks").json(&json!({ "name": "덱" }));
        async { refusal_or_created(request.send().await.expect("an answer")).await }
    }));

    let refused: Vec<_> = begun.await.into_iter().flatten().collect();
    assert_eq!(refused, vec![(409, "too-many-decks".to_owned()); 5]);
    let mine: Value = expert.get("/decks/mine").await.json().await.expect("json");
    let first = mine["items"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(expert.delete(&format!("/decks/{first}")).await, StatusCode::NO_CONTENT);
    expert.deck("다시").await;
    other.deck("남의 덱").await;
}

async fn refusal_or_created(response: reqwest::Response) -> Option<(u16, String)> {
    if response.status() == StatusCode::CREATED { None } else { Some(refusal(response).await) }
}

#[tokio::test]
async fn an_experts_pictures_take_so_much_and_no_more() {
    let limits = [("CONCH_DECKS__BYTES_PER_EXPERT", "1048576"), ("CONCH_DECKS__KEEP_REPLACED_SECONDS", "0")];
    let app = TestApp::start_with(&limits).await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let noisy = || file(&noise(720, 1000), ImageFormat::Png);
    let mut kept = 0;
    let refused = loop {
        let card = deck::CardId::ALL[kept];
        let response = expert.put(&format!("/decks/{deck}/cards/{card}"), "image/png", noisy()).await;
        if response.status() != StatusCode::OK {
            break refusal(response).await;
        }
        kept += 1;
    };

    assert_eq!(refused, (409, "deck-space-full".to_owned()));
    assert!(kept > 0);
    let size: u64 = files_of(&app).iter().map(|file| file.1).sum();
    assert!(size <= 1_048_576, "{size}");
    // What is removed makes room again, once its files are gone.
    assert_eq!(expert.delete(&format!("/decks/{deck}")).await, StatusCode::NO_CONTENT);
    let deck = expert.deck("다음 덱").await;
    test_support::eventually("there is room again", || async {
        let response = expert.put(&format!("/decks/{deck}/back"), "image/png", noisy()).await;
        (response.status() == StatusCode::OK).then_some(())
    })
    .await;
}

/// Names and sizes of what is stored.
pub fn files_of(app: &TestApp) -> Vec<(String, u64)> {
    let entries =
        std::fs::read_dir(app.deck_folder.path()).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .filter_map(|entry| {
            // One that is removed while we look is not stored any more.
            let size = entry.metadata().ok()?.len();
            Some((entry.file_name().into_string().expect("unicode"), size))
        })
        .collect()
}

#[tokio::test]
async fn whoever_sends_too_many_at_once_is_told_to_come_back() {
    let app = TestApp::start_with(&[("CONCH_DECKS__UPLOADS_PER_EXPERT", "1")]).await;
    let (expert, other) = (app.expert(), app.expert());
    let path = format!("/decks/{}", expert.deck("내 덱").await);
    let (held, waiting) = held_upload(&expert, &format!("{path}/back")).await;

    let response = refused(&expert, &format!("{path}/cards/major-00-fool")).await;

    assert_eq!(response.headers()["retry-after"], "1");
    assert_eq!(refusal(response).await, (429, "rate-limited".to_owned()));
    let others = format!("/decks/{}/back", other.deck("남의 덱").await);
    assert_eq!(other.put(&others, "image/png", card()).await.status(), StatusCode::OK);
    drop((held, waiting));
    test_support::eventually("the broken upload has left its place", || async {
        let response = expert.put(&format!("{path}/back"), "image/png", card()).await;
        (response.status() == StatusCode::OK).then_some(())
    })
    .await;
}

#[tokio::test]
async fn more_uploads_than_there_is_room_for_are_refused() {
    let app = TestApp::start_with(&[("CONCH_DECKS__QUEUE", "1")]).await;
    let (expert, other) = (app.expert(), app.expert());
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);
    let others = format!("/decks/{}/back", other.deck("남의 덱").await);
    let (held, waiting) = held_upload(&expert, &path).await;

    let response = refused(&other, &others).await;

    assert_eq!(response.headers()["retry-after"], "2");
    assert_eq!(refusal(response).await, (503, "unavailable".to_owned()));
    drop((held, waiting));
    test_support::eventually("there is room again", || async {
        let response = other.put(&others, "image/png", card()).await;
        (response.status() == StatusCode::OK).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_does_not_arrive_is_not_waited_for() {
    let app = TestApp::start_with(&[("CONCH_DECKS__UPLOAD_SECONDS", "1")]).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);

    let (_held, waiting) = held_upload(&expert, &path).await;

    let response = waiting.await.expect("no panic").expect("an answer");
    assert_eq!(refusal(response).await, (408, "upload-too-slow".to_owned()));
}

/// What is answered when the held upload has been let in.
pub async fn refused(expert: &Querent<'_>, path: &str) -> reqwest::Response {
    test_support::eventually("the held upload has been let in", || async {
        let response = expert.put(path, "image/png", card()).await;
        (response.status() != StatusCode::OK).then_some(response)
    })
    .await
}

pub fn card() -> Vec<u8> {
    file(&picture(100, 160), ImageFormat::Png)
}

pub type Waiting = tokio::task::JoinHandle<reqwest::Result<reqwest::Response>>;

/// How much of a held upload has arrived.
pub const HELD: usize = 40;

/// The upload of a card that was let in and of which the beginning has arrived.
pub async fn held_upload(
    expert: &Querent<'_>,
    path: &str,
) -> (tokio::sync::mpsc::Sender<Vec<u8>>, AbortOnDrop) {
    let (parts, arriving) = tokio::sync::mpsc::channel::<Vec<u8>>(1);
    let body = futures_util::stream::unfold(arriving, |mut arriving| async {
        let part = arriving.recv().await?;
        Some((Ok::<_, std::io::Error>(part), arriving))
    });
    let request = expert.request(Method::PUT, path).header(header::CONTENT_TYPE, "image/png");
    let waiting = tokio::task::spawn(request.body(reqwest::Body::wrap_stream(body)).send());
    // The second is taken over when the first is on its way.
    for part in card()[..HELD].chunks(HELD / 2) {
        parts.send(part.to_vec()).await.expect("the request reads");
    }
    // Until it has reached the service, of which nothing tells before it is whole: another upload that comes at the same moment may take its
    // place, and then this one is refused.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let waiting = AbortOnDrop(waiting);
    (parts, waiting)
}

/// Breaks the request off when it is dropped.
pub struct AbortOnDrop(Waiting);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl std::future::Future for AbortOnDrop {
    type Output = <Waiting as std::future::Future>::Output;

    fn poll(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Self::Output> {
        std::pin::Pin::new(&mut self.0).poll(context)
    }
}
