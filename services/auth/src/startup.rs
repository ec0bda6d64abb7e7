//! Builds the service and runs it. `build` binds, so the port is known before anything runs.

use std::{net::TcpListener, sync::Arc};

use actix_web::web::Data;
use anyhow::Context;
use common::{
    access::{self, AccessVerifier, JwksCache, Revocations},
    events::EventPublisher,
    health::Readiness,
    http::Server,
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
};
use sea_orm::DatabaseConnection;

use crate::{
    announcer::BusAnnouncer,
    clients,
    domain::{
        access_tokens::AccessTokens,
        identity::Identity,
        sign_in::{SignIns, linked::LinkedAccounts},
    },
    handlers::{cookies::CookieJar, providers::attempt_cookie::AttemptCookies},
    routes::routes,
    settings::Settings,
    state::State,
    store::{RedisAttemptStore, SigningKeyStore, SqlIdentityStore, SqlLinkStore, migrations::Migrator},
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
        let state = state(&settings, &database, &redis, &tokens, &revocations)?;
        let unlinking = state.unlinker.clone().run(state.linked.clone(), lifecycle.stopping().clone());
        lifecycle.spawn_vital("unlinker", unlinking);

        let subscriber =
            subscriber(&settings.redis, redis.clone(), revocations, settings.tokens.access_lifetime());
        lifecycle.spawn_vital("event subscriber", subscriber.run(lifecycle.stopping().clone()));
        spawn_bring_up(&lifecycle, &readiness, database, redis, tokens);
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

fn state(
    settings: &Settings,
    database: &DatabaseConnection,
    redis: &RedisPool,
    tokens: &AccessTokens,
    revocations: &Revocations,
) -> anyhow::Result<State> {
    let announcer = BusAnnouncer {
        events: EventPublisher::new("auth", redis.clone()),
        revocations: revocations.clone(),
        token_lifetime: settings.tokens.access_lifetime(),
    };
    let identity = Identity::new(
        Arc::new(SqlIdentityStore::new(database.clone())),
        Arc::new(announcer),
        tokens.clone(),
        settings.tokens.refresh_lifetime(),
        settings.tokens.reuse_grace(),
    );
    let identity = Arc::new(identity);
    let providers = clients::providers(&settings.providers, &settings.http.public_origin)?;
    let linked = Arc::new(LinkedAccounts {
        store: Arc::new(SqlLinkStore::new(database.clone())),
        providers: providers.clone(),
        sealer: settings.sealer()?,
    });
    let lifetime = settings.providers.attempt_lifetime();
    let sign_ins = SignIns {
        identity: identity.clone(),
        linked: linked.clone(),
        attempts: Arc::new(RedisAttemptStore::new(redis.clone())),
        providers,
        lifetime,
    };
    Ok(State {
        identity,
        tokens: tokens.clone(),
        cookies: CookieJar::new(settings.http.is_https()),
        sign_in: settings.sign_in.clone(),
        sign_ins: Arc::new(sign_ins),
        linked,
        attempt_cookies: AttemptCookies::new(settings.http.is_https(), lifetime),
        unlinker: Unlinker::default(),
    })
}

/// Waits for what the service stands on, brings the schema up to date and loads the keys.
fn spawn_bring_up(
    lifecycle: &Lifecycle,
    readiness: &Readiness,
    database: DatabaseConnection,
    redis: RedisPool,
    tokens: AccessTokens,
) {
    let (readiness, stop) = (readiness.clone(), lifecycle.stopping().clone());
    lifecycle.spawn(async move {
        let prepare = || async {
            database::migrate::<Migrator>(&database).await?;
            tokens.use_keys(&SigningKeyStore::new(database.clone()).load_or_make().await?)
        };
        tokio::join!(
            readiness.wait_for(DATABASE, &stop, prepare),
            readiness.wait_for(REDIS, &stop, || redis.ping()),
        );
    });
}
