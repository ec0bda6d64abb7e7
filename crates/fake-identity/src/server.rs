//! The listener, and what a test asks and tells it.

use std::{
    collections::HashMap,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use fake_model::http::{Connection, Request};
use tokio::{net::TcpListener, task::JoinSet};
use url::form_urlencoded;

use crate::{
    ADMIN_KEY, CLIENT_ID, CLIENT_SECRET,
    account::{Account, Provider},
    authorize::Fields,
    endpoints,
    failure::{Endpoint, Failure, Forgery},
    reply::Reply,
    world::World,
};

/// What happens where the browser is asked for consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    AtOnce,
    Denied,
    /// A page with the buttons `agree` and `cancel`.
    ByPage,
}

/// A request that came, without what the path's query held for the consent page.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: String,
    pub path: String,
    /// Of the query or the body.
    pub fields: HashMap<String, String>,
    pub authorization: Option<String>,
}

/// Listens on a free port until dropped.
pub struct FakeIdentity {
    base: String,
    world: Arc<Mutex<World>>,
    _connections: JoinSet<()>,
}

impl FakeIdentity {
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let world = Arc::new(Mutex::new(World::new(base.clone(), Consent::AtOnce)));
        let mut connections = JoinSet::new();
        connections.spawn(accept(listener, world.clone()));
        Ok(Self { base, world, _connections: connections })
    }

    /// The settings that make auth offer all three, and find them here.
    #[must_use]
    pub fn variables(&self) -> Vec<(String, String)> {
        variables(&self.base)
    }

    /// Who consents from now on.
    pub fn sign_in_as(&self, account: Account) {
        lock(&self.world).account = account;
    }

    pub fn consent(&self, consent: Consent) {
        lock(&self.world).consent = consent;
    }

    /// Until told otherwise.
    pub fn fail(&self, provider: Provider, endpoint: Endpoint, failure: Option<Failure>) {
        let failures = &mut lock(&self.world).failures;
        match failure {
            Some(failure) => failures.insert((provider, endpoint), failure),
            None => failures.remove(&(provider, endpoint)),
        };
    }

    pub fn forge(&self, forgery: Option<Forgery>) {
        lock(&self.world).forgery = forgery;
    }

    /// Publishes a second key and signs with it from now on.
    pub fn change_keys(&self) {
        lock(&self.world).has_new_key = true;
    }

    pub fn send_refresh_tokens(&self, whether: bool) {
        lock(&self.world).sends_refresh_tokens = whether;
    }

    /// As if every consent had been withdrawn.
    pub fn forget_tokens(&self) {
        lock(&self.world).tokens.clear();
    }

    /// As if an hour had gone by.
    pub fn forget_access_tokens(&self) {
        lock(&self.world).forget_access_tokens();
    }

    /// Every token that is good.
    #[must_use]
    pub fn tokens(&self) -> Vec<String> {
        lock(&self.world).tokens.keys().cloned().collect()
    }

    /// What came to this path, the oldest first.
    #[must_use]
    pub fn calls(&self, path: &str) -> Vec<Call> {
        lock(&self.world).calls.iter().filter(|call| call.path == path).cloned().collect()
    }

    /// Whether a token of this account is still good.
    #[must_use]
    pub fn knows(&self, account: &str) -> bool {
        lock(&self.world).tokens.values().any(|(_, owner)| owner.id == account)
    }
}

/// As a process of its own, whose visitors decide on a page. `base` is how they and the services reach it.
pub async fn serve(listener: TcpListener, base: String, consent: Consent) {
    accept(listener, Arc::new(Mutex::new(World::new(base, consent)))).await;
}

/// The settings that make auth offer all three at `base`.
#[must_use]
pub fn variables(base: &str) -> Vec<(String, String)> {
    let settings = [
        ("KAKAO__CLIENT_ID", CLIENT_ID.to_owned()),
        ("KAKAO__CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ("KAKAO__ADMIN_KEY", ADMIN_KEY.to_owned()),
        ("KAKAO__AUTH_URL", format!("{base}/kakao")),
        ("KAKAO__API_URL", format!("{base}/kakao")),
        ("NAVER__CLIENT_ID", CLIENT_ID.to_owned()),
        ("NAVER__CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ("NAVER__AUTH_URL", format!("{base}/naver")),
        ("NAVER__API_URL", format!("{base}/naver")),
        ("GOOGLE__CLIENT_ID", CLIENT_ID.to_owned()),
        ("GOOGLE__CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ("GOOGLE__ACCOUNTS_URL", format!("{base}/google")),
        ("GOOGLE__OAUTH_URL", format!("{base}/google")),
        ("GOOGLE__USERINFO_URL", format!("{base}/google")),
    ];
    settings.into_iter().map(|(name, value)| (format!("CONCH_PROVIDERS__{name}"), value)).collect()
}

async fn accept(listener: TcpListener, world: Arc<Mutex<World>>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted && let Ok(connection) = Connection::new(stream) {
                    connections.spawn(converse(connection, world.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(mut connection: Connection, world: Arc<Mutex<World>>) {
    while let Ok(Some(request)) = connection.request().await {
        let reply = answer(&mut lock(&world), &request);
        if reply.write(&mut connection).await.is_err() {
            return;
        }
    }
}

fn answer(world: &mut World, request: &Request) -> Reply {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let mut fields: Fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    fields.extend(form_urlencoded::parse(&request.body).into_owned());
    let call = Call {
        method: request.method.clone(),
        path: path.to_owned(),
        fields,
        authorization: request.header("authorization").map(str::to_owned),
    };
    world.calls.push(call.clone());
    endpoints::answer(world, &call)
}

fn lock(world: &Mutex<World>) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}
