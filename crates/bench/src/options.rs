//! What `scripts/bench` asks for. People read the manual there: `scripts/bench --help`.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context, bail, ensure};

#[derive(Debug, Clone)]
pub struct Options {
    /// Where the services' and the fake model's binaries are.
    pub binaries: PathBuf,
    /// Where the settings files of the services under test are, by name.
    pub settings: PathBuf,
    /// Where the raw figures go, one file per subject.
    pub results: PathBuf,
    /// Fresh runs of each measurement, of which the table shows the median.
    pub runs: usize,
    /// Only these parts; all if empty.
    pub only: Vec<String>,
    /// Over how long streams begin, where it is not as usual.
    pub ramp: Option<Duration>,
    /// How long paced answers are, where they are not as usual: with two lengths, what an answer costs and what a token
    /// costs can be told apart.
    pub tokens: Option<usize>,
    /// Settings of the chat service, or of signaling where rooms are measured, as environment variables.
    pub changes: Vec<(String, String)>,
}

impl Options {
    pub fn read(mut given: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut options = Self {
            binaries: PathBuf::new(),
            settings: PathBuf::new(),
            results: PathBuf::new(),
            runs: 3,
            only: Vec::new(),
            ramp: None,
            tokens: None,
            changes: Vec::new(),
        };
        while let Some(name) = given.next() {
            let value = given.next().with_context(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--binaries" => options.binaries = value.into(),
                "--settings" => options.settings = value.into(),
                "--results" => options.results = value.into(),
                "--runs" => options.runs = value.parse().context("--runs")?,
                "--only" => options.only.push(value),
                "--ramp-ms" => {
                    options.ramp = Some(Duration::from_millis(value.parse().context("--ramp-ms")?));
                }
                "--tokens" => options.tokens = Some(value.parse().context("--tokens")?),
                "--set" => {
                    let (name, value) = value.split_once('=').context("--set takes NAME=VALUE")?;
                    options.changes.push((name.to_owned(), value.to_owned()));
                }
                _ => bail!("unknown option {name}"),
            }
        }
        ensure!((1..=99).contains(&options.runs), "--runs must be a number from 1 to 99");
        Ok(options)
    }

    pub fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[&str]) -> anyhow::Result<Options> {
        Options::read(given.iter().map(|text| (*text).to_owned()))
    }

    #[test]
    fn only_the_parts_asked_for_are_wanted() {
        assert!(read(&[]).unwrap().wants("stop"));
        let options = read(&["--only", "50", "--only", "1000", "--set", "CONCH_A__B=c=d"]).unwrap();
        assert_eq!(["50", "1000", "stop"].map(|part| options.wants(part)), [true, true, false]);
        assert_eq!(options.changes, [("CONCH_A__B".into(), "c=d".into())]);
    }

    #[test]
    fn mistakes_are_refused() {
        for mistake in [&["--runs", "0"][..], &["--only"], &["--set", "A"], &["--what", "1"]] {
            assert!(read(mistake).is_err(), "{mistake:?}");
        }
    }
}
