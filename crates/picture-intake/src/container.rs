//! What a file is made of, read from its outside.
//!
//! Files that are an image and something else besides are refused. Only pixels are kept of what visitors send, so such a
//! file would do no harm here; but whoever sends one means no picture.

use crate::{MediaType, Refusal};

/// The longest comment that may follow a ZIP archive's end record, and the record itself.
const ZIP_TAIL: usize = 65_535 + ZIP_END;
const ZIP_END: usize = 22;
/// Readers of PDF look this far for the header.
const PDF_HEAD: usize = 1024;

/// Phones append to JPEG what they like (a film, a second picture), so there only what others would take for a file of
/// their own is refused. PNG and WebP say where they end, and nothing may follow.
pub(crate) fn check(media_type: MediaType, file: &[u8]) -> Result<(), Refusal> {
    if file[..file.len().min(PDF_HEAD)].windows(5).any(|window| window == b"%PDF-") {
        return Err(Refusal::Polyglot("a PDF"));
    }
    if is_zip(file) {
        return Err(Refusal::Polyglot("an archive"));
    }
    let end = match media_type {
        MediaType::Png => png_end(file),
        MediaType::Webp => webp_end(file),
        MediaType::Jpeg => None,
    };
    match end {
        Some(end) if end < file.len() => Err(Refusal::Polyglot("something follows the image")),
        _ => Ok(()),
    }
}

/// An archive is read from its end, where a record says how long its own comment is.
fn is_zip(file: &[u8]) -> bool {
    let tail = &file[file.len().saturating_sub(ZIP_TAIL)..];
    tail.windows(ZIP_END).enumerate().any(|(at, record)| {
        let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
        record.starts_with(b"PK\x05\x06") && at + ZIP_END + comment == tail.len()
    })
}

/// Whether there is more than one picture to be shown after another.
pub(crate) fn moves(media_type: MediaType, file: &[u8]) -> bool {
    match media_type {
        MediaType::Png => png_chunks(file).any(|(kind, _)| kind == b"acTL"),
        // Such files begin with the extended header, one of whose flags it is.
        MediaType::Webp => {
            file.get(12..16) == Some(b"VP8X") && file.get(20).is_some_and(|flags| flags & 0b10 != 0)
        }
        MediaType::Jpeg => false,
    }
}

/// Behind the IEND chunk; nothing where the chunks are cut off, which the decoder tells better.
fn png_end(file: &[u8]) -> Option<usize> {
    png_chunks(file).find_map(|(kind, end)| (kind == b"IEND").then_some(end))
}

/// Each chunk's kind and where it ends, as far as they go.
fn png_chunks(file: &[u8]) -> impl Iterator<Item = (&[u8], usize)> {
    let mut at = 8_usize;
    std::iter::from_fn(move || {
        let head = file.get(at..at.checked_add(8)?)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]);
        at = at.checked_add(usize::try_from(length).ok()?)?.checked_add(12)?;
        Some((&head[4..], at))
    })
}

/// The RIFF header counts what follows it, and pads to an even length.
fn webp_end(file: &[u8]) -> Option<usize> {
    let size = file.get(4..8)?;
    let size = usize::try_from(u32::from_le_bytes([size[0], size[1], size[2], size[3]])).ok()?;
    size.checked_add(8 + size % 2)
}
