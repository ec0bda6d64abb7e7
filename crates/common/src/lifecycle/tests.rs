//! Who owns a task, and in which order they end.

use super::*;

#[tokio::test]
async fn a_dead_task_stops_the_process_with_its_reason() {
    let lifecycle = Lifecycle::default();
    lifecycle.spawn_vital("pump", async { anyhow::bail!("no water") });
    let outcome = lifecycle.run_until_stopped(&Readiness::default(), Duration::from_secs(5)).await;
    assert_eq!(format!("{:#}", outcome.expect_err("it died")), "the task pump died: no water");
}

#[tokio::test]
async fn a_panic_counts_as_death() {
    let lifecycle = Lifecycle::default();
    lifecycle.spawn_vital("pump", async { panic!("burst") });
    let outcome = lifecycle.run_until_stopped(&Readiness::default(), Duration::from_secs(5)).await;
    assert!(outcome.is_err());
}

#[tokio::test]
async fn a_task_that_must_wait_for_something_begins_then_or_never() {
    let (lifecycle, beginning, never) =
        (Lifecycle::default(), CancellationToken::new(), CancellationToken::new());
    let begun = |name| {
        let stopping = lifecycle.stopping().clone();
        let (sender, begun) = tokio::sync::oneshot::channel();
        let task = async move {
            sender.send(name).expect("the test waits");
            stopping.cancelled().await;
            Ok(())
        };
        (task, begun)
    };
    let ((first, mut first_begun), (second, second_begun)) = (begun("first"), begun("second"));
    lifecycle.spawn_vital_after(&beginning, "first", first);
    lifecycle.spawn_vital_after(&never, "second", second);
    tokio::task::yield_now().await;
    assert!(first_begun.try_recv().is_err(), "not before its time");

    beginning.cancel();
    assert_eq!(first_begun.await, Ok("first"));
    lifecycle.stop();
    let stopped = lifecycle.run_until_stopped(&Readiness::default(), Duration::from_secs(5)).await;

    stopped.expect("a clean stop");
    assert!(second_begun.await.is_err(), "it never began");
}

#[tokio::test]
async fn a_servant_ends_after_those_who_rely_on_it() {
    let lifecycle = Lifecycle::default();
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    let served = Arc::new(Mutex::new(Vec::new()));
    let (seen, stopping) = (served.clone(), lifecycle.stopping().clone());
    lifecycle.spawn_servant("scribe", |deserted| async move {
        deserted.cancelled().await;
        while let Ok(word) = receiver.try_recv() {
            seen.lock().unwrap().push(word);
        }
        Ok(())
    });
    lifecycle.spawn(async move {
        stopping.cancelled().await;
        sender.send("last words").unwrap();
    });
    lifecycle.stop();
    lifecycle.run_until_stopped(&Readiness::default(), Duration::from_secs(5)).await.expect("a clean stop");
    assert_eq!(*served.lock().unwrap(), ["last words"]);
}

#[actix_web::test]
async fn a_task_beside_connections_may_finish_though_nobody_can_connect_any_more() {
    use actix_web::{App, HttpResponse, HttpServer, web};
    use tokio::sync::{Notify, mpsc};

    let (lifecycle, may_end) = (Lifecycle::default(), Arc::new(Notify::new()));
    let (ended, mut has_ended) = mpsc::unbounded_channel();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("bound");
    let (spawner, waits) = (lifecycle.clone(), may_end.clone());
    let begin = move || {
        let (waits, ended) = (waits.clone(), ended.clone());
        spawner.spawn_beside(async move {
            waits.notified().await;
            ended.send(()).expect("the test waits");
        });
        std::future::ready(HttpResponse::NoContent().finish())
    };
    let app = move || App::new().route("/", web::get().to(begin.clone()));
    let server = HttpServer::new(app).workers(1).disable_signals();
    let server = server.listen(listener.try_clone().expect("a clone")).expect("it listens").run();
    lifecycle.serve(server, listener);
    let client = crate::http_client::HttpClient::new(&Default::default()).expect("a client");
    client.request(reqwest::Method::GET, format!("http://{address}/")).send().await.expect("it began");

    lifecycle.stop();
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(has_ended.try_recv().is_err());
    may_end.notify_one();
    let limit = Duration::from_secs(5);
    lifecycle.run_until_stopped(&Readiness::default(), limit).await.expect("a clean stop");

    assert!(has_ended.try_recv().is_ok());
}

#[tokio::test]
async fn what_does_not_end_within_the_limit_is_aborted() {
    let lifecycle = Lifecycle::default();
    let readiness = Readiness::default();
    lifecycle.spawn(std::future::pending());
    lifecycle.stop();
    lifecycle.run_until_stopped(&readiness, Duration::from_millis(20)).await.expect("a clean stop");
    assert!(!readiness.is_ready());
}
