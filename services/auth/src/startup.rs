//! Builds the service and runs it. `build` binds, so the port is known before anything runs.

use std::{net::TcpListener, sync::Arc};

use actix_web::web::Data;
use anyhow::Context;
use common::{
    access::{self, AccessVerifier, JwksCache, RevocationFeed, RevocationRecord, Revocations},
    clock,
    events::EventPublisher,
    health::Readiness,
    http::Server,
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
};
use sea_orm::DatabaseConnection;

use crate::{
    announcer::BusAnnouncer,
    domain::{
        access_tokens::AccessTokens, audit::AuditLog, identity::Identity, key_rotation::KeyKeeper,
        limits::Limits, purge::Purge, sessions::Sessions,
    },
    handlers::cookies::CookieJar,
    key_keeping::KeyKeeping,
    record_keeper::RecordKeeper,
    routes::routes,
    settings::Settings,
    state::State,
    store::{RedisLimits, SigningKeyStore, SqlAuditStore, SqlIdentityStore, migrations::Migrator},
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
        let announcer = announcer(&settings, &redis, &revocations);
        let state = state(&settings, &database, &redis, &tokens, &announcer);
        let key_store = SigningKeyStore::new(database.clone(), settings.sealer()?);
        let keeper = KeyKeeper::new(
            Arc::new(key_store.clone()),
            Arc::new(announcer.clone()),
            settings.tokens.rotation(),
            tokens,
        );

        spawn_tasks(&settings, &lifecycle, &redis, revocations, &keeper, announcer, &state);
        spawn_bring_up(&lifecycle, &readiness, database, redis, key_store, keeper);
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

fn announcer(settings: &Settings, redis: &RedisPool, revocations: &Revocations) -> BusAnnouncer {
    BusAnnouncer {
        events: EventPublisher::new("auth", redis.clone()),
        revocations: revocations.clone(),
        record: RevocationRecord::new(redis.clone()),
        token_lifetime: settings.tokens.access_lifetime(),
        unrecorded: Arc::default(),
    }
}

fn state(
    settings: &Settings,
    database: &DatabaseConnection,
    redis: &RedisPool,
    tokens: &AccessTokens,
    announcer: &BusAnnouncer,
) -> State {
    let store = Arc::new(SqlIdentityStore::new(database.clone()));
    let audit: Arc<dyn AuditLog> = Arc::new(SqlAuditStore::new(database.clone()));
    let sessions = Sessions {
        store: store.clone(),
        announcer: Arc::new(announcer.clone()),
        audit: audit.clone(),
        tokens: tokens.clone(),
        refresh_lifetime: settings.tokens.refresh_lifetime(),
        reuse_grace: settings.tokens.reuse_grace(),
    };
    let identity = Identity::new(store, Arc::new(announcer.clone()), sessions.clone(), tokens.clone());
    State {
        identity: Arc::new(identity),
        sessions,
        limits: Arc::new(Limits::new(settings.limits.rules(), Arc::new(RedisLimits::new(redis.clone())))),
        audit,
        tokens: tokens.clone(),
        cookies: CookieJar::new(settings.http.is_https()),
        sign_in: settings.sign_in.clone(),
    }
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
            readiness.wait_for(DATABASE, &stop, prepare),
            readiness.wait_for(REDIS, &stop, || redis.ping()),
        );
    });
}
