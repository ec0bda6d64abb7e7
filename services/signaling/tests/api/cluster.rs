//! Rooms on a Redis Cluster of three masters, and when one of them is lost.

use std::sync::Arc;

use reqwest::StatusCode;
use serde_json::json;
use test_support::TestRedisCluster;

use crate::{
    harness::{PASSWORD, TestApp, body},
    peer::{Peer, both, settle},
    waiting::of,
};

/// A call between two instances.
struct Call {
    room: String,
    /// The master that holds the room.
    node: usize,
    host: Peer,
    guest: Peer,
}

struct Scene {
    cluster: TestRedisCluster,
    one: Arc<TestApp>,
    two: TestApp,
}

impl Scene {
    async fn start() -> Self {
        let cluster = TestRedisCluster::start().await;
        let (name, nodes) = cluster.variable();
        let settings = [
            (name, nodes.as_str()),
            ("CONCH_REDIS__TIMEOUT_MS", "200"),
            ("CONCH_ROOMS__SEAT_HOLD_MS", "2000"),
        ];
        let one = Arc::new(TestApp::start_with(&settings).await);
        let two = one.start_another(&settings).await;
        Self { cluster, one, two }
    }

    fn node_of(&self, room: &str) -> usize {
        self.cluster.node_of(&format!("{}room:{{{room}}}", self.one.surroundings.redis.prefix))
    }

    /// One on each master.
    async fn calls(&self) -> Vec<Call> {
        let mut calls = Vec::new();
        for node in self.cluster.nodes() {
            let room = loop {
                let room = self.one.open_room().await;
                if self.node_of(&room) == node {
                    break room;
                }
                self.one.close(&room, &self.one.expert_token()).await;
            };
            let mut host = Peer::new(&self.one, &room, true, &self.one.socket_url);
            let mut guest = Peer::new(&self.one, &room, false, &self.two.socket_url);
            settle(&mut host, &mut guest, &[], &[], "at first").await;
            calls.push(Call { room, node, host, guest });
        }
        calls
    }
}

impl Call {
    async fn go_on(&mut self, text: &str) {
        let Self { host, guest, .. } = self;
        for peer in [&mut *host, &mut *guest] {
            peer.say(text).await;
        }
        // What was refused while a master was away is said again, and may arrive after this.
        let heard = |peer: &Peer| peer.is_done() && peer.heard.iter().any(|heard| heard == text);
        both(host, guest, text, |host, guest| heard(host) && heard(guest)).await;
        for peer in [host, guest] {
            peer.heard.clear();
        }
    }

    async fn leave_and_come_back(&mut self) {
        self.guest.cut();
        self.guest.until("the guest is back", Peer::is_seated).await;
        self.go_on("welcome back").await;
    }
}

#[tokio::test]
async fn calls_go_on_over_a_cluster_and_whoever_is_lost_is_given_up() {
    let scene = Scene::start().await;
    let mut calls = scene.calls().await;
    for call in &mut calls {
        call.go_on("one").await;
        call.leave_and_come_back().await;
    }
    for Call { mut host, guest, .. } in calls {
        drop(guest);
        host.until("the seat is given up", |host| host.others.is_empty()).await;
    }
}

#[tokio::test]
async fn what_is_lost_between_the_nodes_arrives_all_the_same() {
    let scene = Scene::start().await;
    let mut calls = scene.calls().await;
    let (one, two) = (&scene.one, &scene.two);
    let mut doors = Vec::new();
    for _ in scene.cluster.nodes() {
        let room = one.open_waiting_room(2).await;
        doors.push((one.seat_host(&room).await, two.knock(&room, "바다").await));
    }

    scene.cluster.lose_publications();

    for call in &mut calls {
        call.go_on("is there an echo?").await;
    }
    for (host, guest) in &mut doors {
        host.hear("knocked").await;
        host.ask("admit", &of(guest)).await;
        guest.hear("welcome").await;
    }
}

#[tokio::test]
async fn a_lost_master_stops_only_its_own_rooms_and_only_until_it_is_back() {
    let mut scene = Scene::start().await;
    let mut calls = scene.calls().await;
    // Each of them also holds some of the indexes over all rooms.
    for lost in scene.cluster.nodes() {
        scene.cluster.lose(lost);

        for call in calls.iter_mut().filter(|call| call.node != lost) {
            call.go_on("they go on").await;
            call.leave_and_come_back().await;
        }
        for call in calls.iter_mut().filter(|call| call.node == lost) {
            call.host.errors.clear();
            call.host.say("are you there?").await;
            call.host.until("it is told", |host| host.errors.iter().any(|code| code == "unavailable")).await;
            let wish = json!({ "nickname": "하늘", "password": PASSWORD });
            let refused = scene.one.ask_to_join(&call.room, &wish).await;
            assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(body(refused).await["code"], "unavailable");
        }

        scene.cluster.bring_back(lost).await;
        for call in &mut calls {
            call.go_on("all are back").await;
        }
    }
    // What could not be noted while an index was away has been noted since.
    for Call { mut host, guest, .. } in calls {
        drop(guest);
        host.until("the seat is given up", |host| host.others.is_empty()).await;
    }
}
