//! What it takes a service to verify an access token: the first time, when the signature is checked, and each time after
//! that. No call to auth and no server in it, so it is measured in this process.

use std::time::Instant;

use anyhow::Context;
use common::{
    access::{AccessVerifier, JwksCache, Revocation, Revocations, Revoked},
    clock,
    http_client::{ClientLimits, HttpClient},
    ids::SessionId,
};
use serde::Serialize;
use test_support::TestIssuer;

use crate::{
    bench::Bench,
    report::{Report, progress},
    table::{Aim, Row},
};

const TOKENS: usize = 2000;
const ROUNDS: usize = 20;
/// As after ten minutes with a hundred sign-outs per second.
const REVOKED: usize = 60_000;

/// Medians in microseconds.
#[derive(Debug, Clone, Copy, Serialize)]
struct Figures {
    cold: f64,
    warm: f64,
    warm_p99: f64,
}

pub async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let mut runs = Vec::new();
    for run in 1..=bench.options.runs {
        progress(&format!("verification of access tokens, run {run} of {}", bench.options.runs));
        runs.push(run_once(bench).await?);
    }
    let figure = |of: fn(&Figures) -> f64| median(runs.iter().map(of).collect());
    let row = |what: &str, ours, aim| Row {
        what: what.to_owned(),
        unit: "\u{b5}s",
        ours: Some(ours),
        beside: None,
        aim,
    };
    report.add_row(row("access token, first time", figure(|figures| figures.cold), Aim::None));
    report.add_row(row("access token, each time after", figure(|figures| figures.warm), Aim::AtMost(30.0)));
    report.add_row(row("the same, p99", figure(|figures| figures.warm_p99), Aim::AtMost(30.0)));
    report.add_raw("verification".to_owned(), &runs)
}

async fn run_once(bench: &Bench) -> anyhow::Result<Figures> {
    let variables = bench.issuer.variables();
    let url = variables.iter().find(|(name, _)| name == "CONCH_ACCESS__JWKS_URL");
    let url = url.context("the issuer names its keys")?.1.parse()?;
    let keys = JwksCache::new(HttpClient::new(&ClientLimits::default())?, url);
    keys.fetch().await?;
    let (revocations, now) = (Revocations::default(), clock::now());
    for _ in 0..REVOKED {
        revocations.add(Revocation { what: Revoked::Session(SessionId::new()), at: now }, now);
    }
    let verifier = AccessVerifier::new(keys, revocations, TestIssuer::ISSUER, "conch_access");
    let tokens: Vec<String> = (0..TOKENS).map(|_| bench.issuer.guest()).collect();
    let cold = time_each(&verifier, &tokens).await?;
    let mut warm = Vec::with_capacity(TOKENS * ROUNDS);
    for _ in 0..ROUNDS {
        warm.extend(time_each(&verifier, &tokens).await?);
    }
    warm.sort_by(f64::total_cmp);
    let warm_p99 = warm.get(warm.len() * 99 / 100).copied().context("something was measured")?;
    Ok(Figures { cold: median(cold), warm: median(warm), warm_p99 })
}

async fn time_each(verifier: &AccessVerifier, tokens: &[String]) -> anyhow::Result<Vec<f64>> {
    let mut took = Vec::with_capacity(tokens.len());
    for token in tokens {
        let started = Instant::now();
        let claims = verifier.verify(token).await?;
        took.push(started.elapsed().as_secs_f64() * 1e6);
        std::hint::black_box(claims);
    }
    Ok(took)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
