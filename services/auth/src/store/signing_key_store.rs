//! Signing keys in SQL, so that every instance signs with the same ones.

use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait};

use super::entities::signing_key;
use crate::domain::signing_keys::SigningKey;

#[derive(Clone)]
pub struct SigningKeyStore {
    database: DatabaseConnection,
}

impl SigningKeyStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    /// All keys; makes the first one where there is none.
    pub async fn load_or_make(&self) -> anyhow::Result<Vec<SigningKey>> {
        let keys = self.load().await?;
        if !keys.is_empty() {
            return Ok(keys);
        }
        let first = SigningKey::random();
        let row = signing_key::ActiveModel {
            id: Set(first.id.clone()),
            seed: Set(hex::encode(first.seed())),
            created_at: Set(to_millis(first.created_at)),
        };
        row.insert(&self.database).await.map_err(|error| error.while_storing("adding a signing key"))?;
        tracing::info!(key.id = first.id, "made the first signing key");
        self.load().await
    }

    async fn load(&self) -> anyhow::Result<Vec<SigningKey>> {
        let rows = signing_key::Entity::find().all(&self.database).await;
        let rows = rows.map_err(|error| error.while_storing("reading the signing keys"))?;
        rows.into_iter()
            .map(|row| {
                let mut seed = [0; 32];
                hex::decode_to_slice(&row.seed, &mut seed)?;
                Ok(SigningKey::from_seed(row.id, from_millis(row.created_at), &seed))
            })
            .collect()
    }
}
