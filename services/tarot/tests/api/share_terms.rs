//! How long links work, and how often they were followed.

use common::clock::{self, Rfc3339};
use deck::Spread;
use reqwest::{Method, Response, StatusCode};
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::{Querent, TestApp, new_reading};

const CHROME: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const CRAWLERS: [&str; 4] = [
    "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
];

impl Querent<'_> {
    async fn share_for(&self, reading: &str, days: &Value) -> Response {
        let request = self.request(Method::POST, &format!("/readings/{reading}/share"));
        let form = json!({ "include_question": true, "expires_in_days": days });
        request.json(&form).send().await.expect("an answer")
    }

    async fn shared(&self, reading: &str) -> Value {
        let own: Value = self.get(&format!("/readings/{reading}")).await.json().await.expect("json");
        own["share"].clone()
    }
}

/// All links end now, as if their days were over.
async fn let_links_expire(app: &TestApp) {
    let database = Database::connect(&app.database.url).await.expect("the service's database");
    let past = clock::now().timestamp_millis() - 1;
    let expire = format!("UPDATE shares SET expires_at = {past} WHERE expires_at IS NOT NULL");
    database.execute_unprepared(&expire).await.expect("updated");
}

async fn open(app: &TestApp, link: &str, agent: &str) -> StatusCode {
    let request = app.http.get(format!("{}/r/{link}", app.base)).header("user-agent", agent);
    request.send().await.expect("an answer").status()
}

#[tokio::test]
async fn a_link_can_be_given_days_more_days_and_no_end() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;

    let share: Value = querent.share_for(&id, &json!(7)).await.json().await.expect("json");
    let until = |share: &Value| serde_json::from_value::<Rfc3339>(share["expires_at"].clone()).ok();
    let week = until(&share).expect("a time").0 - clock::now();
    assert!((6..=7).contains(&week.num_days()), "{share}");

    querent.share(&id, false).await;
    let unchanged = querent.shared(&id).await;
    assert_eq!(
        (&unchanged["expires_at"], &unchanged["include_question"]),
        (&share["expires_at"], &json!(false))
    );
    let longer: Value = querent.share_for(&id, &json!(365)).await.json().await.expect("json");
    assert!(until(&longer) > until(&share) && longer["share_id"] == share["share_id"]);
    let endless: Value = querent.share_for(&id, &Value::Null).await.json().await.expect("json");
    assert_eq!(endless["expires_at"], Value::Null);
    for days in [json!(0), json!(366), json!(-1), json!(1.5), json!("week")] {
        assert_eq!(querent.share_for(&id, &days).await.status(), StatusCode::BAD_REQUEST, "{days}");
    }
}

#[tokio::test]
async fn an_expired_link_says_so_and_the_next_one_is_new() {
    let app = TestApp::start_with(&[("CONCH_SHARING__CACHE_SECONDS", "1")]).await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let share: Value = querent.share_for(&id, &json!(1)).await.json().await.expect("json");
    let old = share["share_id"].as_str().expect("an id");
    let path = format!("/api/v1/tarot/shared/{old}");
    app.get_json(&path).await;

    let_links_expire(&app).await;

    let gone = eventually("the link has expired", || async {
        let response = app.get(&path).await;
        (response.status() == StatusCode::GONE).then_some(response)
    })
    .await;
    assert_eq!(gone.json::<Value>().await.expect("json")["code"], "share-expired");
    let page = app.get(&format!("/r/{old}")).await;
    assert_eq!(
        (page.status(), &page.headers()["x-robots-tag"]),
        (StatusCode::GONE, &"noindex".parse().unwrap())
    );
    let page = page.text().await.expect("a text");
    assert!(page.contains("<title>공유 기간이 지난 리딩이에요"), "{page}");
    assert!(page.contains("<noscript><main><h1>공유 기간이 지난 리딩이에요</h1>"), "{page}");
    assert_eq!(querent.shared(&id).await, Value::Null);
    assert_eq!(querent.list("").await["items"][0]["share"], Value::Null);

    let response = querent.share(&id, true).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let new: Value = response.json().await.expect("json");
    assert_ne!(new["share_id"], share["share_id"]);
    assert_eq!(new["expires_at"], Value::Null);
    let still: Value = app.get(&path).await.json().await.expect("json");
    assert_eq!(still["code"], "share-expired");
}

#[tokio::test]
async fn people_who_open_a_link_are_counted_and_crawlers_are_not() {
    let app = TestApp::start_with(&[("CONCH_SHARING__VIEWS_SECONDS", "1")]).await;
    let querent = app.querent();
    let id = app.keep(&new_reading(querent.id, Spread::OneCard)).await;
    let link = querent.share_id(&id, true).await;
    for crawler in CRAWLERS {
        assert_eq!(open(&app, &link, crawler).await, StatusCode::OK, "{crawler}");
    }
    app.get_json(&format!("/api/v1/tarot/shared/{link}")).await;

    for _ in 0..3 {
        let request = app.http.get(format!("{}/r/{link}", app.base)).header("user-agent", CHROME);
        let response = request.send().await.expect("an answer");
        assert!(response.headers().get("set-cookie").is_none(), "nobody is marked");
    }

    eventually("the views are written down", || async {
        (querent.shared(&id).await["views"] == 3).then_some(())
    })
    .await;
    assert_eq!(querent.list("").await["items"][0]["share"]["views"], 3);
}

#[tokio::test]
async fn what_was_counted_last_is_written_down_when_the_service_stops() {
    let mut app = TestApp::start_with(&[("CONCH_SHARING__VIEWS_SECONDS", "3600")]).await;
    let querent_id = app.querent().id;
    let id = app.keep(&new_reading(querent_id, Spread::OneCard)).await;
    let link = app.querent_who_is(querent_id).share_id(&id, true).await;
    open(&app, &link, CHROME).await;
    open(&app, &link, CHROME).await;

    app.stop_instances().await;
    app.base = app.start_instance().await;

    assert_eq!(app.querent_who_is(querent_id).shared(&id).await["views"], 2);
}

#[tokio::test]
async fn crawlers_get_the_reading_in_the_page_without_javascript() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut reading = new_reading(querent.id, Spread::ThreeCards);
    reading["question"] = json!("<b>그 사람</b>");
    let id = app.keep(&reading).await;
    let link = querent.share_id(&id, true).await;
    for crawler in CRAWLERS {
        let request = app.http.get(format!("{}/r/{link}", app.base)).header("user-agent", crawler);
        let response = request.header("accept-encoding", "gzip").send().await.expect("an answer");
        assert_eq!(response.headers()["x-robots-tag"], "noindex");
        let page = response.text().await.expect("a text");
        assert!(page.contains("<noscript><main><h1>&lt;b&gt;그 사람&lt;/b&gt;</h1>"), "{page}");
        assert!(page.contains("<li>과거: ") && page.contains("달빛 아래에서는"), "{page}");
        assert!(page.contains("<meta property=\"og:title\"") && page.contains("rel=\"canonical\""), "{page}");
    }
}

#[tokio::test]
async fn a_list_can_hold_only_what_a_link_leads_to() {
    let app = TestApp::start().await;
    let querent = app.querent();
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(app.keep(&new_reading(querent.id, Spread::OneCard)).await);
    }
    querent.share_for(&ids[0], &json!(7)).await;
    let_links_expire(&app).await;
    querent.share(&ids[1], false).await;
    querent.delete(&format!("/readings/{}/share", ids[1])).await;
    querent.share(&ids[2], false).await;

    let listed = async |query: &str| -> Vec<String> {
        let page = querent.list(query).await;
        let items = page["items"].as_array().expect("a list").clone();
        items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(listed("?shared=true").await, [ids[2].clone()]);
    assert_eq!(listed("?shared=false").await, [ids[3].clone(), ids[1].clone(), ids[0].clone()]);
}
