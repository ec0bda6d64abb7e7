//! Small files that would become large. The one test here has a process of its own, whose memory it watches.

use std::io::{Cursor, Write};

use flate2::{Compression, Crc, write::ZlibEncoder};
use picture_intake::{
    Limits, MediaType, Refusal,
    image::{DynamicImage, ImageFormat, RgbImage},
    open,
};

const MEBI: u64 = 1024 * 1024;
const LIMITS: Limits = Limits { min_side: 1, max_side: 6000, max_decoded_bytes: 16 * MEBI };

/// That many zeros, compressed piece by piece.
fn packed_zeros(mebibytes: u64) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..mebibytes {
        encoder.write_all(&[0; MEBI as usize]).expect("written");
    }
    encoder.finish().expect("compressed")
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(content);
    let length = u32::try_from(content.len()).expect("short");
    [&length.to_be_bytes(), &kind[..], content, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with `chunks` behind its header.
fn png_with(chunks: &[u8]) -> Vec<u8> {
    let mut png = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(100, 160)).write_to(&mut png, ImageFormat::Png).expect("it encodes");
    let (header, rest) = png.get_ref().split_at(8 + 25);
    [header, chunks, rest].concat()
}

/// A PNG that claims this size and whose pixels unpack to something longer.
fn overlong(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &header), chunk(b"IDAT", data), chunk(b"IEND", &[])].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks].concat()
}

fn unpacked(file: &[u8]) -> Result<(u32, u32), Refusal> {
    let picture = open(MediaType::Png, file, &LIMITS)?.unpack()?;
    Ok((picture.width(), picture.height()))
}

/// The most memory that this process has held so far, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).expect("a number") * 1024
}

#[test]
fn what_a_file_would_become_is_never_held_in_memory() {
    let bomb = packed_zeros(96);
    assert!((bomb.len() as u64) < MEBI);
    let profile = chunk(b"iCCP", &[b"profile\0\0", &bomb[..]].concat());
    let text = chunk(b"zTXt", &[b"Comment\0\0", &bomb[..]].concat());
    let international = chunk(b"iTXt", &[b"Comment\0\x01\0\0\0", &bomb[..]].concat());
    let files = [
        ("a colour profile", png_with(&profile)),
        ("four texts", png_with(&text.repeat(4))),
        ("four international texts", png_with(&international.repeat(4))),
        ("more pixels than there are", overlong(100, 160, &bomb)),
    ];
    let before = peak();

    for (name, file) in files {
        match unpacked(&file) {
            Ok(size) => assert_eq!(size, (100, 160), "{name}"),
            Err(Refusal::Unreadable(_) | Refusal::TooLarge) => {}
            Err(other) => panic!("{name}: {other}"),
        }
    }
    let too_many = [(65_000, 65_000), (6001, 1), (1, 6001), (3000, 3000)];
    for (width, height) in too_many {
        let outcome = unpacked(&overlong(width, height, &bomb));
        assert!(matches!(outcome, Err(Refusal::TooLarge)), "{width} by {height}: {outcome:?}");
    }

    let grown = peak() - before;
    assert!(grown < 64 * MEBI, "the process has grown by {grown} bytes");
}
