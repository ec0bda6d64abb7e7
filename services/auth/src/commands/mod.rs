//! `auth` without a word runs the service; with one, it does something once, with the service's own settings.

pub mod keys;

use std::{
    ffi::OsString,
    io::{Write, stderr, stdout},
    process::ExitCode,
};

use common::startup::ServiceSettings;
use lexopt::{Arg, Parser};

use crate::settings::Settings;

const USAGE: &str = "\
Usage: auth [COMMAND]

Without a command the service runs. Its settings stand in config.default.toml; the commands take the same.

  keys list     the keys of access tokens: since when each signs, and which does now
  keys rotate   makes the next key now; it signs when every service has it (tokens.key_publish_seconds)
  --help        show this text
";

/// Exit code for a command line that is not understood (`EX_USAGE` of sysexits.h).
const NOT_UNDERSTOOD: u8 = 64;
const UNUSABLE_SETTINGS: u8 = 78;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Help,
    Keys(keys::KeysCommand),
}

/// What the command line asks for; nothing means the service itself.
pub fn asked_for(arguments: impl IntoIterator<Item = OsString>) -> Result<Option<Command>, String> {
    let mut parser = Parser::from_iter(arguments);
    let mut words = Vec::new();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Some(Command::Help)),
            Arg::Value(word) => words.push(word.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(None),
        ["keys", rest @ ..] => keys::KeysCommand::parse(rest).map(|command| Some(Command::Keys(command))),
        [other, ..] => Err(format!("there is no command {other}")),
    }
}

/// Does it, and says on standard output what came of it.
pub async fn run(command: Command) -> ExitCode {
    let Command::Keys(command) = command else {
        return say(USAGE);
    };
    let settings = match Settings::load() {
        Ok(settings) => settings,
        Err(error) => {
            drop(writeln!(stderr(), "{error}"));
            return ExitCode::from(UNUSABLE_SETTINGS);
        }
    };
    match command.run(&settings).await {
        Ok(text) => say(&text),
        Err(error) => {
            drop(writeln!(stderr(), "auth: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

pub fn complain(mistake: &str) -> ExitCode {
    drop(writeln!(stderr(), "auth: {mistake}\n\n{USAGE}"));
    ExitCode::from(NOT_UNDERSTOOD)
}

fn say(text: &str) -> ExitCode {
    match write!(stdout(), "{text}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Result<Option<Command>, String> {
        asked_for(std::iter::once("auth").chain(words.iter().copied()).map(OsString::from))
    }

    #[test]
    fn without_a_word_it_is_the_service() {
        assert_eq!(asked(&[]), Ok(None));
        assert_eq!(asked(&["keys", "list"]), Ok(Some(Command::Keys(keys::KeysCommand::List))));
        assert_eq!(asked(&["keys", "rotate"]), Ok(Some(Command::Keys(keys::KeysCommand::Rotate))));
        for mistake in [&["kyes"][..], &["keys"], &["keys", "list", "all"], &["--port", "1"]] {
            assert!(asked(mistake).is_err(), "{mistake:?}");
        }
    }
}
