//! Builds the service and runs it. `build` binds, so the port is known before anything runs.

use std::{net::TcpListener, sync::Arc, time::Duration};

use actix_web::web::Data;
use anyhow::Context;
use common::{
    access::{self, AccessVerifier, JwksCache, RevocationFeed, Revocations},
    buckets::Buckets,
    events::EventPublisher,
    health::Readiness,
    http::{AllowedOrigin, Server},
    http_client::{ClientLimits, HttpClient},
    lifecycle::Lifecycle,
    redis_pool::RedisPool,
    service_token::ServiceTokens,
};
use sea_orm::DatabaseConnection;
use tokio_util::sync::CancellationToken;

use crate::{
    announcer::BusAnnouncer,
    clients::ObjectStorage,
    domain::{
        decks::{
            editing::{Decks, Uploads},
            gallery::Gallery,
            printing::Press,
            removal::Remover,
        },
        member_data::MemberData,
        readings::Readings,
        sharing::Sharing,
        table_limits::TableLimits,
        table_readings::TableReadings,
        views::ViewCounter,
    },
    handlers::{
        encoded::Encoded,
        models::{cards::Cards, sharing_ways::SharingWays, spreads::Spreads},
        published::{Publisher, cache::PublishedCache, head::HeadWriter, index_page::IndexPage},
    },
    pictures::Studio,
    routes::routes,
    settings::{DeckSettings, Settings},
    state::{State, UploadLimits},
    store::{
        SqlClaimStore, SqlDeckStore, SqlLooseStore, SqlMemberDataStore, SqlReadingStore, SqlShareStore,
        migrations::Migrator,
    },
    subscribers::subscriber,
};

const SERVICE: &str = "tarot";
const DATABASE: &str = "database";
const REDIS: &str = "redis";

/// The deck changes with a release only; a client that asks again within the hour is not served again.
const AN_HOUR: &str = "public, max-age=3600";

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
        let keys =
            JwksCache::new(HttpClient::new(&ClientLimits::default())?, settings.access.jwks_url.clone())
                .refreshed_every(settings.access.refresh());
        let revocations = Revocations::default();
        let published = PublishedCache::new(settings.sharing.cache_bytes, settings.sharing.cache_time());
        let studio = Studio::new(&settings.images);
        let state = state(&settings, &database, &redis, &published, &studio).await?;
        let cookie = access::cookie_name(settings.http.is_https());
        let verifier =
            AccessVerifier::new(keys.clone(), revocations.clone(), &settings.access.issuer, cookie);

        let feed = RevocationFeed::new(revocations, redis.clone());
        let member_data = state.member_data.clone();
        let (shown, pictures) = (published, studio.clone());
        let subscriber =
            subscriber(&settings.redis, redis.clone(), &keys, &feed, member_data, shown, pictures);
        lifecycle.spawn_vital("event subscriber", subscriber.run(lifecycle.stopping().clone()));
        lifecycle.spawn_vital("revocations", feed.run(lifecycle.stopping().clone()));
        lifecycle.spawn_vital("public keys", keys.keep_fresh(lifecycle.stopping().clone()));
        let (views, every) = (state.views.clone(), settings.sharing.views_time());
        lifecycle.spawn_servant("view counter", |deserted| views.keep(every, deserted));
        lifecycle
            .spawn_vital("old pictures", studio.shelf().clone().keep_small(lifecycle.stopping().clone()));
        let schema_stands = CancellationToken::new();
        let remover = state.decks.remover.clone();
        let removing = remover.run(settings.decks.sweep_time(), lifecycle.stopping().clone());
        lifecycle.spawn_vital_after(&schema_stands, "pictures of decks", removing);
        spawn_bring_up(&lifecycle, &readiness, schema_stands, database, redis);
        let server = Server {
            listener,
            http: &settings.http,
            stop: &settings.stop,
            readiness: readiness.clone(),
            verifier,
        };
        let service_tokens = Data::new(ServiceTokens::new(SERVICE, &settings.internal));
        let (state, readings) = (Data::new(state), settings.readings.clone());
        server.start(&lifecycle, move |config| {
            config.app_data(state.clone()).app_data(service_tokens.clone()).configure(routes(&readings));
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
        tracing::info!(port = self.port, "tarot listens");
        self.lifecycle.run_until_stopped(&self.readiness, self.settings.stop.limit()).await
    }
}

async fn state(
    settings: &Settings,
    database: &DatabaseConnection,
    redis: &RedisPool,
    published: &PublishedCache,
    studio: &Studio,
) -> anyhow::Result<State> {
    let announcer = Arc::new(BusAnnouncer {
        events: EventPublisher::new(SERVICE, redis.clone()),
        published: published.clone(),
        studio: studio.clone(),
    });
    let readings = Readings::new(Arc::new(SqlReadingStore::new(database.clone())), announcer.clone());
    let readings = Arc::new(readings);
    let claims = Arc::new(SqlClaimStore::new(database.clone()));
    let limits = TableLimits::new(settings.tables.limits(), Arc::new(Buckets::new(redis.clone(), SERVICE)));
    let table_readings = TableReadings::new(readings.clone(), claims, settings.tables.claim_rules(), limits);
    let storage = Arc::new(ObjectStorage::open(&settings.decks, &settings.deck_bucket)?);
    let (cache_bytes, cache_time) = (settings.decks.cache_bytes, settings.decks.cache_time());
    let gallery = Gallery::new(storage.clone(), cache_bytes, cache_time);
    let decks = Arc::new(decks(settings, database, storage));
    let member_data = Arc::new(SqlMemberDataStore::new(database.clone()));
    let member_data = MemberData::new(member_data, announcer.clone(), decks.clone());
    let shares = Arc::new(SqlShareStore::new(database.clone()));
    let views = Arc::new(ViewCounter::new(shares.clone()));
    let sharing = Arc::new(Sharing::new(shares, announcer));
    let heads = HeadWriter::new(&AllowedOrigin::of(&settings.http.public_origin));
    let index_page = IndexPage::open(settings.web.index_html(), Duration::from_secs(1)).await?;
    Ok(State {
        readings,
        table_readings: Arc::new(table_readings),
        published: Arc::new(Publisher::new(sharing.clone(), published.clone(), heads)),
        sharing,
        member_data: Arc::new(member_data),
        studio: studio.clone(),
        views,
        index_page: Arc::new(index_page),
        cards: Encoded::json(&Cards::of_the_deck(), AN_HOUR)?,
        spreads: Encoded::json(&Spreads::all(), AN_HOUR)?,
        sharing_ways: Encoded::json(&SharingWays::of(&settings.sharing), "no-cache")?,
        decks,
        gallery: Arc::new(gallery),
        deck_uploads: UploadLimits {
            max_bytes: settings.decks.max_bytes,
            time: settings.decks.upload_time(),
        },
    })
}

fn decks(settings: &Settings, database: &DatabaseConnection, storage: Arc<ObjectStorage>) -> Decks {
    let DeckSettings { workers, queue, .. } = settings.decks;
    let loose = Arc::new(SqlLooseStore::new(database.clone()));
    Decks {
        store: Arc::new(SqlDeckStore::new(database.clone())),
        remover: Remover::new(loose.clone(), storage.clone()),
        loose,
        storage,
        press: Press::new(settings.decks.picture_limits(), workers, queue),
        limits: settings.decks.limits(),
        uploads: Uploads::default(),
    }
}

/// Waits for what the service stands on and brings the schema up to date.
fn spawn_bring_up(
    lifecycle: &Lifecycle,
    readiness: &Readiness,
    schema_stands: CancellationToken,
    database: DatabaseConnection,
    redis: RedisPool,
) {
    let (readiness, stop) = (readiness.clone(), lifecycle.stopping().clone());
    lifecycle.spawn(async move {
        tokio::join!(
            async {
                readiness.wait_for(DATABASE, &stop, || database::migrate::<Migrator>(&database)).await;
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
