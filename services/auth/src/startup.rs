//! Builds the service and runs it. `build` binds, so the port is known before anything runs.

use std::{net::TcpListener, sync::Arc};

use actix_web::web::Data;
use anyhow::Context;
use chrono::TimeDelta;
use common::{
    access::{self, AccessVerifier, JwksCache, RevocationFeed, Revocations},
    clock,
    health::Readiness,
    http::Server,
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
};
use sea_orm::DatabaseConnection;
use tokio_util::sync::CancellationToken;

use crate::{
    announcer::BusAnnouncer,
    assembly::Foundation,
    clients::Services,
    domain::{access_tokens::AccessTokens, errands::ErrandBell, key_rotation::KeyKeeper, purge::Purge},
    errand_runner::ErrandRunner,
    key_keeping::KeyKeeping,
    record_keeper::RecordKeeper,
    routes::routes,
    settings::Settings,
    state::State,
    store::{SigningKeyStore, SqlDeletionStore, SqlErrandStore, migrations::Migrator},
    subscribers::subscriber,
};

const DATABASE: &str = "database";
const REDIS: &str = "redis";

/// The whole service, bound to its port.
pub struct Application {
    port: u16,
    settings: Settings,
    lifecycle: Lifecycle,
    readiness: Readiness,
}

impl Application {
    /// Binds the listener and starts every task; the service becomes ready when its database and Redis are there.
    pub async fn build(settings: Settings) -> anyhow::Result<Self> {
        let lifecycle = Lifecycle::default();
        let readiness = Readiness::waiting_for(&[DATABASE, REDIS]);
        let listener = TcpListener::bind(settings.http.listen)
            .with_context(|| format!("cannot listen on {}", settings.http.listen))?;
        let port = listener.local_addr()?.port();

        let redis = RedisPool::new(&settings.redis)?;
        let database = database::connect(&settings.database).await?;
        let revocations = Revocations::default();
        let verification = JwksCache::local();
        let tokens = AccessTokens::new(
            &settings.tokens.issuer,
            settings.tokens.access_lifetime(),
            verification.clone(),
        );
        let cookie = access::cookie_name(settings.http.is_https());
        let verifier =
            AccessVerifier::new(verification, revocations.clone(), &settings.tokens.issuer, cookie);
        let foundation =
            Foundation::lay(&settings, database.clone(), redis.clone(), tokens.clone(), &revocations)?;
        let state = foundation.state();
        let Foundation { announcer, services, bell, .. } = foundation;
        let key_store = SigningKeyStore::new(database.clone(), settings.sealer()?);
        let keeper = KeyKeeper::new(
            Arc::new(key_store.clone()),
            Arc::new(announcer.clone()),
            settings.tokens.rotation(),
            tokens,
        );

        let schema_stands = CancellationToken::new();
        spawn_errands(&lifecycle, &schema_stands, &settings, &database, services, bell);
        spawn_tasks(&settings, &lifecycle, &redis, revocations, &keeper, announcer, &state);
        spawn_bring_up(&lifecycle, &readiness, schema_stands, database, redis, key_store, keeper);
        let server = Server {
            listener,
            http: &settings.http,
            stop: &settings.stop,
            readiness: readiness.clone(),
            verifier,
        };
        let state = Data::new(state);
        server.start(&lifecycle, move |config| routes(config.app_data(state.clone())))?;
        Ok(Self { port, settings, lifecycle, readiness })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// Runs until a signal, a failure, or `lifecycle().stop()`.
    pub async fn run_until_stopped(self) -> anyhow::Result<()> {
        tracing::info!(port = self.port, "auth listens");
        self.lifecycle.run_until_stopped(&self.readiness, self.settings.stop.limit()).await
    }
}

/// Errands begin when the schema stands.
fn spawn_errands(
    lifecycle: &Lifecycle,
    schema_stands: &CancellationToken,
    settings: &Settings,
    database: &DatabaseConnection,
    services: Arc<Services>,
    bell: ErrandBell,
) {
    let runner = ErrandRunner {
        errands: Arc::new(SqlErrandStore::new(database.clone())),
        deletions: Arc::new(SqlDeletionStore::new(database.clone(), bell.clone())),
        delivery: services,
        bell,
        backoff: settings.errands.backoff(),
        limit: TimeDelta::seconds(settings.errands.limit_seconds.into()),
        every: settings.errands.every(),
    };
    lifecycle.spawn_vital_after(schema_stands, "errands", runner.run(lifecycle.stopping().clone()));
}

/// What goes on beside the requests.
fn spawn_tasks(
    settings: &Settings,
    lifecycle: &Lifecycle,
    redis: &RedisPool,
    revocations: Revocations,
    keeper: &KeyKeeper,
    announcer: BusAnnouncer,
    state: &State,
) {
    let stop = || lifecycle.stopping().clone();
    let feed = RevocationFeed::new(revocations, redis.clone());
    let keys = KeyKeeping::new(keeper.clone());
    let subscriber = subscriber(&settings.redis, redis.clone(), &feed, &keys);
    lifecycle.spawn_vital("event subscriber", subscriber.run(stop()));
    lifecycle.spawn_vital("revocations", feed.run(stop()));
    lifecycle.spawn_vital("signing keys", keys.run(stop()));
    let unlinking = state.unlinker.clone().run(state.linked.clone(), stop());
    lifecycle.spawn_vital("unlinker", unlinking);
    let record = RecordKeeper {
        store: state.sessions.store.clone(),
        record: announcer.record,
        redis: redis.clone(),
        token_lifetime: announcer.token_lifetime,
        unrecorded: announcer.unrecorded,
    };
    lifecycle.spawn_vital("record of revocations", record.run(stop()));
    let purge = Purge {
        sessions: state.sessions.store.clone(),
        audit: state.audit.clone(),
        refresh_lifetime: settings.tokens.refresh_lifetime(),
        keep_events: settings.audit.keep(),
        every: settings.tokens.purge_every(),
    };
    lifecycle.spawn_vital("purge", purge.run(stop()));
}

/// Waits for what the service stands on, brings the schema up to date and loads the keys.
fn spawn_bring_up(
    lifecycle: &Lifecycle,
    readiness: &Readiness,
    schema_stands: CancellationToken,
    database: DatabaseConnection,
    redis: RedisPool,
    key_store: SigningKeyStore,
    keeper: KeyKeeper,
) {
    let (readiness, stop) = (readiness.clone(), lifecycle.stopping().clone());
    lifecycle.spawn(async move {
        let prepare = || async {
            database::migrate::<Migrator>(&database).await?;
            key_store.seal_all().await?;
            keeper.keep(clock::now()).await
        };
        tokio::join!(
            async {
                readiness.wait_for(DATABASE, &stop, prepare).await;
                schema_stands.cancel();
            },
            readiness.wait_for(REDIS, &stop, || redis.ping()),
        );
    });
}

/// Brings the schema up to date and nothing else, for a deploy that does it before the new version starts.
pub async fn migrate(settings: Settings) -> anyhow::Result<()> {
    let database = database::connect(&settings.database).await?;
    database::migrate::<Migrator>(&database).await
}
