//! Starting: how long each service takes to get ready, and what all four need in memory while nobody is there.

use std::time::Duration;

use serde::Serialize;

use crate::{
    bench::Bench,
    machine::{Core, Place, Process, Program, free_address},
};

const SERVICES: [&str; 4] = ["auth", "chat", "tarot", "signaling"];
/// What starting leaves to do has been done by then.
const REST: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Serialize)]
pub struct Started {
    pub service: &'static str,
    /// From the process's start until `/readyz` says 200, in milliseconds, with an empty database to build up.
    pub ready_ms: f64,
    pub resident_bytes: u64,
}

/// Starts all services one after the other on one core, and leaves all of them running while their memory is read.
pub async fn measure(bench: &Bench) -> anyhow::Result<Vec<Started>> {
    let place = Place::new().await?;
    let (mut running, mut started) = (Vec::new(), Vec::new());
    for service in SERVICES {
        let address = free_address()?;
        let mut variables = bench.variables(&place, service, service, address);
        if service == "signaling" {
            variables.push(("CONCH_WEBSOCKET__LISTEN".into(), free_address()?.to_string()));
        }
        let mut process = Process::start(Program {
            name: service,
            binary: &bench.binary(service),
            arguments: Vec::new(),
            variables,
            folder: place.folder(),
            core: Core::Measured,
        })?;
        let ready = process.ready(address, "/readyz").await?;
        started.push((service, ready));
        running.push(process);
    }
    tokio::time::sleep(REST).await;
    started
        .into_iter()
        .zip(&running)
        .map(|((service, ready), process)| {
            let resident_bytes = process.usage()?.resident;
            Ok(Started { service, ready_ms: ready.as_secs_f64() * 1e3, resident_bytes })
        })
        .collect()
}
