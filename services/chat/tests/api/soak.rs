//! Readers who leave, whenever and however, leave nothing behind: no answer, no connection, no memory.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use common::ids::new_uuid;
use futures_util::StreamExt;
use reqwest::{Method, Response, StatusCode};
use serde_json::json;
use test_support::{HttpPeer, ReceivedRequest, Script, eventually};
use tokio::time::timeout;

use crate::{
    harness::{ChatProcess, TestApp, Visitor},
    openai::{DONE, stop, token},
    process_status::{Holdings, connections},
    resuming::read,
    storage,
};

const ROUNDS: usize = 4;
/// How many rounds it takes until pools are full and the allocator has what it needs.
const WARMING_UP: usize = 2;
const ANSWERS: usize = 84;
const AT_ONCE: usize = 56;
/// By what memory may grow after that. A whole answer has 48 KiB: logs that are kept after their end are twice that.
const MOST_GROWTH_KIB: usize = 3 * 1024;

/// Every way to leave meets every way to answer.
const WAYS: [Leaving; 7] = [
    Leaving::BeforeTheHeaders,
    Leaving::InTheMiddle,
    Leaving::AtTheEnd,
    Leaving::AfterStopping,
    Leaving::InTheMiddleOfAnother,
    Leaving::OneOfThree,
    Leaving::AnAnswerFromElsewhere,
];

#[derive(Debug, Clone, Copy)]
enum Leaving {
    BeforeTheHeaders,
    InTheMiddle,
    AtTheEnd,
    AfterStopping,
    /// The answer is given anew.
    InTheMiddleOfAnother,
    /// Two more follow; one of them stays to the end.
    OneOfThree,
    /// Another instance gives it.
    AnAnswerFromElsewhere,
}

/// A model that speaks to the end, breaks off, falls silent, or never begins, by the number that it is told.
fn answer(request: &ReceivedRequest, silences: &AtomicUsize) -> Script {
    let body = request.json();
    let newest = body["messages"].as_array().and_then(|messages| messages.last()).expect("a message");
    let number: usize = newest["content"].as_str().and_then(|text| text.parse().ok()).expect("a number");
    let speak = |words| {
        (0..words).fold(Script::event_stream(), |script, _| {
            script.write(token(&"파도 ".repeat(292))).pause(Duration::from_millis(8))
        })
    };
    match number % 4 {
        0 => speak(24).write(stop() + DONE),
        1 => speak(12),
        silent => {
            silences.fetch_add(1, Ordering::SeqCst);
            if silent == 2 { speak(6).hold_open() } else { Script::default().hold_open() }
        }
    }
}

/// Somebody comes, says `number`, and leaves.
async fn visit(here: &Visitor, elsewhere: &Visitor, number: usize) {
    let way = WAYS[number % WAYS.len()];
    let conversation = here.open("ko").await;
    let speaker = if matches!(way, Leaving::AnAnswerFromElsewhere) { elsewhere } else { here };
    let text = (number / WAYS.len()).to_string();
    let said = speaker.post_message(&conversation, new_uuid(), &text);
    if matches!(way, Leaving::BeforeTheHeaders) {
        drop(timeout(Duration::from_micros(rand::random_range(0..20_000)), said).await);
        return;
    }
    let mut answer = said.await;
    assert_eq!(answer.status(), StatusCode::OK, "{way:?}");
    let post = async |path: &str| -> Response {
        let request = here.request(Method::POST, &format!("{conversation}/{path}"));
        request.send().await.expect("an answer")
    };
    match way {
        Leaving::BeforeTheHeaders => {}
        Leaving::InTheMiddle => drop(read(&mut answer, some(20_000)).await),
        Leaving::AtTheEnd => drop(answer.text().await.expect("it ends well")),
        Leaving::AfterStopping => {
            read(&mut answer, some(4000)).await;
            assert_eq!(post("stop").await.status(), StatusCode::NO_CONTENT);
        }
        Leaving::InTheMiddleOfAnother => {
            answer.text().await.expect("it ends well");
            let mut another = post("regenerate").await;
            assert_eq!(another.status(), StatusCode::OK);
            read(&mut another, some(20_000)).await;
        }
        Leaving::OneOfThree => {
            let (mut second, third) =
                tokio::join!(here.follow(&conversation, None), here.follow(&conversation, None));
            read(&mut answer, some(4000)).await;
            drop(answer);
            read(&mut second, some(20_000)).await;
            drop(second);
            third.text().await.expect("it ends well");
        }
        Leaving::AnAnswerFromElsewhere => {
            let mut copy = here.follow(&conversation, None).await;
            read(&mut copy, some(20_000)).await;
        }
    }
}

fn some(most: usize) -> usize {
    rand::random_range(1..most)
}

/// Waits until nothing of the visits is left, and says what the process holds then.
async fn left_behind(app: &TestApp, process: &ChatProcess, model: &HttpPeer, silences: usize) -> Holdings {
    let http = test_support::browser();
    eventually("no answer runs", || async {
        let metrics = http.get(format!("{}/metrics", process.base)).send().await.ok()?.text().await.ok()?;
        metrics.lines().any(|line| line == "answers_running 0").then_some(())
    })
    .await;
    drop(http);
    eventually("every answer is stored as ended", || async {
        (storage::count(app, "messages WHERE status = 'streaming'").await == 0).then_some(())
    })
    .await;
    let redis = app.redis.pool();
    eventually("no lease is held", || async {
        let mut connection = redis.get().await.ok()?;
        let mut keys = redis::cmd("KEYS");
        keys.arg(redis.key("chat:{*}:lease"));
        keys.query_async::<Vec<String>>(&mut connection).await.ok()?.is_empty().then_some(())
    })
    .await;
    eventually("every silent upstream is let go", || async {
        (model.closed_early() >= silences).then_some(())
    })
    .await;
    for (what, url) in [("model", model.url("")), ("reader", process.base.clone())] {
        let port = url.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        eventually(&format!("no connection to a {what} is open"), || async {
            (connections(process.id(), port) == 0).then_some(())
        })
        .await;
    }
    Holdings::of(process.id())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn abandoned_streams_leave_nothing_behind() {
    let silences = Arc::new(AtomicUsize::new(0));
    let counted = silences.clone();
    let model = HttpPeer::start(move |request| answer(request, &counted)).await;
    let provider =
        json!([{ "kind": "openai", "name": "fake", "model": "m", "base_url": model.url("/v1") }]).to_string();
    let app = TestApp::start_with(&[
        ("CONCH_READER__PROVIDERS", &provider),
        ("CONCH_READER__HEADERS_SECONDS", "0.6"),
        ("CONCH_READER__IDLE_SECONDS", "0.6"),
        ("CONCH_READER__RETRIES", "0"),
        ("CONCH_READER__BREAKER_FAILURES", "1000000"),
        // Soon full, so that what is added later is a leak.
        ("CONCH_DATABASE__MAX_CONNECTIONS", "2"),
        ("CONCH_REDIS__POOL_SIZE", "3"),
    ])
    .await;
    let process = app.process().await;

    let mut after = Vec::new();
    for _ in 0..ROUNDS {
        let elsewhere = app.visitor();
        let here = process.visited_by(&elsewhere);
        let visits = (0..ANSWERS).map(|number| visit(&here, &elsewhere, number));
        futures_util::stream::iter(visits).buffer_unordered(AT_ONCE).collect::<()>().await;
        // The connections that they keep for later go with them.
        drop((here, elsewhere));
        after.push(left_behind(&app, &process, &model, silences.load(Ordering::SeqCst)).await);
    }

    let (first, last) = (after[WARMING_UP - 1], after[ROUNDS - 1]);
    // Nobody died, so each answer had the end that its task gave it.
    assert_eq!(storage::count(&app, "messages WHERE status = 'interrupted'").await, 0);
    assert!(model.received().len() > ROUNDS * ANSWERS * 9 / 10, "the model was asked");
    assert!(last.descriptors <= first.descriptors, "{after:?}");
    assert!(last.threads <= first.threads, "{after:?}");
    assert!(last.resident_kib <= first.resident_kib + MOST_GROWTH_KIB, "{after:?}");
}
