//! Rooms opened and closed on a Redis Cluster while one of its masters is away, which may hold an index over rooms.

use redis::{AsyncCommands, cluster::ClusterClient};
use reqwest::StatusCode;
use serde_json::{Value, json};
use test_support::{TestRedisCluster, eventually};

use crate::harness::{PASSWORD, TestApp, body};

/// A room on one of the masters that are there: now and then all ids that the service tries belong to the lost one.
async fn open(app: &TestApp) -> String {
    let wish = json!({ "title": "보름달 상담실", "password": PASSWORD });
    let room = eventually("a room is open", || async {
        let response = app.create(&wish).await;
        assert!([StatusCode::CREATED, StatusCode::SERVICE_UNAVAILABLE].contains(&response.status()));
        if response.status() == StatusCode::CREATED { Some(body(response).await) } else { None }
    })
    .await;
    room["id"].as_str().expect("an id").to_owned()
}

async fn listed(app: &TestApp) -> Option<Vec<String>> {
    let response = app.get("").await;
    if response.status() != StatusCode::OK {
        return None;
    }
    let page: Value = body(response).await;
    let items = page["items"].as_array().expect("a list").iter();
    Some(items.map(|room| room["id"].as_str().expect("an id").to_owned()).collect())
}

#[tokio::test]
async fn whichever_master_is_lost_rooms_open_and_close_and_all_is_noted_when_it_is_back() {
    let mut cluster = TestRedisCluster::start().await;
    let (name, nodes) = cluster.variable();
    let app = TestApp::start_with(&[(name, &nodes), ("CONCH_REDIS__TIMEOUT_MS", "200")]).await;
    let urls: Vec<String> = serde_json::from_str(&nodes).expect("urls");
    let client = ClusterClient::new(urls).expect("urls of nodes");
    let ending = format!("{}rooms:ending", app.surroundings.redis.prefix);
    for lost in cluster.nodes() {
        cluster.lose(lost);

        let (kept, closed) = (open(&app).await, open(&app).await);
        app.seat_host(&kept).await;
        app.seat_guest(&kept, "하늘").await;
        assert_eq!(app.close(&closed, &app.expert_token()).await, StatusCode::NO_CONTENT);

        cluster.bring_back(lost).await;
        let expected = [kept.clone()];
        eventually("the owner's index is whole", || async {
            listed(&app).await.filter(|rooms| rooms[..] == expected)
        })
        .await;
        let connection = client.get_async_connection().await.expect("the cluster is there");
        eventually("the index of all rooms is whole", || async {
            let ends = |room: String| {
                let (mut connection, ending) = (connection.clone(), ending.clone());
                async move { connection.zscore::<_, _, Option<f64>>(ending, room).await.expect("an answer") }
            };
            (ends(kept.clone()).await.is_some() && ends(closed.clone()).await.is_none()).then_some(())
        })
        .await;
        assert_eq!(app.close(&kept, &app.expert_token()).await, StatusCode::NO_CONTENT);
    }
}
