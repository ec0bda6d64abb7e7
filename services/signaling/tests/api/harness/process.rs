//! Instances in processes of their own, which can be killed.

use test_support::eventually;

use super::{TestApp, variables};

impl TestApp {
    /// Another instance, as a process of its own that can be killed.
    pub async fn start_process(&self) -> SignalingProcess {
        self.start_process_with(&[]).await
    }

    /// The same with other settings.
    pub async fn start_process_with(&self, changes: &[(&str, &str)]) -> SignalingProcess {
        let (http, socket) = (free_address(), free_address());
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_signaling"))
            .envs(variables(&self.surroundings, changes))
            .env("CONCH_HTTP__LISTEN", &http)
            .env("CONCH_WEBSOCKET__LISTEN", &socket)
            .env("CONCH_TELEMETRY__LOG_FILTER", "off")
            .spawn()
            .expect("the service runs");
        let process = SignalingProcess { socket_url: format!("ws://{socket}/ws/rooms"), child };
        eventually("the process is ready", || async {
            let status = self.http.get(format!("http://{http}/readyz")).send().await.ok()?.status();
            status.is_success().then_some(())
        })
        .await;
        process
    }
}

/// An instance of the service in a process of its own.
pub struct SignalingProcess {
    pub socket_url: String,
    child: std::process::Child,
}

impl SignalingProcess {
    /// As `kill -9` does: it has no time for anything.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
    }

    /// As a deploy does: it is asked to end.
    pub fn terminate(&self) {
        let sent = std::process::Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(sent.expect("kill runs").success());
    }

    pub async fn ended(&mut self) -> std::process::ExitStatus {
        let child = std::cell::RefCell::new(&mut self.child);
        eventually("the process ends", || async { child.borrow_mut().try_wait().expect("our child") }).await
    }
}

impl Drop for SignalingProcess {
    fn drop(&mut self) {
        // It may be dead already, which is all we want.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").to_string()
}
