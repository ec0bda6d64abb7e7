//! A TCP proxy that stands for a failing network.

use std::sync::Arc;

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::broadcast,
    task::JoinSet,
};

/// Forwards to one address until dropped, and cuts what goes through it when told to.
pub struct FaultProxy {
    /// The URL to use in place of the one that is proxied.
    pub url: String,
    cut: broadcast::Sender<()>,
    _connections: JoinSet<()>,
}

impl FaultProxy {
    /// Stands in front of `url`, such as `redis://127.0.0.1:6379`.
    pub async fn start(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").expect("a URL has a scheme");
        let target: Arc<str> = rest.trim_end_matches('/').into();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let (cut, _) = broadcast::channel(1);
        let mut connections = JoinSet::new();
        connections.spawn(forward(listener, target, cut.clone()));
        Self { url: format!("{scheme}://127.0.0.1:{port}"), cut, _connections: connections }
    }

    /// Closes every connection that is open now; new ones are let through.
    pub fn cut(&self) {
        // Nobody listening means that nothing is open.
        drop(self.cut.send(()));
    }
}

async fn forward(listener: TcpListener, target: Arc<str>, cut: broadcast::Sender<()>) {
    let mut open = JoinSet::new();
    while let Ok((mut from, _)) = listener.accept().await {
        let (target, mut cut) = (target.clone(), cut.subscribe());
        open.spawn(async move {
            let Ok(mut to) = TcpStream::connect(&*target).await else { return };
            tokio::select! {
                _ = copy_bidirectional(&mut from, &mut to) => {}
                _ = cut.recv() => {}
            }
        });
    }
}
