//! `auth keys`: the keys that sign access tokens.

use std::{fmt::Write, sync::Arc};

use common::{
    access::{JwksCache, RevocationRecord, Revocations},
    clock::{self, Rfc3339},
    events::EventPublisher,
    redis_pool::RedisPool,
};

use super::CommandError;
use crate::{
    announcer::BusAnnouncer,
    domain::{access_tokens::AccessTokens, key_rotation::KeyKeeper},
    settings::Settings,
    store::{SigningKeyStore, migrations::Migrator},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeysCommand {
    List,
    Rotate,
}

pub(super) async fn run(settings: &Settings, words: &[&str]) -> Result<String, CommandError> {
    let command = match words {
        ["list"] => KeysCommand::List,
        ["rotate"] => KeysCommand::Rotate,
        _ => return Err(CommandError::NotUnderstood("keys takes one word: list or rotate".into())),
    };
    Ok(command.run(settings).await?)
}

impl KeysCommand {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<String> {
        let keeper = keeper(settings).await?;
        let now = clock::now();
        let mut text = String::new();
        if self == Self::Rotate {
            let made = keeper.rotate(now).await?;
            writeln!(text, "{} is made and signs from {} on", made.id, time(made.signs_from)?)?;
        }
        let keys = keeper.keys().await?;
        let signs_now = keys.iter().filter(|key| key.signs_from <= now).max_by_key(|key| key.signs_from);
        let signs_now = signs_now.map(|key| key.id.clone());
        for key in &keys {
            let state = match (signs_now.as_ref() == Some(&key.id), key.signs_from > now) {
                (true, _) => "signs",
                (false, true) => "coming",
                (false, false) => "retired, published until its last token has expired",
            };
            writeln!(text, "{}  from {}  {state}", key.id, time(key.signs_from)?)?;
        }
        Ok(text)
    }
}

/// With a store and a bus of its own; the services and the running instances hear of what it does.
async fn keeper(settings: &Settings) -> anyhow::Result<KeyKeeper> {
    let database = database::connect(&settings.database).await?;
    database::migrate::<Migrator>(&database).await?;
    let store = SigningKeyStore::new(database, settings.sealer()?);
    store.seal_all().await?;
    let redis = RedisPool::new(&settings.redis)?;
    let token_lifetime = settings.tokens.access_lifetime();
    let announcer = BusAnnouncer {
        events: EventPublisher::new("auth", redis.clone()),
        revocations: Revocations::default(),
        record: RevocationRecord::new(redis),
        token_lifetime,
        unrecorded: Arc::default(),
    };
    let tokens = AccessTokens::new(&settings.tokens.issuer, token_lifetime, JwksCache::local());
    Ok(KeyKeeper::new(Arc::new(store), Arc::new(announcer), settings.tokens.rotation(), tokens))
}

fn time(time: clock::Timestamp) -> anyhow::Result<String> {
    Ok(serde_json::to_string(&Rfc3339(time))?.trim_matches('"').to_owned())
}
