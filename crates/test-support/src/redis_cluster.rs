//! A Redis Cluster of a test's own: three masters on loopback.

use std::{
    net::TcpListener,
    ops::Range,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::waiting::eventually;

const SLOTS: u16 = 16384;
const NODES: u16 = 3;

/// Runs until dropped; its data goes with it.
pub struct TestRedisCluster {
    nodes: Vec<Node>,
    _data: TempDir,
}

struct Node {
    folder: PathBuf,
    port: u16,
    bus: u16,
    process: Child,
}

impl TestRedisCluster {
    pub async fn start() -> Self {
        let data = tempfile::tempdir().expect("a folder for the cluster's data");
        let nodes: Vec<Node> = (0..NODES).map(|number| Node::start(&data, number)).collect();
        for (number, node) in (0..NODES).zip(&nodes) {
            let first = SLOTS / NODES * number;
            let last = if number + 1 == NODES { SLOTS - 1 } else { SLOTS / NODES * (number + 1) - 1 };
            eventually("the node answers", || async { node.ask(&["ping"]).contains("PONG").then_some(()) })
                .await;
            node.ask(&["cluster", "set-config-epoch", &(number + 1).to_string()]);
            node.ask(&["cluster", "addslotsrange", &first.to_string(), &last.to_string()]);
        }
        for other in &nodes[1..] {
            let (port, bus) = (other.port.to_string(), other.bus.to_string());
            nodes[0].ask(&["cluster", "meet", "127.0.0.1", &port, &bus]);
        }
        for node in &nodes {
            eventually("the cluster is whole", || async {
                let info = node.ask(&["cluster", "info"]);
                let whole = info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
                whole.then_some(())
            })
            .await;
        }
        Self { nodes, _data: data }
    }

    /// The setting that points a service here.
    pub fn variable(&self) -> (&'static str, String) {
        let urls: Vec<_> = self.nodes.iter().map(|node| format!("redis://127.0.0.1:{}", node.port)).collect();
        ("CONCH_REDIS__CLUSTER_NODES", serde_json::to_string(&urls).expect("urls encode"))
    }

    pub fn nodes(&self) -> Range<usize> {
        0..self.nodes.len()
    }

    /// The number of the master that holds `key`.
    pub fn node_of(&self, key: &str) -> usize {
        let slot: u16 = self.nodes[0].ask(&["cluster", "keyslot", key]).trim().parse().expect("a slot");
        usize::from((slot / (SLOTS / NODES)).min(NODES - 1))
    }

    /// Kills a master, with the slots that it holds.
    pub fn lose(&mut self, number: usize) {
        let process = &mut self.nodes[number].process;
        process.kill().expect("the node can be killed");
        process.wait().expect("it ends");
    }

    /// Starts it again, with what it held.
    pub async fn bring_back(&mut self, number: usize) {
        let node = &mut self.nodes[number];
        node.process = launch(&node.folder, node.port, node.bus);
        for node in &self.nodes {
            eventually("the cluster is whole again", || async {
                let info = node.ask(&["cluster", "info"]);
                let whole = info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:16384");
                whole.then_some(())
            })
            .await;
        }
    }
}

impl Node {
    fn start(data: &TempDir, number: u16) -> Self {
        let (port, bus) = (free_port(), free_port());
        let folder = data.path().join(number.to_string());
        std::fs::create_dir(&folder).expect("a folder for the node");
        let process = launch(&folder, port, bus);
        Self { folder, port, bus, process }
    }

    fn ask(&self, words: &[&str]) -> String {
        let answer = Command::new("redis-cli")
            .args(["-p", &self.port.to_string()])
            .args(words)
            .stderr(Stdio::null())
            .output();
        String::from_utf8_lossy(&answer.expect("redis-cli runs").stdout).into_owned()
    }
}

fn launch(folder: &Path, port: u16, bus: u16) -> Child {
    Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--cluster-enabled", "yes"])
        .args(["--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no"])
        .args(["--port", &port.to_string(), "--cluster-port", &bus.to_string()])
        .arg("--dir")
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("redis-server runs")
}

impl Drop for Node {
    fn drop(&mut self) {
        // It may be dead already, which is all we want.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").port()
}
