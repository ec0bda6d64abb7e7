//! What CLOVA Studio is asked, and how readers are asked again.

use std::sync::atomic::{AtomicUsize, Ordering};

use fake_model::{behaviour::Behaviour, dialect::Dialect, http::Request, scripted::FakeModel};
use serde_json::{Value, json};

use crate::{harness::TestApp, models::reader, sse::AnswerEvents};

async fn ask(providers: &Value, changes: &[(&str, &str)]) -> (TestApp, AnswerEvents) {
    let providers = providers.to_string();
    let changes = [changes, &[("CONCH_READER__PROVIDERS", providers.as_str())]].concat();
    let app = TestApp::start_with(&changes).await;
    let visitor = app.visitor();
    let answer = visitor.say(&visitor.open("ko").await, "요즘 마음이 복잡해").await;
    (app, answer)
}

async fn whole(dialect: Dialect) -> FakeModel {
    FakeModel::start(dialect, |_: &Request| Behaviour::Whole).await.expect("a free port")
}

fn with(mut settings: Value, more: &Value) -> Value {
    let more = more.as_object().expect("settings").clone();
    settings.as_object_mut().expect("settings").extend(more);
    settings
}

#[tokio::test]
async fn version_three_is_asked_in_its_own_words() {
    let model = whole(Dialect::ClovaV3).await;
    let settings = with(
        reader(Dialect::ClovaV3, &model),
        &json!({ "app": "testapp", "top_p": 0.9, "top_k": 3, "repetition_penalty": 1.2, "stop": ["끝"], "seed": 7,
            "include_ai_filters": true }),
    );
    ask(&json!([settings]), &[]).await;

    let request = &model.requests()[0];
    assert_eq!(request.path, "/testapp/v3/chat-completions/HCX-005");
    assert_eq!(request.header("authorization"), Some("Bearer nv-test"));
    assert_eq!(request.header("accept"), Some("text/event-stream"));
    assert!(request.header("x-ncp-clovastudio-request-id").is_some_and(|id| id.len() == 36));
    let mut body = request.json();
    let messages = body["messages"].take();
    let system = messages.as_array().expect("messages").iter().filter(|message| message["role"] == "system");
    assert_eq!(system.count(), 1);
    assert_eq!(
        body,
        json!({ "messages": null, "temperature": 0.8, "topP": 0.9, "topK": 3, "maxTokens": 1200,
            "repetitionPenalty": 1.2, "stop": ["끝"], "seed": 7, "includeAiFilters": true })
    );
}

#[tokio::test]
async fn version_one_is_asked_in_its_own_words_and_takes_the_old_keys() {
    let model = whole(Dialect::ClovaV1).await;
    let settings = with(
        reader(Dialect::ClovaV1, &model),
        &json!({ "app": "serviceapp", "gateway_key": "gw", "repetition_penalty": 5.0, "stop": ["끝"] }),
    );
    ask(&json!([settings]), &[]).await;

    let request = &model.requests()[0];
    assert_eq!(request.path, "/serviceapp/v1/chat-completions/HCX-003");
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("x-ncp-clovastudio-api-key"), Some("nv-test"));
    assert_eq!(request.header("x-ncp-apigw-api-key"), Some("gw"));
    let body = request.json();
    assert_eq!((&body["repeatPenalty"], &body["stopBefore"]), (&json!(5.0), &json!(["끝"])));
    assert_eq!((body.get("stop"), body.get("repetitionPenalty")), (None, None));
}

#[tokio::test]
async fn tuned_and_thinking_models_have_their_own_ways() {
    for (more, path, length) in [
        (json!({ "task": "t-1" }), "/v3/tasks/t-1/chat-completions", "maxTokens"),
        (
            json!({ "model": "HCX-007", "thinking": "low" }),
            "/v3/chat-completions/HCX-007",
            "maxCompletionTokens",
        ),
    ] {
        let model = whole(Dialect::ClovaV3).await;
        let (_app, answer) = ask(&json!([with(reader(Dialect::ClovaV3, &model), &more)]), &[]).await;
        let request = &model.requests()[0];
        assert_eq!((request.path.as_str(), &request.json()[length]), (path, &json!(1200)));
        assert_eq!(
            request.json()["thinking"],
            more.get("thinking").map_or(json!(null), |e| json!({ "effort": e }))
        );
        assert_eq!(answer.status(), "complete");
    }
}

#[tokio::test]
async fn an_overloaded_model_is_asked_again_before_anybody_notices() {
    let asked = AtomicUsize::new(0);
    let model =
        FakeModel::start(Dialect::ClovaV3, move |_: &Request| match asked.fetch_add(1, Ordering::SeqCst) {
            0 => Behaviour::Refuse { status: 429, code: "42902", retry_after: Some(0) },
            1 => Behaviour::ErrorInOk("50400"),
            _ => Behaviour::Whole,
        })
        .await
        .expect("a free port");
    let retry = [("CONCH_READER__RETRY_BASE_MS", "1")];
    let (_app, answer) = ask(&json!([reader(Dialect::ClovaV3, &model)]), &retry).await;
    assert_eq!((model.requests().len(), answer.status()), (3, "complete"));
    assert_eq!(answer.data("data-provider").get("reason"), None);
}

#[tokio::test]
async fn a_model_that_keeps_failing_rests_while_another_reader_answers() {
    let model = FakeModel::start(Dialect::ClovaV3, |_: &Request| Behaviour::Refuse {
        status: 401,
        code: "40100",
        retry_after: None,
    })
    .await
    .expect("a free port");
    let providers = json!([reader(Dialect::ClovaV3, &model), { "kind": "builtin" }]);
    let (app, first) = ask(&providers, &[("CONCH_READER__BREAKER_FAILURES", "1")]).await;
    let visitor = app.visitor();
    let second = visitor.say(&visitor.open("ko").await, "안녕").await;

    assert_eq!(first.data("data-provider")["reason"], "refused");
    assert_eq!(second.data("data-provider")["reason"], "resting");
    assert_eq!(model.requests().len(), 1, "a resting model is left alone");
}
