//! Experts and their applications in SQL.

use anyhow::Context;
use async_trait::async_trait;
use common::{
    access::{Revocation, Revoked, Role},
    clock::Timestamp,
    ids::MemberId,
};
use database::{StoreFailure, from_millis, to_millis};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, TransactionTrait,
    prelude::Uuid,
    sea_query::{Expr, ExprTrait, Func, OnConflict, SimpleExpr},
};

use super::{
    entities::{expert_profile, member},
    member_rows::{self, expert_row, lock, reason, set_role, to_expert},
};
use crate::domain::{
    experts::{Application, Expert, ExpertStore, Standing, StandingName},
    member::Member,
};

#[derive(Clone)]
pub struct SqlExpertStore {
    database: DatabaseConnection,
}

impl SqlExpertStore {
    pub fn new(database: DatabaseConnection) -> Self {
        Self { database }
    }

    async fn try_save(
        &self,
        id: MemberId,
        expert: &Expert,
        now: Timestamp,
    ) -> anyhow::Result<Option<Member>> {
        let transaction = self.database.begin().await?;
        if !lock(&transaction, id).await? {
            return Ok(None);
        }
        let changed = [
            expert_profile::Column::DisplayName,
            expert_profile::Column::Introduction,
            expert_profile::Column::UpdatedAt,
            expert_profile::Column::Specialties,
            expert_profile::Column::Languages,
            expert_profile::Column::State,
            expert_profile::Column::Reason,
            expert_profile::Column::AppliedAt,
        ];
        let replace = OnConflict::column(expert_profile::Column::MemberId).update_columns(changed).to_owned();
        expert_profile::Entity::insert(expert_row(id, expert, now))
            .on_conflict(replace)
            .exec_without_returning(&transaction)
            .await?;
        set_role(&transaction, id, Role::Expert, expert.standing == Standing::Approved).await?;
        let member = member_rows::find(&transaction, id).await?;
        transaction.commit().await?;
        Ok(member)
    }

    async fn try_decide(
        &self,
        id: MemberId,
        standing: &Standing,
        now: Timestamp,
    ) -> anyhow::Result<Option<StandingName>> {
        let transaction = self.database.begin().await?;
        if !lock(&transaction, id).await? {
            return Ok(None);
        }
        let Some(row) = expert_profile::Entity::find_by_id(id.0).one(&transaction).await? else {
            return Ok(None);
        };
        let before = to_expert(row)?.standing.name();
        let decided = expert_profile::ActiveModel {
            state: Set(Some(standing.name().as_str().to_owned())),
            reason: Set(reason(standing)),
            updated_at: Set(to_millis(now)),
            ..Default::default()
        };
        expert_profile::Entity::update_many()
            .set(decided)
            .filter(expert_profile::Column::MemberId.eq(id.0))
            .exec(&transaction)
            .await?;
        set_role(&transaction, id, Role::Expert, *standing == Standing::Approved).await?;
        transaction.commit().await?;
        Ok(Some(before))
    }
}

#[async_trait]
impl ExpertStore for SqlExpertStore {
    async fn member(&self, id: MemberId) -> anyhow::Result<Option<Member>> {
        member_rows::find(&self.database, id).await.context("reading a member")
    }

    async fn save(&self, id: MemberId, expert: &Expert, now: Timestamp) -> anyhow::Result<Option<Member>> {
        self.try_save(id, expert, now).await.context("saving an expert")
    }

    async fn decide(
        &self,
        id: MemberId,
        standing: &Standing,
        now: Timestamp,
    ) -> anyhow::Result<Option<StandingName>> {
        self.try_decide(id, standing, now).await.context("deciding about an expert")
    }

    async fn applications(
        &self,
        standing: Option<StandingName>,
        after: Option<(Timestamp, MemberId)>,
        limit: u64,
    ) -> anyhow::Result<Vec<Application>> {
        let mut query = expert_profile::Entity::find();
        if let Some(standing) = standing {
            query = query.filter(stands_at(standing));
        }
        if let Some((time, id)) = after {
            let time = to_millis(time);
            let same_time =
                Condition::all().add(applied_at().eq(time)).add(expert_profile::Column::MemberId.gt(id.0));
            query = query.filter(Condition::any().add(applied_at().gt(time)).add(same_time));
        }
        let rows = query
            .find_also_related(member::Entity)
            .filter(member::Column::DeletedAt.is_null())
            .order_by(applied_at(), Order::Asc)
            .order_by_asc(expert_profile::Column::MemberId)
            .limit(limit)
            .all(&self.database)
            .await
            .map_err(|error| error.while_storing("reading applications"))?;
        let applications = rows.into_iter().filter_map(|(expert, member)| Some((expert, member?)));
        applications.map(|(expert, member)| to_application(expert, member)).collect()
    }
}

/// Since `since`, the roles that experts do not have any more. Who never was one is among them, which voids nothing.
pub(super) async fn role_withdrawals(
    database: &DatabaseConnection,
    since: Timestamp,
) -> Result<Vec<Revocation>, DbErr> {
    let no_experts = [StandingName::Pending, StandingName::Refused].map(StandingName::as_str);
    let decided: Vec<(Uuid, i64)> = expert_profile::Entity::find()
        .select_only()
        .columns([expert_profile::Column::MemberId, expert_profile::Column::UpdatedAt])
        .filter(expert_profile::Column::State.is_in(no_experts))
        .filter(expert_profile::Column::UpdatedAt.gte(to_millis(since)))
        .into_tuple()
        .all(database)
        .await?;
    let withdrawal = |(member, at)| Revocation {
        what: Revoked::Role(MemberId(member), Role::Expert),
        at: from_millis(at),
    };
    Ok(decided.into_iter().map(withdrawal).collect())
}

fn stands_at(standing: StandingName) -> Condition {
    let state = expert_profile::Column::State;
    match standing {
        StandingName::Pending | StandingName::Refused => Condition::all().add(state.eq(standing.as_str())),
        StandingName::Approved => Condition::any().add(state.eq(standing.as_str())).add(state.is_null()),
    }
}

/// An older version does not write when somebody applied.
fn applied_at() -> SimpleExpr {
    let columns = [expert_profile::Column::AppliedAt, expert_profile::Column::UpdatedAt];
    Func::coalesce(columns.map(|column| Expr::col((expert_profile::Entity, column)))).into()
}

fn to_application(expert: expert_profile::Model, member: member::Model) -> anyhow::Result<Application> {
    let applied_at = from_millis(expert.applied_at.unwrap_or(expert.updated_at));
    let member = member_rows::to_member(member, None)?;
    Ok(Application { member, expert: to_expert(expert)?, applied_at })
}
