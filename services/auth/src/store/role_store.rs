//! Roles that are given by hand, in SQL.

use anyhow::Context;
use common::{
    access::{MemberKind, Role},
    ids::MemberId,
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, TransactionTrait};

use super::{
    entities::{identity, member},
    member_rows::{self, lock, set_role},
};
use crate::domain::member::Member;

#[derive(Clone)]
pub struct RoleStore {
    database: DatabaseConnection,
}

/// Why a role was not given or taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotGranted {
    #[error("there is no such member")]
    NoMember,
    #[error("a guest cannot sign in again, and so cannot hold a role")]
    Guest,
}

impl RoleStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    /// The member behind an account of a provider.
    pub async fn member_of(&self, provider: &str, subject: &str) -> anyhow::Result<Option<MemberId>> {
        let key = (provider.to_owned(), subject.to_owned());
        let row = identity::Entity::find_by_id(key).one(&self.database).await;
        Ok(row.context("reading an identity")?.map(|row| MemberId(row.member_id)))
    }

    /// Gives the role or takes it. Answers with the member, and whether that changed anything.
    pub async fn set(
        &self,
        id: MemberId,
        role: Role,
        has_it: bool,
    ) -> anyhow::Result<Result<(Member, bool), NotGranted>> {
        let transaction = self.database.begin().await?;
        if !lock(&transaction, id).await? {
            return Ok(Err(NotGranted::NoMember));
        }
        let Some(member) = member_rows::find(&transaction, id).await? else {
            return Ok(Err(NotGranted::NoMember));
        };
        if has_it && member.kind == MemberKind::Guest {
            return Ok(Err(NotGranted::Guest));
        }
        let changed = set_role(&transaction, id, role, has_it).await?;
        transaction.commit().await?;
        Ok(Ok((member, changed)))
    }

    /// All who hold the role, in the order in which they came.
    pub async fn holders(&self, role: Role) -> anyhow::Result<Vec<Member>> {
        // A role's name is looked for in the list's text, which both databases keep as such; the parsed list decides.
        let name = serde_json::to_string(&role)?;
        let rows = member::Entity::find()
            .filter(member::Column::Kind.eq(member_rows::kind_name(MemberKind::Member)))
            .filter(member::Column::DeletedAt.is_null())
            .filter(member::Column::Roles.contains(name))
            .order_by_asc(member::Column::Id)
            .all(&self.database)
            .await
            .context("reading the holders of a role")?;
        let members = rows.into_iter().map(|row| member_rows::to_member(row, None));
        let members: Vec<Member> = members.collect::<anyhow::Result<_>>()?;
        Ok(members.into_iter().filter(|member| member.roles.contains(&role)).collect())
    }
}
