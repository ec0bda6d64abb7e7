//! Makes whatever picture a visitor sends into a small square one, with nothing of the original but its pixels.

use std::time::Duration;

use anyhow::Context;
use bytes::Bytes;
pub use picture_intake::MediaType;
use picture_intake::{
    Limits, NoTurn, Refusal, Turns,
    image::{DynamicImage, ImageError, codecs::webp::WebPEncoder, imageops::FilterType},
    open,
};

/// Width and height of an avatar in pixels.
pub const SIDE: u32 = 256;
/// An upload waits this long for its turn; then the service is too busy for it.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// A picture as it is kept and shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portrait {
    pub media_type: MediaType,
    pub image: Bytes,
}

/// How much work one picture may be.
#[derive(Debug, Clone, Copy)]
pub struct AvatarLimits {
    /// The longest side of a picture, in pixels.
    pub max_side: u32,
    /// Memory that decoding may take, in bytes.
    pub max_decoded_bytes: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum AvatarError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("too many images wait to be read")]
    Busy,
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl From<NoTurn> for AvatarError {
    fn from(error: NoTurn) -> Self {
        match error {
            NoTurn::Busy => Self::Busy,
            NoTurn::Panicked => Self::Internal(error.into()),
        }
    }
}

/// Decodes a few pictures at a time, away from the threads that serve requests. A cheap, shared handle.
#[derive(Clone)]
pub struct Avatars {
    limits: AvatarLimits,
    turns: Turns,
}

impl Avatars {
    pub fn new(limits: AvatarLimits, at_once: usize, queue: usize) -> Self {
        Self { limits, turns: Turns::new(at_once, queue, LONGEST_WAIT) }
    }

    /// The square middle of the picture in `file`, upright.
    pub async fn portray(&self, declared: MediaType, file: Bytes) -> Result<Portrait, AvatarError> {
        let (place, limits) = (self.turns.place()?, self.limits);
        self.turns.work(place, move || portray(declared, &file, limits)).await?
    }
}

fn portray(declared: MediaType, file: &[u8], limits: AvatarLimits) -> Result<Portrait, AvatarError> {
    let AvatarLimits { max_side, max_decoded_bytes } = limits;
    let opened = open(declared, file, &Limits { min_side: 1, max_side, max_decoded_bytes })?;
    let orientation = opened.orientation();
    let picture = opened.unpack()?;
    // Turned when it is small: the middle stays the middle.
    let mut portrait = square(&picture);
    portrait.apply_orientation(orientation);
    let image = encode(&portrait).context("an avatar could not be encoded")?;
    Ok(Portrait { media_type: MediaType::Webp, image: image.into() })
}

fn square(picture: &DynamicImage) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    let middle = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    middle.resize_exact(SIDE, SIDE, FilterType::Triangle)
}

/// Without loss: at this size it is some tens of kilobytes, and at the most 256 KiB.
fn encode(portrait: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut encoded = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut encoded);
    if portrait.color().has_alpha() {
        portrait.to_rgba8().write_with_encoder(encoder)?;
    } else {
        portrait.to_rgb8().write_with_encoder(encoder)?;
    }
    Ok(encoded)
}
