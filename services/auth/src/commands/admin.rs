//! `auth admin`: who may approve experts. The first admin cannot be made any other way.

use anyhow::{Context, anyhow};
use common::{
    access::{Revocation, RevocationRecord, Revoked, Role},
    clock,
    ids::MemberId,
    redis_pool::RedisPool,
};

use super::CommandError;
use crate::{
    domain::{
        audit::{AuditLog, SecurityEvent, SecurityEventKind},
        member::Member,
    },
    settings::Settings,
    store::{RoleStore, SqlAuditStore},
};

enum Who<'a> {
    Member(MemberId),
    Account { provider: &'a str, subject: &'a str },
}

pub(super) async fn run(settings: &Settings, words: &[&str]) -> Result<String, CommandError> {
    match words {
        ["grant", who @ ..] => set(settings, parse(who)?, true).await,
        ["revoke", who @ ..] => set(settings, parse(who)?, false).await,
        ["list"] => list(settings).await,
        _ => Err(CommandError::NotUnderstood("admin takes grant, revoke or list".into())),
    }
}

fn parse<'a>(words: &[&'a str]) -> Result<Who<'a>, CommandError> {
    let not_understood = |why: &str| Err(CommandError::NotUnderstood(why.into()));
    match *words {
        ["--member", id] => match id.parse() {
            Ok(id) => Ok(Who::Member(id)),
            Err(_) => not_understood("--member takes a member's id, which is a UUID"),
        },
        ["--provider", provider, "--subject", subject] | ["--subject", subject, "--provider", provider] => {
            Ok(Who::Account { provider, subject })
        }
        _ => not_understood("say who, by --member ID or by --provider NAME --subject ID"),
    }
}

async fn set(settings: &Settings, who: Who<'_>, is_admin: bool) -> Result<String, CommandError> {
    let roles = open(settings).await?;
    let id = match who {
        Who::Member(id) => id,
        Who::Account { provider, subject } => roles
            .member_of(provider, subject)
            .await?
            .with_context(|| format!("nobody has signed in as {subject} of {provider}"))?,
    };
    let outcome = roles.set(id, Role::Admin, is_admin).await?;
    let (member, changed) = outcome.map_err(|error| anyhow!(error).context(format!("member {id}")))?;
    if changed {
        remember(settings, id, is_admin).await?;
    }
    let is = match (is_admin, changed) {
        (true, true) => "is an admin now, from the next access token on",
        (true, false) => "was an admin already",
        (false, true) => withdraw(settings, id).await,
        (false, false) => "was no admin",
    };
    Ok(format!("{} {is}\n", named(&member)))
}

async fn remember(settings: &Settings, member: MemberId, is_admin: bool) -> anyhow::Result<()> {
    let kind = if is_admin { SecurityEventKind::RoleGranted } else { SecurityEventKind::RoleWithdrawn };
    let event = SecurityEvent::by_operator(kind, clock::now()).of(member, None);
    let audit = SqlAuditStore::new(database::connect(&settings.database).await?);
    let remembered = audit.add(&event.detail(Role::Admin.as_str())).await;
    remembered.context("the role is set, but the audit log does not say so")
}

/// Has every service refuse the tokens that say otherwise.
async fn withdraw(settings: &Settings, member: MemberId) -> &'static str {
    let revocation = Revocation { what: Revoked::Role(member, Role::Admin), at: clock::now() };
    let telling = async {
        let record = RevocationRecord::new(RedisPool::new(&settings.redis)?);
        record.write(&[revocation], settings.tokens.access_lifetime()).await
    };
    match telling.await {
        Ok(()) => "is no admin any more, which every service knows within a second",
        Err(_) => {
            "is no admin any more, from the next access token on: Redis, which tells it sooner, is away"
        }
    }
}

async fn list(settings: &Settings) -> Result<String, CommandError> {
    let admins = open(settings).await?.holders(Role::Admin).await?;
    if admins.is_empty() {
        return Ok("there is no admin\n".into());
    }
    Ok(admins.iter().map(|admin| format!("{}\n", named(admin))).collect())
}

async fn open(settings: &Settings) -> Result<RoleStore, CommandError> {
    Ok(RoleStore::new(database::connect(&settings.database).await?))
}

fn named(member: &Member) -> String {
    format!("{} {}", member.id, member.nickname.as_str())
}
