//! Members between rows and the domain. A member who is being erased is not found here: they are gone for everybody.

use common::{
    access::{MemberKind, Role},
    clock::Timestamp,
    ids::MemberId,
};
use database::{from_millis, to_millis};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    sea_query::Expr,
};

use super::entities::{expert_profile, member};
use crate::domain::{
    experts::{Expert, ExpertProfile, Standing},
    member::Member,
};

pub(super) async fn find(connection: &impl ConnectionTrait, id: MemberId) -> anyhow::Result<Option<Member>> {
    let row = member::Entity::find_by_id(id.0).filter(member::Column::DeletedAt.is_null());
    let Some(row) = row.one(connection).await? else { return Ok(None) };
    let expert = match kind(&row) {
        MemberKind::Guest => None,
        MemberKind::Member => expert_profile::Entity::find_by_id(id.0).one(connection).await?,
    };
    to_member(row, expert).map(Some)
}

/// Keeps others from changing the member until the transaction ends. Says whether the member is there.
pub(super) async fn lock(transaction: &DatabaseTransaction, id: MemberId) -> Result<bool, DbErr> {
    // SQLite knows no lock but that of a writer, so this writes what is there.
    let locked = member::Entity::update_many()
        .col_expr(member::Column::Kind, Expr::col(member::Column::Kind))
        .filter(member::Column::Id.eq(id.0))
        .filter(member::Column::DeletedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(locked.rows_affected == 1)
}

/// Gives the role or takes it, in a transaction that has locked the member. Says whether that changed anything.
pub(super) async fn set_role(
    transaction: &DatabaseTransaction,
    id: MemberId,
    role: Role,
    has_it: bool,
) -> anyhow::Result<bool> {
    let Some(row) = member::Entity::find_by_id(id.0).one(transaction).await? else { return Ok(false) };
    let mut roles: Vec<Role> = serde_json::from_value(row.roles)?;
    if roles.contains(&role) == has_it {
        return Ok(false);
    }
    roles.retain(|held| *held != role);
    if has_it {
        roles.push(role);
    }
    let changed = member::ActiveModel { roles: Set(serde_json::json!(roles)), ..Default::default() };
    member::Entity::update_many().set(changed).filter(member::Column::Id.eq(id.0)).exec(transaction).await?;
    Ok(true)
}

/// Without what belongs to the profile: that is changed by others, and stays as it is.
pub(super) fn member_row(member: &Member) -> member::ActiveModel {
    member::ActiveModel {
        id: Set(member.id.0),
        kind: Set(kind_name(member.kind).to_owned()),
        nickname: Set(member.nickname.as_str().to_owned()),
        roles: Set(serde_json::json!(member.roles)),
        created_at: Set(to_millis(member.created_at)),
        ..Default::default()
    }
}

pub(super) fn to_member(row: member::Model, expert: Option<expert_profile::Model>) -> anyhow::Result<Member> {
    Ok(Member {
        id: MemberId(row.id),
        kind: kind(&row),
        nickname: row.nickname.parse()?,
        roles: serde_json::from_value(row.roles)?,
        created_at: from_millis(row.created_at),
        avatar: row.avatar_id.map(|id| id.parse()).transpose()?,
        expert: expert.map(to_expert).transpose()?,
    })
}

pub(super) fn kind_name(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::Guest => "guest",
        MemberKind::Member => "member",
    }
}

fn kind(row: &member::Model) -> MemberKind {
    if row.kind == "guest" { MemberKind::Guest } else { MemberKind::Member }
}

pub(super) fn expert_row(id: MemberId, expert: &Expert, now: Timestamp) -> expert_profile::ActiveModel {
    let Expert { profile, standing } = expert;
    expert_profile::ActiveModel {
        member_id: Set(id.0),
        display_name: Set(profile.display_name.as_str().to_owned()),
        introduction: Set(profile.introduction.as_str().to_owned()),
        updated_at: Set(to_millis(now)),
        specialties: Set(Some(serde_json::json!(profile.specialties))),
        languages: Set(Some(serde_json::json!(profile.languages))),
        state: Set(Some(standing.name().as_str().to_owned())),
        reason: Set(reason(standing)),
        applied_at: Set(Some(to_millis(now))),
    }
}

pub(super) fn reason(standing: &Standing) -> Option<String> {
    match standing {
        Standing::Refused(reason) => Some(reason.as_str().to_owned()),
        Standing::Pending | Standing::Approved => None,
    }
}

pub(super) fn to_expert(row: expert_profile::Model) -> anyhow::Result<Expert> {
    let standing = match row.state.as_deref() {
        Some("pending") => Standing::Pending,
        Some("refused") => Standing::Refused(row.reason.unwrap_or_default().parse()?),
        Some("approved") | None => Standing::Approved,
        Some(other) => anyhow::bail!("an expert's state is {other}"),
    };
    let list = |column: Option<serde_json::Value>| column.unwrap_or_else(|| serde_json::json!([]));
    let profile = ExpertProfile {
        display_name: row.display_name.parse()?,
        introduction: row.introduction.parse()?,
        specialties: serde_json::from_value(list(row.specialties))?,
        languages: serde_json::from_value(list(row.languages))?,
    };
    Ok(Expert { profile, standing })
}
