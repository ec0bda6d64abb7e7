//! A TCP proxy that stands for a failing network.

use std::sync::Arc;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{broadcast, watch},
    task::JoinSet,
};

/// What the network does to what goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fault {
    #[default]
    None,
    /// New connections are closed at once.
    Refuse,
    /// Connections are accepted and stay open, but what is sent waits until the fault is over.
    Stall,
    /// Connections stay open and what is sent is lost; nor is either side told when the other one ends.
    Lose,
}

/// Forwards to one address until dropped, with the fault that was set last.
pub struct FaultProxy {
    /// The URL to use in place of the one that is proxied.
    pub url: String,
    fault: watch::Sender<Fault>,
    cut: broadcast::Sender<()>,
    _connections: JoinSet<()>,
}

impl FaultProxy {
    /// Stands in front of `url`, such as `redis://127.0.0.1:6379`.
    pub async fn start(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").expect("a URL has a scheme");
        let (target, path) = rest.split_once('/').unwrap_or((rest, ""));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let (cut, _) = broadcast::channel(1);
        let (fault, watching) = watch::channel(Fault::None);
        let mut connections = JoinSet::new();
        connections.spawn(forward(listener, target.into(), cut.clone(), watching));
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        Self { url: format!("{scheme}://127.0.0.1:{port}{path}"), fault, cut, _connections: connections }
    }

    /// From now on; what is open stays open.
    pub fn set(&self, fault: Fault) {
        self.fault.send_replace(fault);
    }

    /// Closes every connection that is open now; new ones are let through unless the fault says otherwise.
    pub fn cut(&self) {
        // Nobody listening means that nothing is open.
        drop(self.cut.send(()));
    }
}

async fn forward(
    listener: TcpListener,
    target: Arc<str>,
    cut: broadcast::Sender<()>,
    fault: watch::Receiver<Fault>,
) {
    let mut open = JoinSet::new();
    while let Ok((from, _)) = listener.accept().await {
        if *fault.borrow() == Fault::Refuse {
            continue;
        }
        let (target, mut cut, fault) = (target.clone(), cut.subscribe(), fault.clone());
        open.spawn(async move {
            let Ok(to) = TcpStream::connect(&*target).await else { return };
            let ((near_in, near_out), (far_in, far_out)) = (from.into_split(), to.into_split());
            let both = async {
                tokio::join!(pump(near_in, far_out, fault.clone()), pump(far_in, near_out, fault.clone()))
            };
            tokio::select! {
                // What waited is lost with a connection that is cut, even if the fault ends in the same moment.
                biased;
                _ = cut.recv() => {}
                _ = both => {}
            }
        });
    }
}

/// One direction, until it ends; then the receiving side is told so.
async fn pump(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut fault: watch::Receiver<Fault>) {
    let mut block = vec![0; 16 * 1024];
    loop {
        let read = from.read(&mut block).await.unwrap_or(0);
        let waits = |fault: &Fault| *fault == Fault::Stall || (*fault == Fault::Lose && read == 0);
        if fault.wait_for(|fault| !waits(fault)).await.is_err() || read == 0 {
            return;
        }
        if *fault.borrow() != Fault::Lose && to.write_all(&block[..read]).await.is_err() {
            return;
        }
    }
}
