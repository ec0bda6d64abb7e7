//! Views of readings that the web client shows without their page having been opened.

use deck::Spread;
use serde_json::Value;

use crate::harness::{TestApp, new_reading};

const CHROME: &str = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

#[tokio::test]
async fn a_client_that_says_it_is_a_visit_is_counted_and_no_other_load_is() {
    // Views are written down when the service stops.
    let mut app = TestApp::start_with(&[("CONCH_SHARING__VIEWS_SECONDS", "3600")]).await;
    let owner = app.querent().id;
    let id = app.keep(&new_reading(owner, Spread::OneCard)).await;
    let link = app.querent_who_is(owner).share_id(&id, true).await;
    for (query, agent, destination) in [
        ("", CHROME, "empty"),
        ("?visit=false", CHROME, "empty"),
        ("?visit=true", "curl/8.5.0", "empty"),
        ("?visit=true", CHROME, "image"),
        ("?visit=true", CHROME, "empty"),
        ("?visit=true", CHROME, "empty"),
    ] {
        let request = app.http.get(format!("{}/api/v1/tarot/shared/{link}{query}", app.base));
        let request = request.header("user-agent", agent).header("sec-fetch-dest", destination);
        assert!(request.send().await.expect("an answer").status().is_success());
    }

    app.stop_instances().await;
    app.base = app.start_instance().await;

    let reading = app.querent_who_is(owner).get(&format!("/readings/{id}")).await;
    assert_eq!(reading.json::<Value>().await.expect("json")["share"]["views"], 2);
}
