//! Takes in pictures that strangers send.
//!
//! [`open`] looks at a file without unpacking it: that it is what it was declared to be and nothing besides, and how many
//! pixels it claims to have. [`Opened::unpack`] decodes it within bounds. What comes out are pixels alone: nothing that
//! the file said of cameras, places, colours or programs goes on. [`Turns`] keeps that work off the threads that serve
//! requests, and refuses what would pile up.

mod container;
mod media_type;
mod turns;

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, metadata::Orientation};

pub use image;
pub use media_type::MediaType;
pub use turns::{NoTurn, Place, Turns};

/// How much work one picture may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The shortest side that is still of use, in pixels.
    pub min_side: u32,
    /// The longest side, in pixels.
    pub max_side: u32,
    /// Memory that decoding may take, in bytes.
    pub max_decoded_bytes: u64,
}

/// Why a picture is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("the content is not what it was declared to be")]
    NotAsDeclared,
    #[error("the file is more than an image: {0}")]
    Polyglot(&'static str),
    #[error("the image has too few pixels")]
    TooSmall,
    #[error("the image has too many pixels")]
    TooLarge,
    #[error("the image cannot be read")]
    Unreadable(#[source] ImageError),
}

/// A picture whose file looks right, and of which nothing is unpacked yet.
pub struct Opened<'a> {
    decoder: Box<dyn ImageDecoder + 'a>,
    orientation: Orientation,
    moves: bool,
}

/// Looks at the file's outside: its kind, what else it may be, and its header.
pub fn open<'a>(declared: MediaType, file: &'a [u8], limits: &Limits) -> Result<Opened<'a>, Refusal> {
    if image::guess_format(file).ok() != Some(declared.format()) {
        return Err(Refusal::NotAsDeclared);
    }
    container::check(declared, file)?;
    let decoder = bounded_decoder(declared, file, limits).map_err(refusal)?;
    let (width, height) = decoder.0.dimensions();
    if width.min(height) < limits.min_side {
        return Err(Refusal::TooSmall);
    }
    let (decoder, orientation) = decoder;
    Ok(Opened { decoder, orientation, moves: container::moves(declared, file) })
}

impl Opened<'_> {
    /// Width and height when it stands upright.
    pub fn upright_size(&self) -> (u32, u32) {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        let (width, height) = self.decoder.dimensions();
        match self.orientation {
            Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }

    /// How the pixels have to be turned to stand upright, which is cheaper when they have become fewer.
    pub fn orientation(&self) -> Orientation {
        self.orientation
    }

    /// Whether the file is an animation, of which only the first picture would be taken.
    pub fn is_animated(&self) -> bool {
        self.moves
    }

    /// The pixels as the file has them, not turned yet.
    pub fn unpack(self) -> Result<DynamicImage, Refusal> {
        DynamicImage::from_decoder(self.decoder).map_err(refusal)
    }
}

fn bounded_decoder<'a>(
    media_type: MediaType,
    file: &'a [u8],
    limits: &Limits,
) -> Result<(Box<dyn ImageDecoder + 'a>, Orientation), ImageError> {
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
    Ok((Box::new(decoder), orientation))
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooLarge,
        error => Refusal::Unreadable(error),
    }
}
