//! The signaling service under test, and rooms with two participants each, who found them as people do: the host opens
//! one and joins it, the guest joins with the password.

use std::{cell::RefCell, net::SocketAddr, time::Duration};

use anyhow::{Context, ensure};
use common::ids::MemberId;
use futures_util::future::try_join_all;
use serde_json::{Value, json};

use super::socket::Socket;
use crate::{
    bench::Bench,
    load::{Connection, request},
    machine::{Core, Place, Process, Program, free_address},
};

const BASE: &str = "/api/v1/rooms";
const PASSWORD: &str = "moonlight";
/// Who open rooms at the same time.
const OPENERS: usize = 16;

/// One instance.
pub struct Service {
    pub process: Process,
    http: SocketAddr,
    pub sockets: SocketAddr,
}

/// A participant on an open socket.
pub struct Seat {
    pub socket: Socket,
    pub participant: String,
    resume_token: String,
    epoch: u64,
    /// The number of the newest push.
    seq: u64,
    /// How often the service wants to hear from it.
    pub heartbeat: Duration,
}

/// The two in one room.
pub struct Pair {
    pub host: Seat,
    pub guest: Seat,
}

impl Service {
    /// Instances in one place share its Redis.
    pub async fn start(bench: &Bench, place: &Place, instance: &str) -> anyhow::Result<Self> {
        let (http, sockets) = (free_address()?, free_address()?);
        let mut variables = bench.variables(place, "signaling", instance, http);
        variables.push(("CONCH_WEBSOCKET__LISTEN".into(), sockets.to_string()));
        let generous = bench.options.settings.join("signaling.toml");
        variables.push(("CONCH_SETTINGS_FILE".into(), generous.display().to_string()));
        variables.extend(bench.options.changes.iter().cloned());
        let mut process = Process::start(Program {
            name: instance,
            binary: &bench.binary("signaling"),
            arguments: Vec::new(),
            variables,
            folder: place.folder(),
            core: Core::Measured,
        })?;
        process.ready(http, "/readyz").await?;
        Ok(Self { process, http, sockets })
    }

    /// Opens so many rooms; the guests sit down at `guests_at`. Whoever takes the pairs has to keep them alive.
    pub async fn open_rooms(
        &self,
        bench: &Bench,
        guests_at: &Self,
        count: usize,
        take: impl FnMut(Pair),
    ) -> anyhow::Result<()> {
        let (take, left) = (RefCell::new(take), RefCell::new(count));
        let openers = (0..OPENERS).map(|_| async {
            let mut connection = Connection::open(self.http).await?;
            while left.replace_with(|left| left.saturating_sub(1)) > 0 {
                let pair = self.open_room(bench, guests_at, &mut connection).await?;
                (take.borrow_mut())(pair);
            }
            anyhow::Ok(())
        });
        try_join_all(openers).await.map(drop)
    }

    async fn open_room(
        &self,
        bench: &Bench,
        guests_at: &Self,
        connection: &mut Connection,
    ) -> anyhow::Result<Pair> {
        let token = bench.issuer.expert(MemberId::new());
        let wish = json!({ "title": "보름달 상담실", "password": PASSWORD });
        let room = ask(connection, "", Some(&token), &wish).await?;
        let join = format!("/{}/join", room["id"].as_str().context("a room without an id")?);
        let joined = ask(connection, &join, Some(&token), &json!({ "nickname": "달빛" })).await?;
        let mut host = Seat::take(self.sockets, &joined).await?;
        let wish = json!({ "nickname": "바다", "password": PASSWORD });
        let joined = ask(connection, &join, None, &wish).await?;
        let guest = Seat::take(guests_at.sockets, &joined).await?;
        let told = host.hear().await?;
        ensure!(told["type"] == "participant-joined", "the host was told: {told}");
        host.seq = told["seq"].as_u64().context("a push without a number")?;
        Ok(Pair { host, guest })
    }
}

async fn ask(
    connection: &mut Connection,
    path: &str,
    token: Option<&str>,
    body: &Value,
) -> anyhow::Result<Value> {
    let ask = request("POST", &format!("{BASE}{path}"), token, &body.to_string());
    let (status, body) = connection.exchange(&ask).await?;
    let text = String::from_utf8_lossy(&body);
    ensure!(matches!(status, 200 | 201), "{BASE}{path} is answered with {status}: {text}");
    Ok(serde_json::from_slice(&body)?)
}

impl Seat {
    async fn take(sockets: SocketAddr, joined: &Value) -> anyhow::Result<Self> {
        let mut socket = Socket::open(sockets).await?;
        let hello = json!({ "v": 1, "id": "hello", "type": "hello", "ticket": joined["ticket"] });
        socket.send(hello.to_string().as_bytes()).await?;
        let welcome = hear(&mut socket).await?;
        Self::welcomed(socket, &welcome)
    }

    fn welcomed(socket: Socket, welcome: &Value) -> anyhow::Result<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let seat = |socket| {
            Some(Self {
                socket,
                participant: text(&welcome["self"]["participant_id"])?,
                resume_token: text(&welcome["resume_token"])?,
                epoch: welcome["epoch"].as_u64()?,
                seq: welcome["seq"].as_u64()?,
                heartbeat: Duration::from_secs(welcome["heartbeat_seconds"].as_u64()?),
            })
        };
        seat(socket).with_context(|| format!("no welcome: {welcome}"))
    }

    /// Takes the seat again on a new socket. Says whether nothing was missed.
    pub async fn resume(&mut self, sockets: SocketAddr) -> anyhow::Result<bool> {
        let mut socket = Socket::open(sockets).await?;
        let resume = json!({ "token": self.resume_token, "epoch": self.epoch, "last_seq": self.seq });
        let hello = json!({ "v": 1, "id": "again", "type": "hello", "resume": resume });
        socket.send(hello.to_string().as_bytes()).await?;
        let welcome = hear(&mut socket).await?;
        *self = Self::welcomed(socket, &welcome)?;
        Ok(welcome["recovered"] == true)
    }

    async fn hear(&mut self) -> anyhow::Result<Value> {
        hear(&mut self.socket).await
    }

    pub async fn send_heartbeat(&mut self) -> anyhow::Result<()> {
        self.socket.send(br#"{"v":1,"id":"p","type":"ping"}"#).await
    }
}

async fn hear(socket: &mut Socket) -> anyhow::Result<Value> {
    socket.next().await?;
    Ok(serde_json::from_slice(socket.text())?)
}
