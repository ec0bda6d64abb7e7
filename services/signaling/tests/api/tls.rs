use std::sync::Arc;

use test_support::TlsRedisServer;

use crate::{
    harness::TestApp,
    peer::{Peer, settle},
};

#[tokio::test]
async fn a_call_over_two_instances_of_which_one_reaches_redis_by_tls() {
    let redis = TlsRedisServer::start().await;
    let one = Arc::new(TestApp::start_with(&[("CONCH_REDIS__URL", &redis.url)]).await);
    let certificate = redis.certificate.to_str().expect("a path");
    let settings = [("CONCH_REDIS__URL", redis.tls_url.as_str()), ("SSL_CERT_FILE", certificate)];
    let two = one.start_process_with(&settings).await;
    let room = one.open_room().await;
    let mut host = Peer::new(&one, &room, true, &one.socket_url);
    let mut guest = Peer::new(&one, &room, false, &two.socket_url);

    host.say("through the wall").await;
    guest.say("I hear you").await;

    settle(&mut host, &mut guest, &["through the wall"], &["I hear you"], "by TLS").await;
}
