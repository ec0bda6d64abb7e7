//! Unlinking where no external provider is set up: there is nothing to do, and that is checked.

use anyhow::{Context, ensure};
use async_trait::async_trait;
use common::ids::MemberId;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

use super::entities::identity;
use crate::domain::{errands::ProviderUnlinking, member::Provider};

#[derive(Clone)]
pub struct LocalUnlinking {
    database: DatabaseConnection,
}

impl LocalUnlinking {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }
}

#[async_trait]
impl ProviderUnlinking for LocalUnlinking {
    /// Fails while the member is linked with anybody but ourselves, so that no provider is left out silently.
    async fn unlink_all(&self, member: MemberId) -> anyhow::Result<()> {
        let linked = identity::Entity::find()
            .filter(identity::Column::MemberId.eq(member.0))
            .filter(identity::Column::Provider.ne(Provider::Dev.as_str()))
            .count(&self.database)
            .await
            .context("counting a member's providers")?;
        ensure!(linked == 0, "the member is linked with {linked} providers that are not set up here");
        Ok(())
    }
}
