//! What a whole run has to tell: the table for people, the raw figures for programs, and its progress.

use std::{
    collections::BTreeMap,
    fs,
    io::{Write, stderr, stdout},
};

use anyhow::Context;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    machine::describe,
    options::Options,
    table::{Row, table},
};

pub struct Report {
    began: String,
    rows: Vec<Row>,
    /// What must be known when the table is read.
    notes: Vec<String>,
    raw: BTreeMap<String, Value>,
}

impl Report {
    pub fn begin() -> Self {
        let began = common::clock::now().format("%Y-%m-%d %H:%M").to_string();
        Self { began, rows: Vec::new(), notes: Vec::new(), raw: BTreeMap::new() }
    }

    pub fn add_row(&mut self, row: Row) {
        self.rows.push(row);
    }

    pub fn add_note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// All runs of one measurement.
    pub fn add_raw(&mut self, name: String, runs: &impl Serialize) -> anyhow::Result<()> {
        self.raw.insert(name, serde_json::to_value(runs)?);
        Ok(())
    }

    /// Prints the table and writes `SUBJECT.json`.
    pub fn conclude(&self, subject: &str, options: &Options) -> anyhow::Result<()> {
        let machine = describe();
        let file = options.results.join(format!("{subject}.json"));
        let content = json!({ "began": self.began, "machine": machine, "runs": options.runs,
            "settings": options.changes, "rows": self.rows, "notes": self.notes, "raw": self.raw });
        fs::write(&file, serde_json::to_string_pretty(&content)?)
            .with_context(|| format!("{} could not be written", file.display()))?;
        let mut out = stdout().lock();
        writeln!(out, "\n{subject}, {} UTC, {machine}", self.began)?;
        writeln!(
            out,
            "The server alone on core 0; load, upstream and Redis on core 1. Median of {} fresh runs. CPU from process \
             accounting.\n",
            options.runs
        )?;
        write!(out, "{}", table(&self.rows))?;
        for note in &self.notes {
            writeln!(out, "Note: {note}")?;
        }
        writeln!(out, "\nAll figures of all runs: {}", file.display())?;
        Ok(())
    }
}

/// One line for whoever waits.
pub fn progress(text: &str) {
    drop(writeln!(stderr(), "    {text}"));
}
