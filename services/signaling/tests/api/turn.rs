//! A real coturn, with the platform's own settings, and coturn's own client.

use std::{
    fs,
    net::{TcpListener, UdpSocket},
    path::Path,
    process::{Child, Command, Stdio},
};

use chrono::TimeDelta;
use common::{clock, ids::ParticipantId};
use serde_json::Value;
use signaling::domain::ice::IceServers;
use tempfile::TempDir;
use test_support::eventually;

use crate::harness::TestApp;

/// What lets the two ends of a test, which are both on this machine, reach each other.
const LOOPBACK_PEERS: &str = "allow-loopback-peers\nallowed-peer-ip=127.0.0.1\n";

struct Coturn {
    port: u16,
    process: Child,
    _folder: TempDir,
}

impl Coturn {
    async fn start(secrets: &[&str], more: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (port, path) = (free_port(), folder.path());
        let platform = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../compose/coturn/turnserver.conf");
        let mut settings = fs::read_to_string(platform).expect("the platform has a TURN server");
        settings += &format!("\nlistening-port={port}\nlistening-ip=127.0.0.1\nrelay-ip=127.0.0.1\n");
        settings += &format!("realm=conch.test\nuserdb={0}/turndb\npidfile={0}/pid\n{more}", path.display());
        for secret in secrets {
            settings += &format!("static-auth-secret={secret}\n");
        }
        fs::write(path.join("turnserver.conf"), settings).expect("the settings are written");
        let process = Command::new("turnserver")
            .arg("-c")
            .arg(path.join("turnserver.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("coturn is installed: scripts/test does that");
        eventually("coturn listens", || async { std::net::TcpStream::connect(("127.0.0.1", port)).ok() })
            .await;
        Self { port, process, _folder: folder }
    }

    fn url(&self) -> String {
        format!("turn:127.0.0.1:{}?transport=udp", self.port)
    }

    /// Sends something through a relay of its own. `Err` has what coturn's client says.
    fn relay(&self, username: &str, credential: &str) -> Result<(), String> {
        let client = Command::new("turnutils_uclient")
            .args(["-y", "-c", "-n", "1", "-m", "1", "-z", "1", "-u", username, "-w", credential])
            .args(["-p", &self.port.to_string(), "127.0.0.1"])
            .output()
            .expect("coturn's client comes with it");
        let said = String::from_utf8_lossy(&client.stdout).into_owned();
        if client.status.success() { Ok(()) } else { Err(said) }
    }
}

impl Drop for Coturn {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Free for both, since coturn takes both.
fn free_port() -> u16 {
    let mut ports = (0..100).map(|_| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("bound").port()
    });
    ports.find(|port| UdpSocket::bind(("127.0.0.1", *port)).is_ok()).expect("a free port")
}

/// Whoever signs with `secret` lets browsers in for so long from now.
fn credential(secret: &str, life: TimeDelta) -> (String, String) {
    let servers = IceServers {
        stun_urls: Vec::new(),
        turn_urls: vec!["turn:127.0.0.1".into()],
        turn_secrets: vec![secret.into()],
        credential_life: life,
    };
    let server = servers.of(ParticipantId::new(), clock::now()).remove(0);
    (server.username.expect("a name"), server.credential.expect("a credential"))
}

#[tokio::test]
async fn coturn_relays_for_whoever_joined_a_room() {
    let coturn = Coturn::start(&["south", "north"], LOOPBACK_PEERS).await;
    let urls = serde_json::to_string(&[coturn.url()]).expect("urls encode");
    // While a secret is being replaced coturn knows both; the first one here signs.
    let settings = [("CONCH_TURN__URLS", urls.as_str()), ("CONCH_TURN__SECRETS", r#"["north","west"]"#)];
    let app = TestApp::start_with(&settings).await;
    let room = app.open_room().await;

    let offered = app.join(&room, "바다").await["ice_servers"][0].take();

    let text = |field: &str| offered[field].as_str().map(str::to_owned).expect("a text");
    assert_eq!(offered["urls"], Value::from(vec![coturn.url()]));
    assert_eq!(coturn.relay(&text("username"), &text("credential")), Ok(()));
}

#[tokio::test]
async fn coturn_refuses_credentials_that_are_expired_or_not_ours() {
    let coturn = Coturn::start(&["north"], LOOPBACK_PEERS).await;
    for (secret, life) in [("east", TimeDelta::hours(1)), ("north", TimeDelta::seconds(-1))] {
        let (username, credential) = credential(secret, life);
        let said = coturn.relay(&username, &credential).expect_err("refused");
        assert!(said.contains("Cannot complete Allocation"), "{said}");
    }
}

#[tokio::test]
async fn the_platforms_coturn_leads_to_no_neighbour() {
    let coturn = Coturn::start(&["north"], "").await;
    let (username, credential) = credential("north", TimeDelta::hours(1));
    let said = coturn.relay(&username, &credential).expect_err("refused");
    assert!(said.contains("403 (Forbidden IP)"), "{said}");
}
