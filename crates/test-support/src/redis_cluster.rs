//! A Redis Cluster of a test's own: three masters on loopback.

use std::{
    ffi::OsStr,
    ops::Range,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::{
    redis_process::{RedisProcess, free_port},
    waiting::eventually,
};

const SLOTS: u16 = 16384;
const NODES: u16 = 3;
/// The type of a packet between nodes that carries what was published (`CLUSTERMSG_TYPE_PUBLISH` in Redis' `cluster.h`).
const PUBLISH_PACKET: &str = "4";

/// Runs until dropped; its data goes with it.
pub struct TestRedisCluster {
    nodes: Vec<Node>,
    _data: TempDir,
}

struct Node {
    folder: PathBuf,
    bus: u16,
    process: RedisProcess,
}

impl TestRedisCluster {
    pub async fn start() -> Self {
        let data = tempfile::tempdir().expect("a folder for the cluster's data");
        let nodes: Vec<Node> = (0..NODES).map(|number| Node::start(&data, number)).collect();
        for (number, node) in (0..NODES).zip(&nodes) {
            let first = SLOTS / NODES * number;
            let last = if number + 1 == NODES { SLOTS - 1 } else { SLOTS / NODES * (number + 1) - 1 };
            node.process.wait_until_it_answers().await;
            node.process.ask(&["cluster", "set-config-epoch", &(number + 1).to_string()]);
            node.process.ask(&["cluster", "addslotsrange", &first.to_string(), &last.to_string()]);
        }
        for other in &nodes[1..] {
            let (port, bus) = (other.process.port.to_string(), other.bus.to_string());
            nodes[0].process.ask(&["cluster", "meet", "127.0.0.1", &port, &bus]);
        }
        for node in &nodes {
            eventually("the cluster is whole", || async {
                let info = node.process.ask(&["cluster", "info"]);
                let whole = info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
                whole.then_some(())
            })
            .await;
        }
        Self { nodes, _data: data }
    }

    /// The setting that points a service here.
    pub fn variable(&self) -> (&'static str, String) {
        let urls: Vec<_> = self.nodes.iter().map(|node| node.process.url()).collect();
        ("CONCH_REDIS__CLUSTER_NODES", serde_json::to_string(&urls).expect("urls encode"))
    }

    pub fn nodes(&self) -> Range<usize> {
        0..self.nodes.len()
    }

    /// The number of the master that holds `key`.
    pub fn node_of(&self, key: &str) -> usize {
        let slot: u16 =
            self.nodes[0].process.ask(&["cluster", "keyslot", key]).trim().parse().expect("a slot");
        usize::from((slot / (SLOTS / NODES)).min(NODES - 1))
    }

    /// From here on what is published on one node reaches no subscriber of another, and nobody is told.
    pub fn lose_publications(&self) {
        for node in &self.nodes {
            let answer = node.process.ask(&["debug", "drop-cluster-packet-filter", PUBLISH_PACKET]);
            assert_eq!(answer.trim(), "OK");
        }
    }

    /// Kills a master, with the slots that it holds.
    pub fn lose(&mut self, number: usize) {
        self.nodes[number].process.kill();
    }

    /// Starts it again, with what it held.
    pub async fn bring_back(&mut self, number: usize) {
        let node = &mut self.nodes[number];
        node.process = launch(&node.folder, node.process.port, node.bus);
        for node in &self.nodes {
            eventually("the cluster is whole again", || async {
                let info = node.process.ask(&["cluster", "info"]);
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
        Self { folder, bus, process }
    }
}

fn launch(folder: &Path, port: u16, bus: u16) -> RedisProcess {
    let bus = bus.to_string();
    let options = [
        ["--appendonly", "yes"],
        ["--cluster-enabled", "yes"],
        ["--cluster-node-timeout", "2000"],
        ["--cluster-require-full-coverage", "no"],
        ["--enable-debug-command", "local"],
        ["--cluster-port", &bus],
    ];
    let options = options.as_flattened().iter().map(OsStr::new);
    let options: Vec<_> = options.chain([OsStr::new("--dir"), folder.as_os_str()]).collect();
    RedisProcess::launch(port, &options)
}
