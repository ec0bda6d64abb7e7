//! Builds the service and runs it. `build` binds, so the port is known before anything runs.

use std::{net::TcpListener, sync::Arc, time::Duration};

use actix_web::web::Data;
use anyhow::Context;
use common::{
    access::{self, AccessVerifier, JwksCache, RevocationFeed, Revocations},
    events::EventPublisher,
    health::Readiness,
    http::Server,
    http_client::{ClientLimits, HttpClient},
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
    service_token::ServiceTokens,
    settings::DatabaseSettings,
};
use sea_orm::DatabaseConnection;

use crate::{
    announcer::BusAnnouncer,
    clients::TarotClient,
    domain::{
        answering::{Answering, Readers, Tools},
        archiving::Archiving,
        consultation::Consultations,
        history::{History, member_data::MemberData, purge::Purge},
        limits::Limits,
        ports::{AnswerLeases, AnswerLog, ConversationStore},
        reader::Provider,
        reader_chain::{ReaderChain, TimeLimits},
    },
    providers::{
        builtin::{Builtin, recognise_topic},
        clova::Clova,
        model_settings::ModelSettings,
        openai::OpenAi,
        upstream::Upstream,
    },
    reaper::Reaper,
    routes::routes,
    settings::{ProviderSettings, ReaderSettings, Settings},
    state::State,
    store::{
        RedisAnswerLeases, RedisAnswerLog, RedisLimits, SqlConversationStore, SqlHistoryStore,
        SqlMemberDataStore, migrations::Migrator,
    },
    subscribers::subscriber,
};

const SERVICE: &str = "chat";
const DATABASE: &str = "database";
const REDIS: &str = "redis";
const KEYS: &str = "public keys";
/// What remains of the stop limit for storing an answer that could not be finished.
const TO_STORE: Duration = Duration::from_secs(3);

/// The whole service, bound to its port.
pub struct Application {
    port: u16,
    settings: Settings,
    lifecycle: Lifecycle,
    readiness: Readiness,
}

impl Application {
    /// Binds the listener and starts every task; the service becomes ready when its database, Redis and auth's public
    /// keys are there.
    pub async fn build(settings: Settings) -> anyhow::Result<Self> {
        let lifecycle = Lifecycle::default();
        let readiness = Readiness::waiting_for(&[DATABASE, REDIS, KEYS]);
        let listener = TcpListener::bind(settings.http.listen)
            .with_context(|| format!("cannot listen on {}", settings.http.listen))?;
        let port = listener.local_addr()?.port();

        let redis = RedisPool::new(&settings.redis)?;
        let database = database::connect(&settings.database).await?;
        let http = HttpClient::new(&ClientLimits::default())?;
        let keys = JwksCache::new(http.clone(), settings.access.jwks_url.clone())
            .refreshed_every(settings.access.refresh());
        let revocations = Revocations::default();
        let cookie = access::cookie_name(settings.http.is_https());
        let verifier =
            AccessVerifier::new(keys.clone(), revocations.clone(), &settings.access.issuer, cookie);

        let alone = DatabaseSettings { max_connections: 1, ..settings.database.clone() };
        let for_writing = database::connect(&alone).await?;
        let (store, writer) = SqlConversationStore::new(database.clone(), for_writing);
        lifecycle.spawn_servant("writer", |deserted| writer.run(deserted));
        let store: Arc<dyn ConversationStore> = Arc::new(store);
        let leases: Arc<dyn AnswerLeases> = Arc::new(RedisAnswerLeases::new(redis.clone()));
        let answering = answering(&settings, &store, &leases, &redis, &http, &lifecycle)?;
        let (history, member_data) = history(&settings, &database, &store, &redis, &answering, &lifecycle);
        let follow_ups = settings.consultation.follow_ups;
        let consultations = Arc::new(Consultations::new(store.clone(), answering.clone(), follow_ups));
        let ledger = Arc::new(RedisLimits::new(redis.clone(), leases));
        let limits = Arc::new(Limits::new(settings.limits.rules(), ledger));
        let state = State { consultations, history, member_data, limits };
        let member_data = state.member_data.clone();
        let feed = RevocationFeed::new(revocations, redis.clone());
        let subscriber =
            subscriber(&settings.redis, redis.clone(), &keys, &feed, member_data, store, answering);
        lifecycle.spawn_vital("event subscriber", subscriber.run(lifecycle.stopping().clone()));
        lifecycle.spawn_vital("revocations", feed.run(lifecycle.stopping().clone()));
        spawn_bring_up(&lifecycle, &readiness, database, redis, keys);
        let server = Server {
            listener,
            http: &settings.http,
            stop: &settings.stop,
            readiness: readiness.clone(),
            verifier,
        };
        let service_tokens = Data::new(ServiceTokens::new(SERVICE, &settings.internal));
        let state = Data::new(state);
        server.start(&lifecycle, move |config| {
            routes(config.app_data(state.clone()).app_data(service_tokens.clone()));
        })?;
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
        tracing::info!(port = self.port, "chat listens");
        self.lifecycle.run_until_stopped(&self.readiness, self.settings.stop.limit()).await
    }
}

fn answering(
    settings: &Settings,
    store: &Arc<dyn ConversationStore>,
    leases: &Arc<dyn AnswerLeases>,
    redis: &RedisPool,
    http: &HttpClient,
    lifecycle: &Lifecycle,
) -> anyhow::Result<Answering> {
    let log: Arc<dyn AnswerLog> = Arc::new(RedisAnswerLog::new(redis.clone()));
    let tokens = ServiceTokens::new(SERVICE, &settings.internal);
    let tarot = TarotClient::new(http.clone(), tokens, &settings.tarot.base_url)?;
    let archiving = Archiving::new(store.clone(), Arc::new(tarot));
    lifecycle.spawn_vital("archiving", archiving.clone().retry(lifecycle.stopping().clone()));
    let reaper = Reaper::new(store.clone(), leases.clone(), log.clone());
    lifecycle.spawn_vital("reaper", reaper.run(lifecycle.stopping().clone()));
    let tools = Tools {
        store: store.clone(),
        leases: leases.clone(),
        log,
        announcer: Arc::new(BusAnnouncer { events: EventPublisher::new(SERVICE, redis.clone()) }),
        readers: Readers {
            usual: ReaderChain::new(readers(&settings.reader)?, settings.reader.patience()),
            care: ReaderChain::new(vec![builtin(&settings.reader)], settings.reader.patience()),
        },
        archiving,
        recognise_topic,
        stop_grace: settings.stop.limit().saturating_sub(TO_STORE),
    };
    Ok(Answering::new(tools, lifecycle.clone()))
}

fn history(
    settings: &Settings,
    database: &DatabaseConnection,
    store: &Arc<dyn ConversationStore>,
    redis: &RedisPool,
    answering: &Answering,
    lifecycle: &Lifecycle,
) -> (Arc<History>, Arc<MemberData>) {
    let restore_within = settings.history.restore_within();
    let theirs = Arc::new(SqlMemberDataStore::new(database.clone()));
    let purge = Purge { store: theirs.clone(), restore_within, every: settings.history.purge_every() };
    lifecycle.spawn_vital("purge", purge.run(lifecycle.stopping().clone()));
    let announcer = Arc::new(BusAnnouncer { events: EventPublisher::new(SERVICE, redis.clone()) });
    let listed = Arc::new(SqlHistoryStore::new(database.clone()));
    let history = History::new(store.clone(), listed.clone(), announcer, answering.clone(), restore_within);
    let member_data = MemberData::new(store.clone(), listed, theirs, answering.clone());
    (Arc::new(history), Arc::new(member_data))
}

fn readers(settings: &ReaderSettings) -> anyhow::Result<Vec<(Arc<dyn Provider>, TimeLimits)>> {
    let reader = |provider: &ProviderSettings| -> anyhow::Result<(Arc<dyn Provider>, TimeLimits)> {
        let reader: Arc<dyn Provider> = match provider {
            ProviderSettings::Builtin => return Ok(builtin(settings)),
            ProviderSettings::OpenAi(model) => {
                Arc::new(OpenAi::new(upstream(settings, model)?, model.as_ref().clone())?)
            }
            ProviderSettings::Clova(model) => {
                Arc::new(Clova::new(upstream(settings, model)?, model.as_ref().clone())?)
            }
        };
        Ok((reader, settings.limits(provider)))
    };
    settings.providers.iter().map(reader).collect()
}

fn builtin(settings: &ReaderSettings) -> (Arc<dyn Provider>, TimeLimits) {
    let reader = Builtin::new(Duration::from_millis(settings.builtin_pace_ms));
    (Arc::new(reader), settings.limits(&ProviderSettings::Builtin))
}

/// With connections of its own, since each may take another time to connect, on the thread of the answer.
fn upstream(settings: &ReaderSettings, model: &ModelSettings) -> anyhow::Result<Upstream> {
    let limits = ClientLimits { connect: settings.connect(model), ..ClientLimits::default() };
    let http = HttpClient::per_thread(&limits)?;
    Ok(Upstream { name: model.name.clone(), http, headers: settings.headers(model) })
}

/// Waits for what the service stands on and brings the schema up to date.
fn spawn_bring_up(
    lifecycle: &Lifecycle,
    readiness: &Readiness,
    database: DatabaseConnection,
    redis: RedisPool,
    keys: JwksCache,
) {
    let (readiness, stop) = (readiness.clone(), lifecycle.stopping().clone());
    let fetched = keys.clone();
    lifecycle.spawn(async move {
        tokio::join!(
            readiness.wait_for(DATABASE, &stop, || database::migrate::<Migrator>(&database)),
            readiness.wait_for(REDIS, &stop, || redis.ping()),
            readiness.wait_for(KEYS, &stop, || fetched.fetch()),
        );
    });
    lifecycle.spawn_vital("public keys", keys.keep_fresh(lifecycle.stopping().clone()));
}

/// Brings the schema up to date and nothing else, for a deploy that does it before the new version starts.
pub async fn migrate(settings: Settings) -> anyhow::Result<()> {
    let database = database::connect(&settings.database).await?;
    database::migrate::<Migrator>(&database).await
}
