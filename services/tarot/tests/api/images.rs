//! Pictures of shared readings.

use std::{io::Cursor, path::Path};

use deck::Spread;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use test_support::eventually;

use crate::harness::{ORIGIN, TestApp, new_reading};

/// A shared reading: its id and its link's.
async fn shared(app: &TestApp) -> (String, String) {
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::ThreeCards)).await;
    let link = querent.share_id(&id, true).await;
    (id, link)
}

fn path(link: &str, query: &str) -> String {
    format!("/api/v1/tarot/shared/{link}/image{query}")
}

fn pixels(file: &[u8]) -> (u32, u32) {
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("a whole picture");
    (frame.width, frame.height)
}

async fn problem(response: Response) -> Value {
    response.json().await.expect("a problem")
}

/// The content of the one meta element called `name`.
fn meta(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("=\"{name}\" content=\"")).expect(name);
    rest.split_once('"').expect("an end").0.replace("&amp;", "&")
}

#[tokio::test]
async fn the_page_names_a_picture_that_may_be_kept_for_good() {
    let app = TestApp::start().await;
    let (_, link) = shared(&app).await;
    let page = app.get(&format!("/r/{link}")).await.text().await.expect("a text");
    let url = meta(&page, "og:image");
    assert_eq!(url, meta(&page, "twitter:image"));
    assert!(meta(&page, "og:image:alt").contains(" · "), "{page}");

    let response = app.get(url.strip_prefix(ORIGIN).expect("our own")).await;

    assert_eq!(
        (response.status(), &response.headers()["content-type"]),
        (StatusCode::OK, &"image/png".parse().unwrap())
    );
    assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
    let tag = response.headers()["etag"].clone();
    assert_eq!(pixels(&response.bytes().await.expect("a body")), (1200, 630));
    let again = app.http.get(format!("{}{}", app.base, path(&link, ""))).header("if-none-match", tag);
    let again = again.send().await.expect("an answer");
    assert_eq!(
        (again.status(), &again.headers()["cache-control"]),
        (StatusCode::NOT_MODIFIED, &"no-cache".parse().unwrap())
    );
    let head = app.http.head(format!("{}{}", app.base, path(&link, "?size=tall"))).send().await;
    assert_eq!(head.expect("an answer").status(), StatusCode::OK);
    let tall = app.get(&path(&link, "?size=tall")).await.bytes().await.expect("a body");
    assert_eq!(pixels(&tall), (1080, 1920));
}

#[tokio::test]
async fn another_question_is_another_picture() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, true).await;
    let picture = || async { app.get(&path(&link, "")).await.bytes().await.expect("a body") };
    let with_question = picture().await;

    querent.share(&id, false).await;

    assert!(picture().await != with_question);
    querent.share(&id, true).await;
    assert!(picture().await == with_question);
}

#[tokio::test]
async fn a_link_that_leads_nowhere_has_no_picture() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, true).await;
    app.get(&path(&link, "")).await;
    for query in ["?size=huge", "?width=10"] {
        let response = app.get(&path(&link, query)).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{query}");
    }

    querent.delete(&format!("/readings/{id}/share")).await;

    let gone = app.get(&path(&link, "")).await;
    assert_eq!(gone.status(), StatusCode::GONE);
    assert_eq!(problem(gone).await["code"], "share-revoked");
    assert_eq!(app.get(&path("nonsense", "")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn many_who_want_a_picture_at_once_wait_for_one_painting() {
    // With more than one painting there would be no place for the second.
    let app = TestApp::start_with(&[("CONCH_IMAGES__QUEUE", "1")]).await;
    let (_, link) = shared(&app).await;
    let url = path(&link, "");

    let asked = (0..24).map(|_| app.get(&url));
    let answers = futures_util::future::join_all(asked).await;

    for answer in answers {
        assert_eq!(answer.status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn more_paintings_than_there_is_room_for_are_refused() {
    let app = TestApp::start_with(&[("CONCH_IMAGES__QUEUE", "1")]).await;
    let mut urls = Vec::new();
    for _ in 0..4 {
        urls.push(path(&shared(&app).await.1, "?size=tall"));
    }

    let answers = futures_util::future::join_all(urls.iter().map(|url| app.get(url))).await;

    let (painted, refused): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.status() == StatusCode::OK);
    assert!(!painted.is_empty() && !refused.is_empty());
    for answer in refused {
        assert_eq!(
            (answer.status(), &answer.headers()["retry-after"]),
            (StatusCode::SERVICE_UNAVAILABLE, &"2".parse().unwrap())
        );
        assert_eq!(problem(answer).await["code"], "unavailable");
    }
    eventually("there is room again", || async {
        (app.get(&urls[3]).await.status() == StatusCode::OK).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_picture_outlives_the_process_in_its_folder_and_goes_with_its_link() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut app =
        TestApp::start_with(&[("CONCH_IMAGES__FOLDER", folder.path().to_str().expect("unicode"))]).await;
    let owner = app.querent().id;
    let id = app.keep(&new_reading(owner, Spread::OneCard)).await;
    let link = app.querent_who_is(owner).share_id(&id, true).await;
    app.get(&path(&link, "")).await;
    let kept = files(&folder.path().join(&link));
    assert_eq!(kept.len(), 1, "{kept:?}");
    std::fs::write(folder.path().join(&link).join(&kept[0]), "as it was kept").expect("written");

    app.stop_instances().await;
    app.base = app.start_instance().await;

    assert_eq!(app.get(&path(&link, "")).await.text().await.expect("a text"), "as it was kept");
    app.querent_who_is(owner).delete(&format!("/readings/{id}")).await;
    eventually("the folder is gone", || async { (!folder.path().join(&link).exists()).then_some(()) }).await;
}

#[tokio::test]
async fn every_spread_in_both_languages_has_a_picture() {
    let app = TestApp::start().await;
    let querent = app.querent();
    for (spread, locale) in Spread::ALL.iter().zip(["ko", "en"].iter().cycle()) {
        let mut reading = new_reading(querent.id, *spread);
        reading["locale"] = json!(locale);
        reading["question"] = json!("\u{0}<b>🐚</b> ".repeat(2000));
        reading["text"] = json!("");
        let id = app.keep(&reading).await;
        let link = querent.share_id(&id, true).await;
        let picture = app.get(&path(&link, "")).await.bytes().await.expect("a body");
        assert_eq!(pixels(&picture), (1200, 630), "{spread:?}");
    }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("unicode")).collect()
}
