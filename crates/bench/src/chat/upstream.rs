//! The language model: a fake that stamps each token with the time of its sending.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use serde_json::Value;

use crate::{
    bench::Bench,
    load::{Connection, request},
    machine::{Core, Place, Process, Program, free_address},
};

/// How it answers.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub tokens: usize,
    /// Between two tokens; with zero they come as fast as they can be sent.
    pub pause: Duration,
    /// Stay silent after the last token instead of ending the answer.
    pub hold: bool,
}

pub struct Upstream {
    pub process: Process,
    pub address: SocketAddr,
}

impl Upstream {
    pub async fn start(bench: &Bench, place: &Place, pace: Pace) -> anyhow::Result<Self> {
        let address = free_address()?;
        let (tokens, pause) = (pace.tokens.to_string(), pace.pause.as_micros().to_string());
        let mut arguments = vec!["--listen".to_owned(), address.to_string()];
        arguments.extend(["--tokens".to_owned(), tokens, "--pause-micros".to_owned(), pause]);
        if pace.hold {
            arguments.push("--hold".to_owned());
        }
        let mut process = Process::start(Program {
            name: "fake-model",
            binary: &bench.binary("fake-model"),
            arguments,
            variables: Vec::new(),
            folder: place.folder(),
            core: Core::Others,
        })?;
        process.listening(address).await?;
        Ok(Self { process, address })
    }

    /// When its clients went away in the middle of an answer, in nanoseconds since 1970.
    pub async fn closings(&self) -> anyhow::Result<Vec<u64>> {
        let mut connection = Connection::open(self.address).await?;
        let (_, body) = connection.exchange(&request("GET", "/closed", None, "")).await?;
        let closings: Value =
            serde_json::from_slice(&body).context("what the fake model says of closings")?;
        Ok(closings.as_array().into_iter().flatten().filter_map(Value::as_u64).collect())
    }
}
