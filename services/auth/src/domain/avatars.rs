//! Makes whatever picture a visitor sends into a small square one, with nothing of the original but its pixels.

mod container;

use std::{io::Cursor, sync::Arc, time::Duration};

use anyhow::Context;
use bytes::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, codecs::webp::WebPEncoder,
    imageops::FilterType, metadata::Orientation,
};
use tokio::sync::Semaphore;

/// Width and height of an avatar in pixels.
pub const SIDE: u32 = 256;
/// An upload waits this long for its turn; then the service is too busy for it.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What visitors may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    Png,
    Jpeg,
    Webp,
}

impl MediaType {
    pub const ALL: [Self; 3] = [Self::Png, Self::Jpeg, Self::Webp];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media_type| media_type.as_str() == name)
    }

    fn format(self) -> ImageFormat {
        match self {
            Self::Png => ImageFormat::Png,
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Webp => ImageFormat::WebP,
        }
    }
}

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
    #[error("the content is not what it was declared to be")]
    NotAsDeclared,
    #[error("the file is more than an image: {0}")]
    Polyglot(&'static str),
    #[error("the image has too many pixels")]
    TooLarge,
    #[error("the image cannot be read")]
    Unreadable(#[source] ImageError),
    #[error("too many images wait to be read")]
    Busy,
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// Decodes a few pictures at a time, away from the threads that serve requests. A cheap, shared handle.
#[derive(Clone)]
pub struct Avatars {
    limits: AvatarLimits,
    turns: Arc<Semaphore>,
}

impl Avatars {
    pub fn new(limits: AvatarLimits, at_once: usize) -> Self {
        Self { limits, turns: Arc::new(Semaphore::new(at_once)) }
    }

    /// The square middle of the picture in `file`, upright.
    pub async fn portray(&self, declared: MediaType, file: Bytes) -> Result<Portrait, AvatarError> {
        let turn = tokio::time::timeout(LONGEST_WAIT, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| AvatarError::Busy)?.context("the turns are never closed")?;
        let limits = self.limits;
        let work = move || {
            // Held until the work is done, also when nobody waits for it any more.
            let _turn = turn;
            portray(declared, &file, limits)
        };
        tokio::task::spawn_blocking(work).await.context("decoding panicked")?
    }
}

fn portray(declared: MediaType, file: &[u8], limits: AvatarLimits) -> Result<Portrait, AvatarError> {
    if image::guess_format(file).ok() != Some(declared.format()) {
        return Err(AvatarError::NotAsDeclared);
    }
    container::check(declared, file)?;
    let (picture, orientation) = decode(declared, file, limits).map_err(|error| match error {
        ImageError::Limits(_) => AvatarError::TooLarge,
        error => AvatarError::Unreadable(error),
    })?;
    // Turned when it is small: the middle stays the middle.
    let mut portrait = square(&picture);
    portrait.apply_orientation(orientation);
    let image = encode(&portrait).context("an avatar could not be encoded")?;
    Ok(Portrait { media_type: MediaType::Webp, image: image.into() })
}

fn decode(
    media_type: MediaType,
    file: &[u8],
    limits: AvatarLimits,
) -> Result<(DynamicImage, Orientation), ImageError> {
    let mut allowed = image::Limits::default();
    allowed.max_image_width = Some(limits.max_side);
    allowed.max_image_height = Some(limits.max_side);
    allowed.max_alloc = Some(limits.max_decoded_bytes);
    let mut reader = ImageReader::with_format(Cursor::new(file), media_type.format());
    reader.limits(allowed.clone());
    let mut decoder = reader.into_decoder()?;
    // The picture itself counts too, which is for the caller to see to.
    allowed.reserve(decoder.total_bytes())?;
    decoder.set_limits(allowed)?;
    let orientation = decoder.orientation()?;
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
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
