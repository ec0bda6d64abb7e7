//! What is measured of the tarot service: shared readings and their pictures, as visitors ask for them.

mod load;
mod nginx;
mod service;

use std::time::Instant;

use anyhow::{Context, ensure};
use futures_util::future::try_join_all;
use serde::Serialize;

use crate::{
    bench::Bench,
    load::{Connection, median, request},
    machine::Place,
    report::{Report, progress},
    table::{Aim, Row},
};
use load::{Rush, rush};
use nginx::Nginx;
use service::Service;

const CONNECTIONS: usize = 16;
/// Who want the same new picture at the same moment.
const CROWD: usize = 64;

#[derive(Debug, Clone, Serialize)]
struct Painted {
    wide_ms: f64,
    tall_ms: f64,
    /// Until the last one of a crowd had the picture.
    crowd_ms: f64,
    paintings: u64,
}

pub async fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let (mut readings, mut pictures, mut others, mut painted) = (vec![], vec![], vec![], vec![]);
    for number in 1..=bench.options.runs {
        if bench.options.wants("readings") {
            let (ours, nginx) = requests(bench, "").await?;
            progress(&format!(
                "readings {number}: {:.0}/s, nginx {:.0}/s",
                ours.per_second, nginx.per_second
            ));
            readings.push(ours);
            others.push(nginx);
        }
        if bench.options.wants("pictures") {
            let (ours, _) = requests(bench, "/image").await?;
            progress(&format!("pictures {number}: {:.0}/s", ours.per_second));
            pictures.push(ours);
            let first = first_pictures(bench).await?;
            progress(&format!("first pictures {number}: {first:?}"));
            painted.push(first);
        }
    }
    let each = |runs: &[Rush], value: fn(&Rush) -> f64| median(runs.iter().map(value).collect());
    if !readings.is_empty() {
        row(
            report,
            "a shared reading, 16 connections",
            "1/s",
            each(&readings, |run| run.per_second),
            Aim::AtLeast(60_000.0),
            Some(each(&others, |run| run.per_second)),
        );
        row(
            report,
            "a shared reading: p99",
            "ms",
            each(&readings, |run| run.p99_ms),
            Aim::None,
            Some(each(&others, |run| run.p99_ms)),
        );
        row(
            report,
            "a shared reading: CPU",
            "us",
            each(&readings, |run| run.cpu_us),
            Aim::None,
            Some(each(&others, |run| run.cpu_us)),
        );
    }
    if !pictures.is_empty() {
        let each_painted = |value: fn(&Painted) -> f64| median(painted.iter().map(value).collect());
        row(
            report,
            "a picture painted before",
            "1/s",
            each(&pictures, |run| run.per_second),
            Aim::None,
            None,
        );
        row(
            report,
            "a wide picture, first time",
            "ms",
            each_painted(|run| run.wide_ms),
            Aim::AtMost(60.0),
            None,
        );
        row(report, "a tall picture, first time", "ms", each_painted(|run| run.tall_ms), Aim::None, None);
        row(report, "64 want a new picture at once", "ms", each_painted(|run| run.crowd_ms), Aim::None, None);
        #[expect(clippy::cast_precision_loss, reason = "some paintings")]
        row(
            report,
            "and it is painted",
            "times",
            each_painted(|run| run.paintings as f64),
            Aim::AtMost(1.0),
            None,
        );
    }
    report.add_raw("readings".into(), &readings)?;
    report.add_raw("nginx".into(), &others)?;
    report.add_raw("pictures".into(), &pictures)?;
    report.add_raw("painted".into(), &painted)
}

fn row(report: &mut Report, what: &str, unit: &'static str, ours: f64, aim: Aim, beside: Option<f64>) {
    report.add_row(Row { what: format!("tarot: {what}"), unit, ours: Some(ours), beside, aim });
}

/// The same body from us and from nginx, which has it in its settings.
async fn requests(bench: &Bench, what: &str) -> anyhow::Result<(Rush, Rush)> {
    let place = Place::new().await?;
    let service = Service::start(bench, &place).await?;
    let path = format!("/api/v1/tarot/shared/{}{what}", service.share(bench).await?);
    let ask = request("GET", &path, None, "");
    let (status, body) = Connection::open(service.address).await?.exchange(&ask).await?;
    ensure!(status == 200, "{path} is answered with {status}");
    let ours = rush(service.address, &ask, CONNECTIONS, || service.process.usage()).await?;
    drop(service);
    let nginx = Nginx::start(&place, body.len()).await?;
    let ask = request("GET", "/", None, "");
    let others = rush(nginx.address, &ask, CONNECTIONS, || nginx.process.usage()).await?;
    Ok((ours, others))
}

async fn first_pictures(bench: &Bench) -> anyhow::Result<Painted> {
    let place = Place::new().await?;
    let service = Service::start(bench, &place).await?;
    // The first of all unpacks fonts and sceneries; a process does that once.
    for size in ["wide", "tall"] {
        timed(&service, &service.share(bench).await?, size).await?;
    }
    let (mut wide, mut tall) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let link = service.share(bench).await?;
        wide.push(timed(&service, &link, "wide").await?);
        tall.push(timed(&service, &link, "tall").await?);
    }
    let (link, before) = (service.share(bench).await?, service.paintings().await?);
    let began = Instant::now();
    try_join_all((0..CROWD).map(|_| timed(&service, &link, "wide"))).await?;
    let crowd_ms = began.elapsed().as_secs_f64() * 1e3;
    let paintings = service.paintings().await? - before;
    Ok(Painted { wide_ms: median(wide), tall_ms: median(tall), crowd_ms, paintings })
}

async fn timed(service: &Service, link: &str, size: &str) -> anyhow::Result<f64> {
    let ask = request("GET", &format!("/api/v1/tarot/shared/{link}/image?size={size}"), None, "");
    let mut connection = Connection::open(service.address).await?;
    let began = Instant::now();
    let (status, _) = connection.exchange(&ask).await.context("a picture")?;
    ensure!(status == 200, "a picture is answered with {status}");
    Ok(began.elapsed().as_secs_f64() * 1e3)
}
