//! What the binary does when it is given words: one thing, and then it ends.

mod admin;
pub mod keys;

use std::{
    io::{Write, stderr, stdout},
    process::ExitCode,
};

use common::startup::ServiceSettings;

use crate::settings::Settings;

const USAGE: &str = "\
usage: auth                        runs the service
       auth health                 asks the service that runs with these settings whether it may be sent work
       auth migrate                brings the schema of the database up to date, safely beside a running older version
       auth admin grant WHO        makes a member an admin
       auth admin revoke WHO       takes that back
       auth admin list             lists the admins
       auth keys list              lists the keys of access tokens: from when each signs, and which does now
       auth keys rotate            makes the next key now; it signs when every service has it

  WHO is --member ID, or --provider NAME --subject ID: how the provider names the account. They sign in once before.
  The settings are those of the service.

exit codes: 0 done, 1 not done, 64 not understood, 78 unusable settings
";

/// `EX_USAGE` and `EX_CONFIG` of sysexits.h.
const NOT_UNDERSTOOD: u8 = 64;
const UNUSABLE_SETTINGS: u8 = 78;

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    #[error("{0}")]
    NotUnderstood(String),
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

/// Does what `words` say, and tells the outcome.
pub async fn run(words: Vec<String>) -> ExitCode {
    if matches!(words[..], [ref word] if word == "--help" || word == "-h") {
        return tell(USAGE, ExitCode::SUCCESS);
    }
    let settings = match Settings::load() {
        Ok(settings) => settings,
        Err(error) => return complain(&error.to_string(), UNUSABLE_SETTINGS),
    };
    match carry_out(&settings, &words).await {
        Ok(told) => tell(&told, ExitCode::SUCCESS),
        Err(CommandError::NotUnderstood(why)) => complain(&format!("{why}\n\n{USAGE}"), NOT_UNDERSTOOD),
        Err(CommandError::Failed(error)) => complain(&format!("{error:#}"), 1),
    }
}

async fn carry_out(settings: &Settings, words: &[String]) -> Result<String, CommandError> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["admin", ref rest @ ..] => admin::run(settings, rest).await,
        ["keys", ref rest @ ..] => keys::run(settings, rest).await,
        _ => Err(CommandError::NotUnderstood(format!("there is no command {}", words.join(" ")))),
    }
}

fn tell(text: &str, code: ExitCode) -> ExitCode {
    match write!(stdout(), "{text}") {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}

/// If even standard error is closed, the exit code still tells.
fn complain(text: &str, code: u8) -> ExitCode {
    drop(writeln!(stderr(), "auth: {text}"));
    ExitCode::from(code)
}
