//! The paced model, over TCP.

use std::time::Duration;

use fake_model::paced::{Pace, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

const REQUEST: &[u8] = b"POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}";

async fn connect(model: &mut JoinSet<()>, pace: Pace) -> TcpStream {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    model.spawn(async move { serve(listener, pace).await.expect("it serves") });
    TcpStream::connect(address).await.expect("it listens")
}

async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(end.as_bytes()) {
        bytes.push(stream.read_u8().await.expect("more"));
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn stamps(answer: &str) -> Vec<u64> {
    let stamps = answer.split(" t").skip(1);
    stamps.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

#[tokio::test]
async fn each_token_says_when_it_was_sent_and_the_connection_is_kept() {
    let mut model = JoinSet::new();
    let pace = Pace { tokens: 4, pause: Duration::from_millis(3), hold: false };
    let mut stream = connect(&mut model, pace).await;
    for _ in 0..2 {
        stream.write_all(REQUEST).await.expect("sent");
        let answer = read_until(&mut stream, "data: [DONE]\n\n\r\n0\r\n\r\n").await;
        let stamps = stamps(&answer);
        assert_eq!(stamps.len(), 4, "{answer}");
        assert!(stamps[3] - stamps[0] >= 8_000_000, "{stamps:?}");
    }
}

#[tokio::test]
async fn without_a_pause_every_token_comes_all_the_same() {
    let mut model = JoinSet::new();
    let mut stream = connect(&mut model, Pace { tokens: 1000, pause: Duration::ZERO, hold: false }).await;
    stream.write_all(REQUEST).await.expect("sent");
    let answer = read_until(&mut stream, "0\r\n\r\n").await;
    assert_eq!(stamps(&answer).len(), 1000);
}

#[tokio::test]
async fn it_knows_when_a_client_went_in_mid_answer() {
    let mut model = JoinSet::new();
    let mut stream = connect(&mut model, Pace { tokens: 1, pause: Duration::ZERO, hold: true }).await;
    let mut other = TcpStream::connect(stream.peer_addr().expect("connected")).await.expect("it listens");
    stream.write_all(REQUEST).await.expect("sent");
    let sent = stamps(&read_until(&mut stream, "}\n\n\r\n").await).len()
        + stamps(&read_until(&mut stream, "}\n\n\r\n").await).len();
    assert_eq!(sent, 1);
    drop(stream);
    loop {
        other.write_all(b"GET /closed HTTP/1.1\r\n\r\n").await.expect("sent");
        let list = read_until(&mut other, "]").await;
        if !list.ends_with("[]") {
            return;
        }
    }
}
