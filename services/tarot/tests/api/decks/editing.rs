//! What an expert does with decks, and what others may.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{picture, refusal};
use crate::harness::TestApp;

#[tokio::test]
async fn an_expert_begins_renames_and_removes_a_deck() {
    let app = TestApp::start().await;
    let expert = app.expert();

    let form = json!({ "name": " 달의 덱 ", "description": "수채화" });
    let (status, deck) = expert.json(Method::POST, "/decks", &form).await;

    assert_eq!(
        (status, &deck["name"], &deck["description"]),
        (StatusCode::CREATED, &json!("달의 덱"), &json!("수채화"))
    );
    assert_eq!((&deck["version"], &deck["back"], &deck["cards"]), (&json!(1), &Value::Null, &json!({})));
    let path = format!("/decks/{}", deck["id"].as_str().expect("an id"));
    let (status, renamed) = expert.json(Method::PATCH, &path, &json!({ "name": "별의 덱" })).await;
    assert_eq!(
        (status, &renamed["name"], &renamed["description"]),
        (StatusCode::OK, &json!("별의 덱"), &json!("수채화"))
    );
    assert_eq!(renamed["version"], 2);
    let (_, same) = expert.json(Method::PATCH, &path, &json!({})).await;
    assert_eq!(same, renamed);
    assert_eq!(app.get_json(&format!("/api/v1/tarot{path}")).await, renamed);
    assert_eq!(expert.delete(&path).await, StatusCode::NO_CONTENT);
    assert_eq!(expert.delete(&path).await, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&format!("/api/v1/tarot{path}")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn everybody_who_knows_its_id_sees_a_deck_and_only_its_owner_changes_it() {
    let app = TestApp::start().await;
    let (expert, other) = (app.expert(), app.expert());
    let deck = expert.deck("내 덱").await;
    let path = format!("/decks/{deck}");
    let png = super::file(&picture(100, 160), image::ImageFormat::Png);

    let not_found = (404, "not-found".to_owned());
    let request = other.request(Method::PATCH, &path).json(&json!({ "name": "남의 덱" }));
    assert_eq!(refusal(request.send().await.expect("an answer")).await, not_found);
    assert_eq!(refusal(other.put(&format!("{path}/back"), "image/png", png).await).await, not_found);
    assert_eq!(other.delete(&format!("{path}/cards/major-00-fool")).await, StatusCode::NOT_FOUND);
    assert_eq!(other.delete(&path).await, StatusCode::NOT_FOUND);
    assert_eq!(app.get_json(&format!("/api/v1/tarot{path}")).await["name"], "내 덱");
    let mine: Value = other.get("/decks/mine").await.json().await.expect("json");
    assert_eq!(mine, json!({ "items": [] }));
}

#[tokio::test]
async fn whoever_is_no_expert_keeps_no_deck() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let path = format!("/decks/{}", expert.deck("내 덱").await);
    for member in [app.member(), app.querent()] {
        let form = json!({ "name": "덱" });
        for (method, path) in [
            (Method::POST, "/decks"),
            (Method::PATCH, &*path),
            (Method::DELETE, &path),
            (Method::PUT, &format!("{path}/back")),
            (Method::DELETE, &format!("{path}/back")),
            (Method::PUT, &format!("{path}/cards/major-00-fool")),
            (Method::DELETE, &format!("{path}/cards/major-00-fool")),
        ] {
            let response = member.request(method.clone(), path).json(&form).send().await.expect("an answer");
            assert_eq!(refusal(response).await, (403, "experts-only".to_owned()), "{method} {path}");
        }
        assert_eq!(member.get("/decks/mine").await.status(), StatusCode::OK);
    }
    assert_eq!(app.get("/api/v1/tarot/decks/mine").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn decks_are_listed_with_the_newest_first() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let (first, second) = (expert.deck("하나").await, expert.deck("둘").await);
    expert.put_png(&format!("/decks/{first}/back"), &picture(100, 160)).await;

    let mine: Value = expert.get("/decks/mine").await.json().await.expect("json");

    let decks = mine["items"].as_array().expect("a list");
    let ids: Vec<_> = decks.iter().map(|deck| deck["id"].as_str().expect("an id")).collect();
    // Both may have begun in the same millisecond.
    assert!(ids.contains(&&*first) && ids.contains(&&*second) && ids.len() == 2, "{ids:?}");
    let backs: Vec<_> = decks.iter().filter(|deck| deck["back"] != Value::Null).collect();
    assert_eq!(backs.len(), 1);
}

#[tokio::test]
async fn bad_names_and_ids_are_told_and_never_a_500() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let path = format!("/decks/{}", expert.deck("내 덱").await);
    let long = "달".repeat(1001);
    for form in [
        json!({}),
        json!({ "name": "" }),
        json!({ "name": "  " }),
        json!({ "name": "a\nb" }),
        json!({ "name": "달".repeat(61) }),
        json!({ "name": "덱", "description": long }),
        json!({ "name": "덱", "owner": 1 }),
    ] {
        let (status, problem) = expert.json(Method::POST, "/decks", &form).await;
        assert_eq!(
            (status, &problem["code"]),
            (StatusCode::BAD_REQUEST, &json!("invalid-request")),
            "{form}"
        );
    }
    for form in [json!({ "name": null }), json!({ "name": "" }), json!({ "description": null })] {
        assert_eq!(expert.json(Method::PATCH, &path, &form).await.0, StatusCode::BAD_REQUEST, "{form}");
    }
    let both = json!({ "name": "", "description": long });
    let (_, problem) = expert.json(Method::PATCH, &path, &both).await;
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(2));
    let png = super::file(&picture(100, 160), image::ImageFormat::Png);
    for place in ["/cards/the-joker", "/cards/back", "/cards/%00", "/front"] {
        let response = expert.put(&format!("{path}{place}"), "image/png", png.clone()).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{place}");
    }
    for id in ["nonsense", "q3Zr0sVYw1m8Xb2dT5uK9A"] {
        assert_eq!(
            app.get(&format!("/api/v1/tarot/decks/{id}")).await.status(),
            StatusCode::NOT_FOUND,
            "{id}"
        );
    }
}

#[tokio::test]
async fn whoever_has_the_deck_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let path = format!("/api/v1/tarot/decks/{deck}");
    let tag = app.get(&path).await.headers()["etag"].clone();
    let again = || async {
        let request = app.http.get(format!("{}{path}", app.base)).header("if-none-match", tag.clone());
        request.send().await.expect("an answer").status()
    };

    assert_eq!(again().await, StatusCode::NOT_MODIFIED);
    expert.put_png(&format!("/decks/{deck}/cards/major-00-fool"), &picture(100, 160)).await;
    assert_eq!(again().await, StatusCode::OK);
}
