//! `/r/{share_id}` as crawlers see it: no cookies, no JavaScript.

use std::path::Path;

use deck::Spread;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use test_support::eventually;

use crate::harness::{ORIGIN, TestApp, new_reading};

const INDEX: &str = "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\" /><!-- head:begin --><title>old</title>\
    <!-- head:end --><script type=\"module\" src=\"/assets/app.js\"></script></head><body><div id=\"root\"></div></body></html>";

/// A service that has the web client's page, in a folder that goes with the test.
async fn app_with_page() -> (TestApp, TempDir) {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("index.html");
    std::fs::write(&file, INDEX).expect("a file");
    (app_with_file(&file).await, folder)
}

async fn app_with_file(file: &Path) -> TestApp {
    TestApp::start_with(&[("CONCH_WEB__INDEX_HTML", file.to_str().expect("unicode"))]).await
}

async fn shared_page(app: &TestApp, reading: &Value, include_question: bool) -> (String, String) {
    let querent = app.querent_who_is(serde_json::from_value(reading["owner_id"].clone()).expect("an id"));
    let id = app.keep(reading).await;
    let link = querent.share_id(&id, include_question).await;
    let response = app.get(&format!("/r/{link}")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    (link, response.text().await.expect("a text"))
}

/// The content of the one meta element called `name`.
fn meta<'a>(page: &'a str, name: &str) -> &'a str {
    let found: Vec<_> = ["name", "property"]
        .iter()
        .flat_map(|attribute| {
            page.split(&format!("<meta {attribute}=\"{name}\" content=\"")).skip(1).collect::<Vec<_>>()
        })
        .filter_map(|rest| rest.split_once("\" />"))
        .collect();
    assert_eq!(found.len(), 1, "{name} in {page}");
    found[0].0
}

#[tokio::test]
async fn a_korean_reading_describes_itself_in_korean() {
    let (app, _folder) = app_with_page().await;
    let (link, page) = shared_page(&app, &new_reading(app.querent().id, Spread::ThreeCards), true).await;

    let title = "“그 사람 마음이 궁금해” | 마법의 소라고둥";
    assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
    assert!(page.starts_with("<!doctype html><html lang=\"ko\">") && page.contains("/assets/app.js"));
    assert!(!page.contains("<title>old</title>") && !page.contains("head:begin"));
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{ORIGIN}/r/{link}\" />")));
    for (name, content) in [
        ("og:title", title),
        ("twitter:title", title),
        ("og:locale", "ko_KR"),
        ("og:site_name", "마법의 소라고둥"),
        ("og:type", "article"),
        ("og:url", &format!("{ORIGIN}/r/{link}")),
        ("og:image:type", "image/png"),
        ("twitter:card", "summary_large_image"),
        ("robots", "noindex"),
    ] {
        assert_eq!(meta(&page, name), content, "{name}");
    }
    assert!(meta(&page, "og:description").ends_with("달빛 아래에서는 무엇이든 조금 커 보여."));
    assert_eq!(meta(&page, "description"), meta(&page, "twitter:description"));
}

#[tokio::test]
async fn an_english_reading_describes_itself_in_english() {
    let (app, _folder) = app_with_page().await;
    let mut reading = new_reading(app.querent().id, Spread::OneCard);
    reading["locale"] = json!("en");
    reading["text"] = json!("**Under the moon** everything looks a little larger.\n\nSleep on it.");
    let card: deck::CardId = serde_json::from_value(reading["cards"][0]["card_id"].clone()).expect("a card");

    let (_, page) = shared_page(&app, &reading, false).await;

    assert!(page.starts_with("<!doctype html><html lang=\"en\">"));
    assert_eq!(meta(&page, "og:locale"), "en_US");
    assert!(meta(&page, "og:title").starts_with(deck::deck().card(card).name(deck::Locale::En)), "{page}");
    assert!(meta(&page, "og:title").ends_with(" | Magic Conch"));
    assert_eq!(
        meta(&page, "og:description"),
        "Under the moon everything looks a little larger. Sleep on it."
    );
    assert!(!page.contains("그 사람"), "the question was not to be shown");
}

#[tokio::test]
async fn what_people_write_stays_text() {
    let (app, _folder) = app_with_page().await;
    let mut reading = new_reading(app.querent().id, Spread::OneCard);
    reading["question"] = json!("\"><script>alert('1')</script> & <!-- head:end -->");
    reading["text"] = json!("</title></head><img src=x onerror=\"alert(2)\">\u{0}\u{1b}\u{7f}");

    let (_, page) = shared_page(&app, &reading, true).await;

    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert_eq!(page.matches("</title>").count(), 1, "{page}");
    assert_eq!(page.matches("</head>").count(), 1, "{page}");
    assert!(!page.contains("<img") && !page.contains("<!-- head:end"), "{page}");
    assert!(!page.contains(['\0', '\u{1b}', '\u{7f}']));
    assert!(
        meta(&page, "og:title").contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;"),
        "{page}"
    );
}

#[tokio::test]
async fn the_longest_texts_are_cut() {
    let (app, _folder) = app_with_page().await;
    let mut reading = new_reading(app.querent().id, Spread::CelticCross);
    reading["question"] = json!("달".repeat(5_000));
    reading["text"] = json!("조수가 차오른다. ".repeat(50_000));

    let (_, page) = shared_page(&app, &reading, true).await;

    assert!(meta(&page, "og:title").chars().count() < 90);
    assert!(meta(&page, "og:description").chars().count() <= 160);
    assert!(page.len() < 20_000);
}

#[tokio::test]
async fn a_link_that_leads_nowhere_has_a_page_too() {
    let (app, _folder) = app_with_page().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, true).await;
    querent.delete(&format!("/readings/{id}/share")).await;
    let cases = [
        (
            link.as_str(),
            "ko-KR,ko;q=0.9,en;q=0.5",
            StatusCode::GONE,
            "더 이상 볼 수 없는 리딩이에요 | 마법의 소라고둥",
        ),
        (&link, "fr, en;q=0.8, ko;q=0.1", StatusCode::GONE, "This reading is no longer shared | Magic Conch"),
        ("nonsense", "", StatusCode::NOT_FOUND, "찾을 수 없는 링크예요 | 마법의 소라고둥"),
        ("nonsense", "en", StatusCode::NOT_FOUND, "No such link | Magic Conch"),
    ];
    for (link, languages, status, title) in cases {
        let request = app.http.get(format!("{}/r/{link}", app.base)).header("accept-language", languages);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), status, "{title}");
        assert_eq!(response.headers()["vary"], "accept-language", "{title}");
        let page = response.text().await.expect("a text");
        assert_eq!(meta(&page, "og:title"), title);
        assert_eq!(meta(&page, "robots"), "noindex");
        assert!(page.contains("/assets/app.js") && !page.contains("canonical"), "{page}");
    }
}

#[tokio::test]
async fn a_crawler_may_ask_for_the_head_only() {
    let (app, _folder) = app_with_page().await;
    let url = format!("{}/r/nonsense", app.base);
    let response = app.http.head(url).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(response.bytes().await.expect("a body").len(), 0);
}

#[tokio::test]
async fn a_newly_deployed_web_client_is_noticed() {
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("index.html");
    let app = app_with_file(&file).await;
    let page = || async { app.get("/r/nonsense").await.text().await.expect("a text") };
    let built_in = page().await;
    assert!(built_in.contains("처음으로 가기") && built_in.contains("찾을 수 없는 링크예요"), "{built_in}");

    std::fs::write(&file, INDEX).expect("a file");
    eventually("the new page", || async { page().await.contains("/assets/app.js").then_some(()) }).await;
    std::fs::write(&file, INDEX.replace("app.js", "app-2.js")).expect("a file");
    eventually("the next page", || async { page().await.contains("/assets/app-2.js").then_some(()) }).await;
}

#[tokio::test]
async fn the_page_is_not_kept_without_asking() {
    let (app, _folder) = app_with_page().await;
    let response: Response = app.get("/r/nonsense").await;
    assert_eq!(response.headers()["cache-control"], "no-cache");
}
