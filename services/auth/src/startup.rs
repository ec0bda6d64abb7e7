//! Builds the service and runs it. `build` binds, so the port is known before anything runs.

use std::{net::TcpListener, sync::Arc};

use actix_web::web::Data;
use anyhow::Context;
use chrono::TimeDelta;
use common::{
    access::{self, AccessVerifier, JwksCache, RevocationFeed, RevocationRecord, Revocations},
    clock,
    events::EventPublisher,
    health::Readiness,
    http::Server,
    http_client::{ClientLimits, HttpClient},
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
    service_token::ServiceTokens,
};
use sea_orm::DatabaseConnection;
use tokio_util::sync::CancellationToken;

use crate::{
    announcer::BusAnnouncer,
    clients::{self, Services},
    domain::{
        access_tokens::AccessTokens,
        audit::AuditLog,
        avatars::Avatars,
        deletion::Deletions,
        errands::ErrandBell,
        experts::Experts,
        export::Exports,
        identity::Identity,
        key_rotation::KeyKeeper,
        limits::Limits,
        members::Members,
        purge::Purge,
        sessions::Sessions,
        sign_in::{SignIns, linked::LinkedAccounts},
    },
    errand_runner::ErrandRunner,
    handlers::{cookies::CookieJar, providers::attempt_cookie::AttemptCookies},
    key_keeping::KeyKeeping,
    record_keeper::RecordKeeper,
    routes::routes,
    settings::Settings,
    state::State,
    store::{
        RedisAttemptStore, RedisExportLeases, RedisLimits, SigningKeyStore, SqlAuditStore, SqlDeletionStore,
        SqlErrandStore, SqlExpertStore, SqlExportStore, SqlIdentityStore, SqlLinkStore, SqlMemberStore,
        migrations::Migrator,
    },
    subscribers::subscriber,
    unlinker::Unlinker,
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
        let linked = Arc::new(linked_accounts(&settings, &database)?);
        let services = Arc::new(services(&settings, linked.clone())?);
        let bell = ErrandBell::default();
        let state = state(&settings, &database, &redis, &tokens, &announcer, &services, &linked, &bell);
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

fn linked_accounts(settings: &Settings, database: &DatabaseConnection) -> anyhow::Result<LinkedAccounts> {
    Ok(LinkedAccounts {
        store: Arc::new(SqlLinkStore::new(database.clone())),
        providers: clients::providers(&settings.providers, &settings.http.public_origin)?,
        sealer: settings.sealer()?,
    })
}

/// Our other services, and the providers behind the linked accounts.
fn services(settings: &Settings, unlinking: Arc<LinkedAccounts>) -> anyhow::Result<Services> {
    Ok(Services {
        http: HttpClient::new(&ClientLimits::default())?,
        tokens: ServiceTokens::new("auth", &settings.internal),
        addresses: settings.services.addresses(),
        unlinking,
        errand_limit: settings.errands.limit(),
    })
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
    services: &Arc<Services>,
    linked: &Arc<LinkedAccounts>,
    bell: &ErrandBell,
) -> State {
    let announcer = Arc::new(announcer.clone());
    let store = Arc::new(SqlIdentityStore::new(database.clone(), bell.clone()));
    let audit: Arc<dyn AuditLog> = Arc::new(SqlAuditStore::new(database.clone()));
    let sessions = Sessions {
        store: store.clone(),
        announcer: announcer.clone(),
        audit: audit.clone(),
        tokens: tokens.clone(),
        refresh_lifetime: settings.tokens.refresh_lifetime(),
        reuse_grace: settings.tokens.reuse_grace(),
    };
    let identity = Identity::new(store.clone(), announcer.clone(), sessions.clone());
    let avatars = Avatars::new(settings.avatars.limits(), settings.avatars.at_once);
    let members = Members::new(Arc::new(SqlMemberStore::new(database.clone())), tokens.clone(), avatars);
    let experts = Arc::new(SqlExpertStore::new(database.clone()));
    let exports = Exports::new(
        Arc::new(SqlExportStore::new(database.clone())),
        Arc::new(RedisExportLeases::new(redis.clone())),
        services.clone(),
        settings.exports.limits(),
    );
    let leaving = Arc::new(SqlDeletionStore::new(database.clone(), bell.clone()));
    let identity = Arc::new(identity);
    let limits = Arc::new(Limits::new(settings.limits.rules(), Arc::new(RedisLimits::new(redis.clone()))));
    let sign_ins = SignIns {
        identity: identity.clone(),
        linked: linked.clone(),
        attempts: Arc::new(RedisAttemptStore::new(redis.clone())),
        providers: linked.providers.clone(),
        limits: limits.clone(),
        lifetime: settings.providers.attempt_lifetime(),
    };
    State {
        identity,
        sessions,
        limits,
        audit,
        tokens: tokens.clone(),
        cookies: CookieJar::new(settings.http.is_https()),
        sign_in: settings.sign_in.clone(),
        members: Arc::new(members),
        experts: Arc::new(Experts::new(experts, tokens.clone(), settings.experts.approval)),
        exports: Arc::new(exports),
        deletions: Arc::new(Deletions::new(store, leaving, announcer)),
        avatar_max_bytes: settings.avatars.max_bytes,
        sign_ins: Arc::new(sign_ins),
        linked: linked.clone(),
        attempt_cookies: AttemptCookies::new(settings.http.is_https(), settings.providers.attempt_lifetime()),
        unlinker: Unlinker::default(),
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
    let (schema_stands, stopping) = (schema_stands.clone(), lifecycle.stopping().clone());
    lifecycle.spawn_vital("errands", async move {
        schema_stands.cancelled().await;
        runner.run(stopping).await
    });
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
