//! Signing keys in SQL, sealed, so that every instance signs with the same ones and a copy of the database with none.

use async_trait::async_trait;
use common::clock::Timestamp;
use database::{StoreFailure, from_millis, is_unique_violation, to_millis};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::entities::signing_key;
use crate::domain::{key_rotation::KeyStore, sealing::Sealer, signing_keys::SigningKey};

#[derive(Clone)]
pub struct SigningKeyStore {
    database: DatabaseConnection,
    sealer: Sealer,
}

impl SigningKeyStore {
    pub fn new(database: DatabaseConnection, sealer: Sealer) -> Self {
        Self { database, sealer }
    }

    /// Seals what is in clear, and what was sealed with an encryption key before this one. Doing it twice, or at once
    /// in two instances, does no harm.
    pub async fn seal_all(&self) -> anyhow::Result<()> {
        let mut last_generation = 0;
        for row in self.rows().await? {
            let seed = self.seed_of(&row)?;
            let sealed = row.sealed_seed.as_deref().filter(|_| row.seed.is_empty());
            let generation = row.generation.unwrap_or(last_generation + 1);
            last_generation = generation;
            if sealed.is_some_and(|sealed| self.sealer.is_newest(&purpose(&row.id), sealed)) {
                continue;
            }
            let (id, created_at, signs_from) = (row.id.clone(), row.created_at, row.signs_from);
            let mut row = row.into_active_model();
            row.seed = Set(String::new());
            row.sealed_seed = Set(Some(self.sealer.seal(&purpose(&id), &seed)?));
            row.generation = Set(Some(generation));
            row.signs_from = Set(Some(signs_from.unwrap_or(created_at)));
            row.update(&self.database).await.map_err(|error| error.while_storing("sealing a signing key"))?;
            tracing::info!(key.id = id, "sealed a signing key");
        }
        Ok(())
    }

    /// Those without a generation are the oldest.
    async fn rows(&self) -> anyhow::Result<Vec<signing_key::Model>> {
        let mut rows = signing_key::Entity::find()
            .order_by_asc(signing_key::Column::CreatedAt)
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("reading the signing keys"))?;
        rows.sort_by_key(|row| row.generation.unwrap_or(0));
        Ok(rows)
    }

    fn seed_of(&self, row: &signing_key::Model) -> anyhow::Result<[u8; 32]> {
        match row.sealed_seed.as_deref().filter(|_| row.seed.is_empty()) {
            Some(sealed) => {
                let opened = self.sealer.open(&purpose(&row.id), sealed).map_err(|error| {
                    anyhow::Error::new(error).context(format!(
                        "the signing key {} cannot be opened: secrets.encryption_key must be the one it was sealed \
                         with, or that one must stand in secrets.previous_encryption_keys",
                        row.id
                    ))
                })?;
                opened.try_into().map_err(|_| anyhow::anyhow!("the signing key {} is not 32 bytes", row.id))
            }
            None => {
                let mut seed = [0; 32];
                hex::decode_to_slice(&row.seed, &mut seed)?;
                Ok(seed)
            }
        }
    }
}

#[async_trait]
impl KeyStore for SigningKeyStore {
    async fn keys(&self) -> anyhow::Result<Vec<SigningKey>> {
        let key = |row: signing_key::Model| {
            let seed = self.seed_of(&row)?;
            let created_at = from_millis(row.created_at);
            let signs_from: Timestamp = row.signs_from.map_or(created_at, from_millis);
            Ok(SigningKey::from_seed(row.id, row.generation.unwrap_or(0), created_at, signs_from, &seed))
        };
        self.rows().await?.into_iter().map(key).collect()
    }

    async fn add(&self, key: &SigningKey) -> anyhow::Result<bool> {
        let row = signing_key::ActiveModel {
            id: Set(key.id.clone()),
            seed: Set(String::new()),
            created_at: Set(to_millis(key.created_at)),
            sealed_seed: Set(Some(self.sealer.seal(&purpose(&key.id), &key.seed())?)),
            generation: Set(Some(key.generation)),
            signs_from: Set(Some(to_millis(key.signs_from))),
        };
        match row.insert(&self.database).await {
            Ok(_) => Ok(true),
            Err(error) if is_unique_violation(&error) => Ok(false),
            Err(error) => Err(error.while_storing("adding a signing key")),
        }
    }

    async fn remove(&self, id: &str) -> anyhow::Result<()> {
        signing_key::Entity::delete_many()
            .filter(signing_key::Column::Id.eq(id))
            .exec(&self.database)
            .await
            .map_err(|error| error.while_storing("removing a signing key"))?;
        Ok(())
    }
}

fn purpose(id: &str) -> String {
    format!("signing-key:{id}")
}
