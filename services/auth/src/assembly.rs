//! Puts the domain together: the rules over the stores, the providers and our other services.

use std::sync::Arc;

use common::{
    access::{RevocationRecord, Revocations},
    events::EventPublisher,
    http_client::{ClientLimits, HttpClient},
    redis_pool::RedisPool,
    service_token::ServiceTokens,
};
use sea_orm::DatabaseConnection;

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
        limits::Limits,
        members::Members,
        sessions::Sessions,
        sign_in::{SignIns, linked::LinkedAccounts},
    },
    handlers::{cookies::CookieJar, providers::attempt_cookie::AttemptCookies},
    settings::{AvatarSettings, Settings},
    state::State,
    store::{
        RedisAttemptStore, RedisExportLeases, RedisLimits, SqlAuditStore, SqlDeletionStore, SqlExpertStore,
        SqlExportStore, SqlIdentityStore, SqlLinkStore, SqlMemberStore,
    },
    unlinker::Unlinker,
};

/// What the rules stand on. Made once at the start.
pub struct Foundation<'a> {
    pub settings: &'a Settings,
    pub database: DatabaseConnection,
    pub redis: RedisPool,
    pub tokens: AccessTokens,
    pub announcer: BusAnnouncer,
    pub linked: Arc<LinkedAccounts>,
    pub services: Arc<Services>,
    pub bell: ErrandBell,
}

impl<'a> Foundation<'a> {
    pub fn lay(
        settings: &'a Settings,
        database: DatabaseConnection,
        redis: RedisPool,
        tokens: AccessTokens,
        revocations: &Revocations,
    ) -> anyhow::Result<Self> {
        let announcer = announcer(settings, &redis, revocations);
        let linked = Arc::new(linked_accounts(settings, &database)?);
        let services = Arc::new(services(settings, linked.clone())?);
        let bell = ErrandBell::default();
        Ok(Self { settings, database, redis, tokens, announcer, linked, services, bell })
    }

    /// What the handlers share.
    pub fn state(&self) -> State {
        let Self { settings, database, redis, tokens, announcer, linked, services, bell } = self;
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
        let AvatarSettings { at_once, queue, .. } = settings.avatars;
        let avatars = Avatars::new(settings.avatars.limits(), at_once, queue);
        let members = Members::new(Arc::new(SqlMemberStore::new(database.clone())), tokens.clone(), avatars);
        let experts = Arc::new(SqlExpertStore::new(database.clone()));
        let exports = Exports::new(
            Arc::new(SqlExportStore::new(database.clone())),
            Arc::new(RedisExportLeases::new(redis.clone())),
            services.clone(),
            audit.clone(),
            settings.exports.limits(),
        );
        let leaving = Arc::new(SqlDeletionStore::new(database.clone(), bell.clone()));
        let identity = Arc::new(identity);
        let limits =
            Arc::new(Limits::new(settings.limits.rules(), Arc::new(RedisLimits::new(redis.clone()))));
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
            audit: audit.clone(),
            tokens: tokens.clone(),
            cookies: CookieJar::new(settings.http.is_https()),
            sign_in: settings.sign_in.clone(),
            members: Arc::new(members),
            experts: Arc::new(Experts {
                store: experts,
                announcer: announcer.clone(),
                audit: audit.clone(),
                tokens: tokens.clone(),
                approval: settings.experts.approval,
            }),
            exports: Arc::new(exports),
            deletions: Arc::new(Deletions::new(store, leaving, announcer, audit.clone())),
            avatar_max_bytes: settings.avatars.max_bytes,
            sign_ins: Arc::new(sign_ins),
            linked: linked.clone(),
            attempt_cookies: AttemptCookies::new(
                settings.http.is_https(),
                settings.providers.attempt_lifetime(),
            ),
            unlinker: Unlinker::default(),
        }
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

fn linked_accounts(settings: &Settings, database: &DatabaseConnection) -> anyhow::Result<LinkedAccounts> {
    Ok(LinkedAccounts {
        store: Arc::new(SqlLinkStore::new(database.clone())),
        providers: clients::providers(&settings.providers, &settings.http.public_origin)?,
        sealer: settings.sealer()?,
        audit: Arc::new(SqlAuditStore::new(database.clone())),
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
