//! Builds the service and runs it. `build` binds both listeners, so the ports are known before anything runs.

use std::{net::TcpListener, sync::Arc};

use actix_web::web::Data;
use anyhow::Context;
use common::{
    access::{self, AccessVerifier, JwksCache, RevocationFeed, Revocations},
    events::EventPublisher,
    health::Readiness,
    http::{AllowedOrigin, Server},
    http_client::{ClientLimits, HttpClient},
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
    service_token::ServiceTokens,
};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::{
    domain::password::Passwords,
    room::{caretaker::Caretaker, hub::Hub, inbox::Inbox, rooms::Rooms},
    routes::routes,
    session::{listener, rules::Sockets},
    settings::Settings,
    state::State,
    store::{Redis, RoomStore},
    subscribers::subscriber,
};

const SERVICE: &str = "signaling";
const REDIS: &str = "redis";
const INBOX: &str = "inbox";

/// The whole service, bound to its ports.
pub struct Application {
    port: u16,
    websocket_port: u16,
    settings: Settings,
    lifecycle: Lifecycle,
    readiness: Readiness,
}

impl Application {
    /// Binds the listeners and starts every task; the service becomes ready when Redis is there.
    pub async fn build(settings: Settings) -> anyhow::Result<Self> {
        let lifecycle = Lifecycle::default();
        let readiness = Readiness::waiting_for(&[REDIS, INBOX]);
        let http = TcpListener::bind(settings.http.listen)
            .with_context(|| format!("cannot listen on {}", settings.http.listen))?;
        let websocket = tokio::net::TcpListener::bind(settings.websocket.listen)
            .await
            .with_context(|| format!("cannot listen on {}", settings.websocket.listen))?;
        let (port, websocket_port) = (http.local_addr()?.port(), websocket.local_addr()?.port());

        let pool = RedisPool::new(&settings.redis)?;
        let (redis, batches) = Redis::new(&settings.redis)?;
        lifecycle.spawn_servant("Redis batches", |deserted| batches.run(deserted));
        let store = RoomStore::new(redis, &settings.instance.name, settings.rooms.store_limits());
        let hub = Hub::default();
        let events = EventPublisher::new(SERVICE, pool.clone());

        spawn_bring_up(&lifecycle, &readiness, store.clone());
        spawn_room_tasks(&settings, &lifecycle, &readiness, &store, &hub, &events);
        let verifier = verifier(&settings, &lifecycle, pool)?;
        let state = state(&settings, store.clone(), events.clone())?;
        let server = Server {
            listener: http,
            http: &settings.http,
            stop: &settings.stop,
            readiness: readiness.clone(),
            verifier,
        };
        let state = Data::new(state);
        let service_tokens = Data::new(ServiceTokens::new(SERVICE, &settings.internal));
        server.start(&lifecycle, move |config| {
            routes(config.app_data(state.clone()).app_data(service_tokens.clone()));
        })?;
        let sockets = sockets(
            &settings,
            &lifecycle,
            Rooms { store, hub, events, queue_length: settings.websocket.queue_length },
        );
        lifecycle.spawn_vital("socket listener", listener::accept(websocket, sockets, lifecycle.clone()));
        Ok(Self { port, websocket_port, settings, lifecycle, readiness })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn websocket_port(&self) -> u16 {
        self.websocket_port
    }

    pub fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// Runs until a signal, a failure, or `lifecycle().stop()`.
    pub async fn run_until_stopped(self) -> anyhow::Result<()> {
        tracing::info!(port = self.port, websocket.port = self.websocket_port, "signaling listens");
        self.lifecycle.run_until_stopped(&self.readiness, self.settings.stop.limit()).await
    }
}

/// Waits for Redis. Asking from here also makes the connection's driver live as long as the process, not as one of the
/// HTTP workers.
fn spawn_bring_up(lifecycle: &Lifecycle, readiness: &Readiness, store: RoomStore) {
    let (readiness, stop) = (readiness.clone(), lifecycle.stopping().clone());
    lifecycle.spawn(async move { readiness.wait_for(REDIS, &stop, || store.ping()).await });
}

/// Caretaker and inbox go on when the process stops, until the last socket here has moved to another instance.
fn spawn_room_tasks(
    settings: &Settings,
    lifecycle: &Lifecycle,
    readiness: &Readiness,
    store: &RoomStore,
    hub: &Hub,
    events: &EventPublisher,
) {
    let is_empty = CancellationToken::new();
    let inbox = Inbox::new(hub.clone(), readiness.clone(), INBOX);
    let (settings_of_redis, inbox_of, until) = (settings.redis.clone(), store.clone(), is_empty.clone());
    lifecycle.spawn_vital("inbox", async move {
        inbox_of.listen(&settings_of_redis, &inbox, &until).await;
        Ok(())
    });
    let (store, hub, events) = (store.clone(), hub.clone(), events.clone());
    let caretaker = Caretaker { store, hub, events, every: settings.rooms.round() };
    let stopping = lifecycle.stopping().clone();
    lifecycle.spawn_vital("caretaker", async move {
        caretaker.run(stopping).await;
        is_empty.cancel();
        Ok(())
    });
}

fn verifier(settings: &Settings, lifecycle: &Lifecycle, pool: RedisPool) -> anyhow::Result<AccessVerifier> {
    let keys = JwksCache::new(HttpClient::new(&ClientLimits::default())?, settings.access.jwks_url.clone())
        .refreshed_every(settings.access.refresh());
    let revocations = Revocations::default();
    let feed = RevocationFeed::new(revocations.clone(), pool.clone());
    let subscriber = subscriber(&settings.redis, pool, &keys, &feed);
    lifecycle.spawn_vital("event subscriber", subscriber.run(lifecycle.stopping().clone()));
    lifecycle.spawn_vital("revocations", feed.run(lifecycle.stopping().clone()));
    lifecycle.spawn_vital("public keys", keys.clone().keep_fresh(lifecycle.stopping().clone()));
    let cookie = access::cookie_name(settings.http.is_https());
    Ok(AccessVerifier::new(keys, revocations, &settings.access.issuer, cookie))
}

fn state(settings: &Settings, store: RoomStore, events: EventPublisher) -> anyhow::Result<State> {
    let cost = &settings.passwords;
    Ok(State {
        store,
        passwords: Passwords::new(cost.memory_kib, cost.iterations, cost.at_once)?,
        ice_servers: settings.ice_servers(),
        events,
        room_life: settings.rooms.life(),
        rooms_per_owner: settings.rooms.per_owner,
        waiting_seats: settings.rooms.waiting_seats,
    })
}

fn sockets(settings: &Settings, lifecycle: &Lifecycle, rooms: Rooms) -> Arc<Sockets> {
    let places = settings.websocket.max_sockets;
    metrics::gauge!("signaling_sockets_limit").set(u32::try_from(places).unwrap_or(u32::MAX));
    Arc::new(Sockets {
        rooms,
        limits: settings.websocket.limits(),
        ice_servers: settings.ice_servers(),
        origin: AllowedOrigin::of(&settings.http.public_origin),
        places: Semaphore::new(places),
        stopping: lifecycle.stopping().clone(),
    })
}
