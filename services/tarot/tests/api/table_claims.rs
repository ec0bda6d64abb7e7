//! How long a claim to a table's reading works, and what is found after it.

use chrono::TimeDelta;
use common::clock;
use reqwest::{Response, StatusCode};
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use crate::{harness::TestApp, table_readings::table_reading};

/// All claims ended so long ago.
async fn let_claims_have_ended(app: &TestApp, ago: TimeDelta) {
    let database = Database::connect(&app.database.url).await.expect("the service's database");
    let past = (clock::now() - ago).timestamp_millis();
    let expire = format!("UPDATE table_claims SET expires_at = {past}");
    database.execute_unprepared(&expire).await.expect("updated");
}

async fn code(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    (status, response.json::<Value>().await.expect("json")["code"].take())
}

#[tokio::test]
async fn after_its_time_a_claim_gives_no_new_copy_and_one_that_was_taken_is_still_found() {
    let app = TestApp::start().await;
    let (expert, other, guest) = (app.expert(), app.expert(), app.querent());
    let sent = table_reading();
    let kept = expert.keep_table(&sent).await;
    let copy: Value = guest.claim(&kept["claim"]).await.json().await.expect("json");
    let found = || async {
        let again = guest.claim(&kept["claim"]).await;
        assert_eq!(again.status(), StatusCode::OK);
        again.json::<Value>().await.expect("json")["id"].take()
    };

    let_claims_have_ended(&app, TimeDelta::milliseconds(1)).await;
    other.keep_table(&table_reading()).await;

    let expired = (StatusCode::GONE, json!("claim-expired"));
    assert_eq!(code(app.querent().claim(&kept["claim"]).await).await, expired);
    assert_eq!(found().await, copy["id"]);
    let again: Value = expert.post("/table-readings", &sent).await.json().await.expect("json");
    assert_ne!(again["claim"], kept["claim"], "a claim that has ended does not come back");
    assert_eq!(app.querent().claim(&again["claim"]).await.status(), StatusCode::CREATED);

    let_claims_have_ended(&app, TimeDelta::days(31)).await;
    other.keep_table(&table_reading()).await;

    assert_eq!(code(app.querent().claim(&kept["claim"]).await).await.0, StatusCode::NOT_FOUND);
    assert_eq!(found().await, copy["id"]);
}
