//! Every kind of model server with everything that it may do on its wire, through the whole service.

use std::time::{Duration, Instant};

use chat::{
    domain::reader::{Piece, Provider, ReaderRequest, Speaker, Task, Turn},
    providers::{clova::Clova, model_settings::ModelSettings, openai::OpenAi, upstream::Upstream},
};
use common::{
    http_client::{ClientLimits, HttpClient},
    ids::new_uuid,
};
use fake_model::{
    behaviour::{
        Behaviour::{self, *},
        Phase,
    },
    dialect::{Dialect, TOKENS},
    scripted::FakeModel,
};
use futures_util::{StreamExt, future::join_all};
use reqwest::Method;
use serde_json::{Value, json};
use test_support::eventually;

use crate::harness::TestApp;

const HALF: &str = "소라고둥이 잘 ";

/// The settings of a reader behind `model`.
pub fn reader(dialect: Dialect, model: &FakeModel) -> Value {
    let (kind, name, path) = match dialect {
        Dialect::OpenAi => ("openai", "m-1", "/v1"),
        Dialect::ClovaV1 => ("clova", "HCX-003", ""),
        Dialect::ClovaV3 => ("clova", "HCX-005", ""),
    };
    json!({ "kind": kind, "name": "fake", "model": name, "api_key": "nv-test", "base_url": model.url(path),
        "headers_seconds": 0.8, "first_token_seconds": 1.2, "idle_seconds": 0.8 })
}

/// A model that behaves as the number in the newest message says.
async fn model(dialect: Dialect, behaviours: Vec<Behaviour>) -> FakeModel {
    let choose = move |request: &fake_model::http::Request| {
        let messages = request.json()["messages"].clone();
        let newest = messages.as_array().and_then(|messages| messages.last()).cloned().unwrap_or_default();
        let number: usize = newest["content"].as_str().unwrap_or_default().parse().expect("a number");
        behaviours[number].clone()
    };
    FakeModel::start(dialect, choose).await.expect("a free port")
}

/// Without retries and with a breaker that never opens, so that each case is by itself.
async fn app(readers: &[Value]) -> TestApp {
    let providers = Value::from(readers).to_string();
    TestApp::start_with(&[
        ("CONCH_READER__PROVIDERS", &providers),
        ("CONCH_READER__RETRIES", "0"),
        ("CONCH_READER__BREAKER_FAILURES", "1000000"),
    ])
    .await
}

/// Text, status, and the finish reason or the error's code.
type Outcome = (&'static str, &'static str, &'static str);

const WHOLE: Outcome = ("소라고둥이 잘 들었어 🐚", "complete", "stop");
const SILENT: Outcome = ("", "failed", "reader-timed-out");
const AWAY: Outcome = ("", "failed", "reader-unavailable");
const CUT: Outcome = (HALF, "failed", "reader-interrupted");
const CUT_AT_ONCE: Outcome = ("", "failed", "reader-interrupted");

fn refuse(status: u16, code: &'static str) -> Behaviour {
    Refuse { status, code, retry_after: None }
}

fn table() -> Vec<(Behaviour, Outcome)> {
    let mut table = vec![
        (Whole, WHOLE),
        (BytePerChunk, WHOLE),
        (OneChunk, WHOLE),
        (Slow(Duration::from_millis(30)), WHOLE),
        (CarriageReturns, WHOLE),
        (Comments, WHOLE),
        (OtherSpacing, WHOLE),
        (Thinking, WHOLE),
        (WithoutUsage, WHOLE),
        (WithoutDone, WHOLE),
        (EndsBy("length"), (HALF, "complete", "length")),
        (EndsBy("tool_calls"), (HALF, "complete", "stop")),
        (Stall(Phase::BeforeHeaders), SILENT),
        (Stall(Phase::BeforeFirstToken), SILENT),
        (Stall(Phase::BetweenTokens), (HALF, "failed", "reader-timed-out")),
        (Close(Phase::BeforeHeaders), AWAY),
        (Close(Phase::BeforeFirstToken), CUT_AT_ONCE),
        (Close(Phase::BetweenTokens), CUT),
        (Reset(Phase::BeforeHeaders), AWAY),
        (Reset(Phase::BeforeFirstToken), CUT_AT_ONCE),
        (Reset(Phase::BetweenTokens), CUT),
        (ErrorEvent(Phase::BeforeFirstToken, "42902"), AWAY),
        (ErrorEvent(Phase::BetweenTokens, "50000"), CUT),
        (ErrorInOk("42901"), AWAY),
        (JustEnds, CUT),
        (CutAfterLine, CUT),
        (ErrorLine, CUT),
        (SaysNothing, CUT_AT_ONCE),
        (WebPage, CUT_AT_ONCE),
        (NotHttp, AWAY),
        (Garbage(b"data: {not json\n\n"), CUT),
        (Garbage(b"data: \xff\xfe\xfd\n\n"), CUT),
        (HugeLine, CUT),
    ];
    for (status, code) in [
        (400, "40003"),
        (401, "40100"),
        (403, "40380"),
        (404, "40400"),
        (408, "40800"),
        (413, "41300"),
        (429, "42901"),
        (500, "50000"),
        (502, "bad_gateway"),
        (503, "overloaded"),
        (504, "50400"),
    ] {
        table.push((refuse(status, code), AWAY));
    }
    table
}

async fn run(dialect: Dialect) {
    let table = table();
    let model = model(dialect, table.iter().map(|(behaviour, _)| behaviour.clone()).collect()).await;
    let app = app(&[reader(dialect, &model)]).await;
    let visitors: Vec<_> = table.iter().map(|_| app.visitor()).collect();
    let cases = table.iter().enumerate().map(async |(number, (behaviour, expected))| {
        let visitor = &visitors[number];
        let answer = visitor.say(&visitor.open("ko").await, &number.to_string()).await;
        let last = answer.0.last().expect("an end");
        let error = answer.all("error").first().and_then(|error| error["errorText"].as_str());
        let why = error.or(last["finishReason"].as_str()).unwrap_or_default();
        assert_eq!((&*answer.text(), answer.status(), why), *expected, "{dialect:?} {behaviour:?}");
        assert_eq!(answer.0.iter().filter(|event| event["type"] == "finish").count(), 1, "{behaviour:?}");
    });
    join_all(cases).await;
}

#[tokio::test]
async fn openai_whatever_it_does() {
    run(Dialect::OpenAi).await;
}

#[tokio::test]
async fn clova_v1_whatever_it_does() {
    run(Dialect::ClovaV1).await;
}

#[tokio::test]
async fn clova_v3_whatever_it_does() {
    run(Dialect::ClovaV3).await;
}

#[tokio::test]
async fn an_endless_answer_is_ended_and_its_upstream_closed() {
    for dialect in Dialect::ALL {
        let model = model(dialect, vec![Endless]).await;
        let mut reader = reader(dialect, &model);
        reader["total_seconds"] = json!(0.3);
        let app = app(&[reader]).await;
        let visitor = app.visitor();
        let answer = visitor.say(&visitor.open("ko").await, "0").await;
        assert_eq!(
            (answer.status(), &answer.all("error")[0]["errorText"]),
            ("failed", &json!("reader-timed-out"))
        );
        assert!(answer.text().starts_with(HALF), "what was said stays");
        eventually("the upstream is let go", || async { (model.closed().len() == 1).then_some(()) }).await;
    }
}

#[tokio::test]
async fn what_fails_before_its_first_word_is_replaced_and_says_why() {
    let table = [
        (refuse(401, "40100"), "refused"),
        (refuse(429, "42902"), "overloaded"),
        (refuse(500, "50000"), "failed"),
        (refuse(504, "50400"), "timed-out"),
        (ErrorInOk("42901"), "overloaded"),
        (ErrorEvent(Phase::BeforeFirstToken, "40000"), "refused"),
        (Stall(Phase::BeforeHeaders), "timed-out"),
        (Stall(Phase::BeforeFirstToken), "timed-out"),
        (Close(Phase::BeforeHeaders), "unreachable"),
        (Reset(Phase::BeforeFirstToken), "cut-off"),
        (SaysNothing, "failed"),
    ];
    let behaviours = table.iter().map(|(behaviour, _)| behaviour.clone()).collect();
    let model = model(Dialect::ClovaV3, behaviours).await;
    let app = app(&[reader(Dialect::ClovaV3, &model), json!({ "kind": "builtin" })]).await;
    let visitors: Vec<_> = table.iter().map(|_| app.visitor()).collect();
    let cases = table.iter().enumerate().map(async |(number, (behaviour, reason))| {
        let visitor = &visitors[number];
        let answer = visitor.say(&visitor.open("ko").await, &number.to_string()).await;
        let note = answer.data("data-provider");
        assert_eq!((&note["name"], &note["reason"]), (&json!("builtin"), &json!(reason)), "{behaviour:?}");
        assert_eq!(answer.status(), "complete", "{behaviour:?}");
    });
    join_all(cases).await;
}

#[tokio::test]
async fn a_stop_closes_the_upstream_at_once_in_every_phase() {
    // The machine may be busy with other tests: what counts is the best of a few.
    const TRIES: usize = 4;
    let stalls = Phase::ALL.iter().flat_map(|phase| std::iter::repeat_n(Stall(*phase), TRIES));
    let model = model(Dialect::OpenAi, stalls.collect()).await;
    let app = app(&[reader(Dialect::OpenAi, &model)]).await;
    for (turn, phase) in Phase::ALL.iter().enumerate() {
        let mut best = Duration::MAX;
        for number in turn * TRIES..(turn + 1) * TRIES {
            let visitor = app.visitor();
            let conversation = visitor.open("ko").await;
            let answer = visitor.post_message(&conversation, new_uuid(), &number.to_string()).await;
            eventually("the model is asked", || async { (model.requests().len() > number).then_some(()) })
                .await;
            let stopping = visitor.request(Method::POST, &format!("{conversation}/stop"));
            let stopped_at = Instant::now();
            stopping.send().await.expect("an answer");
            eventually("the upstream is closed", || async { (model.closed().len() > number).then_some(()) })
                .await;
            best = best.min(model.closed()[number].saturating_duration_since(stopped_at));
            let body = answer.text().await.expect("a body");
            assert_eq!(crate::sse::AnswerEvents::parse(&body).status(), "stopped", "{phase:?}");
        }
        assert!(best < Duration::from_millis(100), "{phase:?}: {best:?}");
    }
}

/// The reader itself: what an answer costs is not told to clients.
#[tokio::test]
async fn what_an_answer_cost_is_counted_where_the_server_says_it() {
    for (dialect, behaviour, expected) in [
        (Dialect::OpenAi, Whole, (9, 4)),
        (Dialect::ClovaV1, Whole, (9, 4)),
        (Dialect::ClovaV3, Whole, (9, 4)),
        (Dialect::OpenAi, WithoutUsage, (0, 0)),
        (Dialect::ClovaV3, WithoutUsage, (0, 0)),
    ] {
        let model = model(dialect, vec![behaviour]).await;
        let mut settings = reader(dialect, &model);
        settings.as_object_mut().expect("settings").remove("kind");
        let settings: ModelSettings = serde_json::from_value(settings).expect("settings");
        let http = HttpClient::new(&ClientLimits::default()).expect("a client");
        let upstream = Upstream { name: "fake".into(), http, headers: Duration::from_secs(5) };
        let reader: Box<dyn Provider> = match dialect {
            Dialect::OpenAi => Box::new(OpenAi::new(upstream, settings).expect("a reader")),
            Dialect::ClovaV1 | Dialect::ClovaV3 => {
                Box::new(Clova::new(upstream, settings).expect("a reader"))
            }
        };
        let turns = vec![Turn { speaker: Speaker::Querent, text: "0".into() }];
        let request = ReaderRequest { locale: deck::Locale::Ko, turns, task: Task::Talk, seed: 0 };
        let pieces: Vec<_> = reader.answer(&request).await.expect("it begins").collect().await;
        let Some(Ok(Piece::Done { usage, .. })) = pieces.last() else { panic!("{dialect:?}: {pieces:?}") };
        assert_eq!((usage.input_tokens, usage.output_tokens), expected, "{dialect:?}");
    }
}

#[test]
fn the_table_expects_what_the_fake_says() {
    assert_eq!((TOKENS.concat().as_str(), TOKENS[..2].concat().as_str()), (WHOLE.0, HALF));
}
