//! Readings from the shared table of a call.

use common::ids::{MemberId, ReadingId};
use deck::{
    Spread,
    shuffle::{Seed, shuffle},
};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::harness::{Querent, TestApp};

impl Querent<'_> {
    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path).json(body).send().await.expect("an answer")
    }

    pub async fn keep_table(&self, body: &Value) -> Value {
        let response = self.post("/table-readings", body).await;
        assert_eq!(response.status(), StatusCode::CREATED);
        response.json().await.expect("json")
    }

    pub async fn claim(&self, claim: &Value) -> Response {
        self.post("/table-readings/claims", &json!({ "claim": claim })).await
    }
}

/// What a host sends after a fair draw of three cards.
pub fn table_reading() -> Value {
    table_reading_by(rand::random(), rand::random())
}

fn table_reading_by(host: [u8; 32], guest: [u8; 32]) -> Value {
    let both = Sha256::new().chain_update(host).chain_update(guest).finalize();
    let shuffled = shuffle(&Seed::from_bytes(both.into()));
    let cards = [5usize, 60, 33].map(|position| {
        let dealt = shuffled.at(position).expect("within the fan");
        let reversed = json!(dealt.orientation) == json!("reversed");
        json!({ "card": dealt.card_id, "position": position, "reversed": reversed })
    });
    json!({
        "id": ReadingId::new(),
        "locale": "ko",
        "question": "올해 이사를 해도 될까?",
        "spread": "three-cards",
        "cards": cards,
        "note": "서두르지 않는 쪽이 좋겠어요.",
        "interpretation": "달빛이 길을 비춰.",
        "expert_name": "미르",
        "proof": { "host_seed": hex::encode(host), "guest_seed": hex::encode(guest) },
    })
}

#[tokio::test]
async fn an_expert_keeps_what_lies_on_the_table_and_finds_it_like_any_reading() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let sent = table_reading();

    let kept = expert.keep_table(&sent).await;

    let reading = &kept["reading"];
    assert_eq!((&reading["origin"], &reading["conversation_id"]), (&json!("table"), &Value::Null));
    assert_eq!((&reading["expert_name"], &reading["expert_words"]), (&sent["expert_name"], &sent["note"]));
    assert_eq!((&reading["text"], &reading["question"]), (&sent["interpretation"], &sent["question"]));
    let seed: Seed = reading["proof"]["seed"].as_str().expect("a seed").parse().expect("a seed");
    assert_eq!(reading["proof"]["commitment"], json!(seed.commitment()));
    for (card, laid) in
        reading["cards"].as_array().expect("cards").iter().zip(sent["cards"].as_array().expect("cards"))
    {
        assert_eq!((&card["card_id"], &card["position"]), (&laid["card"], &laid["position"]));
        assert_eq!(card["orientation"] == "reversed", laid["reversed"] == true);
    }
    let listed = &expert.list("").await["items"][0];
    assert_eq!((&listed["id"], &listed["origin"]), (&reading["id"], &json!("table")));
    assert_eq!(listed["expert_name"], "미르");
}

#[tokio::test]
async fn sent_again_it_is_the_same_reading_with_what_was_said_last() {
    let app = TestApp::start().await;
    let (expert, other) = (app.expert(), app.expert());
    let mut sent = table_reading();
    let first = expert.keep_table(&sent).await;

    sent["note"] = json!("한 번 더 생각해 봐요.");
    let again = expert.post("/table-readings", &sent).await;
    assert_eq!(again.status(), StatusCode::OK);
    let again: Value = again.json().await.expect("json");
    let others = other.keep_table(&sent).await;

    assert_eq!((&again["reading"]["id"], &again["claim"]), (&first["reading"]["id"], &first["claim"]));
    assert_eq!(again["reading"]["expert_words"], sent["note"]);
    assert_ne!(others["reading"]["id"], first["reading"]["id"], "a name is its expert's own");
    assert_eq!(expert.list("").await["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn whoever_has_the_claim_takes_one_copy_of_their_own() {
    let app = TestApp::start().await;
    let (expert, guest) = (app.expert(), app.querent());
    let kept = expert.keep_table(&table_reading()).await;

    let first = guest.claim(&kept["claim"]).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let copy: Value = first.json().await.expect("json");
    let again = guest.claim(&kept["claim"]).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(again.json::<Value>().await.expect("json")["id"], copy["id"]);

    for field in ["origin", "expert_name", "expert_words", "text", "cards", "proof", "question", "spread"] {
        assert_eq!(copy[field], kept["reading"][field], "{field}");
    }
    assert_ne!(copy["id"], kept["reading"]["id"]);
    let own = expert.claim(&kept["claim"]).await;
    assert_eq!(own.status(), StatusCode::OK, "who kept it has it already");
    let id = kept["reading"]["id"].as_str().expect("an id");
    assert_eq!(expert.delete(&format!("/readings/{id}")).await, StatusCode::NO_CONTENT);
    let copied = guest.get(&format!("/readings/{}", copy["id"].as_str().expect("an id"))).await;
    assert_eq!(copied.status(), StatusCode::OK, "a copy outlives what it was made of");
}

#[tokio::test]
async fn a_claim_ends_after_its_copies() {
    let app = TestApp::start_with(&[("CONCH_TABLES__CLAIM_COPIES", "2")]).await;
    let expert = app.expert();
    let kept = expert.keep_table(&table_reading()).await;
    let takers = [app.querent(), app.querent(), app.querent()];

    let mut statuses = Vec::new();
    for taker in &takers {
        statuses.push(taker.claim(&kept["claim"]).await.status());
    }

    assert_eq!(statuses, [StatusCode::CREATED, StatusCode::CREATED, StatusCode::CONFLICT]);
    assert_eq!(takers[0].claim(&kept["claim"]).await.status(), StatusCode::OK, "what was taken stays");
    let refused: Value = takers[2].claim(&kept["claim"]).await.json().await.expect("json");
    assert_eq!(refused["code"], "claim-used-up");
    let unknown = takers[0].claim(&json!("q3Zr0sVYw1m8Xb2dT5uK9A")).await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert_eq!(takers[0].claim(&json!("short")).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_deleted_reading_cannot_be_claimed() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let kept = expert.keep_table(&table_reading()).await;
    let id = kept["reading"]["id"].as_str().expect("an id");

    expert.delete(&format!("/readings/{id}")).await;

    assert_eq!(app.querent().claim(&kept["claim"]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_copy_is_shared_and_taken_along_with_the_experts_words() {
    let app = TestApp::start().await;
    let (expert, guest) = (app.expert(), app.querent());
    let mut sent = table_reading();
    sent["interpretation"] = Value::Null;
    let kept = expert.keep_table(&sent).await;
    let copy: Value = guest.claim(&kept["claim"]).await.json().await.expect("json");

    let link = guest.share_id(copy["id"].as_str().expect("an id"), true).await;
    let shared = app.get_json(&format!("/api/v1/tarot/shared/{link}")).await;
    let page = app.get(&format!("/r/{link}")).await.text().await.expect("a page");
    let export = guest.get("/readings/export?format=markdown").await.text().await.expect("a text");

    assert_eq!((&shared["origin"], &shared["expert_words"]), (&json!("table"), &sent["note"]));
    let said = sent["note"].as_str().expect("a note");
    assert!(page.contains(said), "{page}");
    assert!(export.contains(said) && export.contains("미르"), "{export}");
}

#[tokio::test]
async fn cards_laid_upright_only_or_without_seeds_are_kept_without_a_proof() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let mut sent = table_reading();
    sent["proof"] = Value::Null;
    for card in sent["cards"].as_array_mut().expect("cards") {
        card["reversed"] = json!(false);
    }

    let kept = expert.keep_table(&sent).await;

    assert_eq!(kept["reading"]["proof"], Value::Null);
    let id = kept["reading"]["id"].as_str().expect("an id");
    let link = expert.share_id(id, false).await;
    let shared = app.get_json(&format!("/api/v1/tarot/shared/{link}")).await;
    assert_eq!(shared["proof"], Value::Null);
}

#[tokio::test]
async fn what_cannot_lie_on_a_table_is_refused() {
    let app = TestApp::start().await;
    let expert = app.expert();
    // Seeds of which the first card stands upright, and another host's that puts another card there.
    let fair = table_reading_by([1; 32], [2; 32]);
    let other = table_reading_by([3; 32], [2; 32]);
    assert_eq!(fair["cards"][0]["reversed"], false);
    assert_ne!(fair["cards"][0]["card"], other["cards"][0]["card"]);
    let cases = [
        ("/cards/0/position", json!(78), "cards.0.position"),
        ("/cards/1/position", fair["cards"][0]["position"].clone(), "cards.1.position"),
        ("/cards/1/card", fair["cards"][0]["card"].clone(), "cards.1.card"),
        ("/cards/0/reversed", json!(true), "cards.0.reversed"),
        ("/cards/0/card", json!("major-22-nobody"), "body"),
        ("/cards", json!([]), "cards"),
        ("/cards", json!(vec![&fair["cards"][0]; 300]), "cards"),
        ("/spread", json!("one-card"), "cards"),
        ("/proof/host_seed", other["proof"]["host_seed"].clone(), "cards.0.card"),
        ("/proof/guest_seed", json!("abc"), "proof.guest_seed"),
        ("/question", json!("a".repeat(4001)), "question"),
        ("/note", json!("a".repeat(8001)), "note"),
        ("/interpretation", json!("a".repeat(12_001)), "interpretation"),
        ("/expert_name", json!(" "), "expert_name"),
        ("/expert_name", json!("a\u{7}b"), "expert_name"),
        ("/expert_name", json!("a".repeat(41)), "expert_name"),
    ];
    for (place, value, field) in cases {
        let mut sent = fair.clone();
        *sent.pointer_mut(place).expect("a place") = value.clone();
        let response = expert.post("/table-readings", &sent).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{place} {value}");
        let problem: Value = response.json().await.expect("json");
        let errors = problem["errors"].as_array().expect("errors");
        assert!(errors.iter().any(|error| error["field"] == field), "{place} {value}: {errors:?}");
    }
}

#[tokio::test]
async fn only_experts_keep_and_nobody_without_a_session_claims() {
    let app = TestApp::start().await;
    let sent = table_reading();

    let member = app.querent().post("/table-readings", &sent).await;
    let url = format!("{}/api/v1/tarot/table-readings/claims", app.base);
    let claim = json!({ "claim": "q3Zr0sVYw1m8Xb2dT5uK9A" });
    let nobody = app.http.post(url).json(&claim).send().await.expect("an answer");

    assert_eq!(member.status(), StatusCode::FORBIDDEN);
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_longest_texts_fit_and_more_is_too_large() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let mut sent = table_reading();
    sent["question"] = json!("달".repeat(4000));
    sent["note"] = json!("달".repeat(8000));
    sent["interpretation"] = json!("달".repeat(12_000));
    expert.keep_table(&sent).await;

    sent["note"] = json!("a".repeat(140_000));
    let response = expert.post("/table-readings", &sent).await;

    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn an_erased_expert_leaves_no_claim_behind() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let kept = expert.keep_table(&table_reading()).await;
    let erase = |id: MemberId| app.internal_request("auth", Method::DELETE, &format!("/members/{id}"));

    let erased = erase(expert.id).send().await.expect("an answer");

    assert_eq!(erased.status(), StatusCode::NO_CONTENT);
    assert_eq!(app.querent().claim(&kept["claim"]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(kept["reading"]["spread"], json!(Spread::ThreeCards));
}
