//! Makes what an expert sends into a card's picture: upright, in two sizes, with nothing of the original but its pixels.

use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use bytes::Bytes;
use picture_intake::{
    Limits, MediaType, NoTurn, Opened, Place, Refusal, Turns,
    image::{DynamicImage, imageops::FilterType},
    open,
};
use sha2::{Digest, Sha256};

use super::deck::PictureSize;

/// An upload waits this long for its turn; then the service is too busy for it.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// Height of a card in hundredths of its width.
const PROPORTIONS: std::ops::RangeInclusive<u64> = 120..=220;
/// Nobody sees the difference on a card, and it takes a tenth of what a lossless file does.
const QUALITY: f32 = 84.0;

#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the picture moves")]
    Animated,
    #[error("a card is 1.2 to 2.2 times as high as wide")]
    Proportions,
    #[error("too many pictures wait to be read")]
    Busy,
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl From<NoTurn> for PrintError {
    fn from(error: NoTurn) -> Self {
        match error {
            NoTurn::Busy => Self::Busy,
            NoTurn::Panicked => Self::Internal(error.into()),
        }
    }
}

/// A picture as it is kept: WebP files.
#[derive(Debug, Clone)]
pub struct Print {
    /// Stands for what is to be seen.
    pub digest: [u8; 16],
    pub small: Bytes,
    pub large: Bytes,
}

impl Print {
    pub fn bytes(&self) -> u64 {
        (self.small.len() + self.large.len()) as u64
    }
}

/// Prints a few pictures at a time, away from the threads that serve requests. A cheap, shared handle.
#[derive(Clone)]
pub struct Press {
    limits: Limits,
    turns: Turns,
}

impl Press {
    pub fn new(limits: Limits, workers: usize, queue: usize) -> Self {
        Self { limits, turns: Turns::new(workers, queue, LONGEST_WAIT) }
    }

    /// To be taken before a file is received, so that only so many are in memory.
    pub fn place(&self) -> Result<Place, PrintError> {
        let place = self.turns.place();
        if place.is_err() {
            metrics::counter!("deck_pictures_refused_total").increment(1);
        }
        Ok(place?)
    }

    pub async fn print(&self, place: Place, declared: MediaType, file: Bytes) -> Result<Print, PrintError> {
        let limits = self.limits;
        let work = move || {
            let began = Instant::now();
            let print = print(declared, &file, &limits);
            metrics::histogram!("deck_picture_seconds").record(began.elapsed());
            print
        };
        self.turns.work(place, work).await?
    }
}

fn print(declared: MediaType, file: &[u8], limits: &Limits) -> Result<Print, PrintError> {
    let opened = open(declared, file, limits)?;
    if opened.is_animated() {
        return Err(PrintError::Animated);
    }
    let (width, height) = opened.upright_size();
    if !PROPORTIONS.contains(&(u64::from(height) * 100 / u64::from(width))) {
        return Err(PrintError::Proportions);
    }
    let large = upright(opened, PictureSize::Large.max_width())?;
    let (width, height) = fitted(PictureSize::Small.max_width(), large.width(), large.height());
    let small = resized(&large, width, height);
    let large = encode(&large)?;
    let digest = Sha256::digest(&large);
    let digest = digest[..16].try_into().context("a digest is long enough")?;
    Ok(Print { digest, small: encode(&small)?, large })
}

/// No wider than `max_width` once it stands. Turned when it is small, which takes less memory.
fn upright(opened: Opened<'_>, max_width: u32) -> Result<DynamicImage, PrintError> {
    let (width, height) = opened.upright_size();
    let (lies, orientation) = (opened.lies(), opened.orientation());
    let (wide, high) = fitted(max_width, width, height);
    let (across, down) = if lies { (high, wide) } else { (wide, high) };
    let mut picture = resized(&opened.unpack()?, across, down);
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Never larger than it was.
fn fitted(max_width: u32, width: u32, height: u32) -> (u32, u32) {
    if width <= max_width {
        return (width, height);
    }
    let high = u64::from(height) * u64::from(max_width) / u64::from(width);
    (max_width, u32::try_from(high).unwrap_or(height).max(1))
}

/// With eight bits for each colour.
fn resized(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let resized = picture.resize_exact(width, height, FilterType::CatmullRom);
    if resized.color().has_alpha() { resized.to_rgba8().into() } else { resized.to_rgb8().into() }
}

fn encode(picture: &DynamicImage) -> Result<Bytes, PrintError> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture {
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        _ => return Err(anyhow!("a picture to be kept has eight bits for each colour").into()),
    };
    let file = encoder.encode_simple(false, QUALITY);
    let file = file.map_err(|error| anyhow!("a picture could not be encoded: {error:?}"))?;
    Ok(Bytes::copy_from_slice(&file))
}
