//! Files that want something else than to be a card.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use image::ImageFormat;
use reqwest::StatusCode;
use serde_json::Value;

use super::{file, noise, picture, pictures::turned_jpeg, refusal};
use crate::harness::TestApp;

fn png() -> Vec<u8> {
    file(&picture(100, 160), ImageFormat::Png)
}

fn jpeg() -> Vec<u8> {
    file(&picture(100, 160), ImageFormat::Jpeg)
}

fn webp() -> Vec<u8> {
    file(&picture(100, 160), ImageFormat::WebP)
}

/// A chunk with its checksum.
fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(content);
    let length = u32::try_from(content.len()).expect("short");
    [&length.to_be_bytes(), &kind[..], content, &crc.sum().to_be_bytes()].concat()
}

/// A PNG with these chunks behind its header.
fn png_with(chunks: &[Vec<u8>]) -> Vec<u8> {
    let png = png();
    let header_end = 8 + 25;
    [&png[..header_end], &chunks.concat(), &png[header_end..]].concat()
}

/// A PNG that claims to have so many pixels of `colour` type, and brings none.
fn png_header(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    let data = chunk(b"IDAT", &zlib(&[0; 64]));
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &header), &data, &chunk(b"IEND", &[])].concat()
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("written");
    encoder.finish().expect("compressed")
}

/// A JPEG whose frame header claims another size.
fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = jpeg();
    let frame = jpeg.windows(2).position(|marker| marker == [0xff, 0xc0]).expect("a baseline frame");
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

fn riff(chunks: &[u8]) -> Vec<u8> {
    let length = u32::try_from(chunks.len() + 4).expect("short");
    [&b"RIFF"[..], &length.to_le_bytes(), b"WEBP", chunks].concat()
}

fn riff_chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("short");
    let padding = &[0][..content.len() % 2];
    [&kind[..], &length.to_le_bytes(), content, padding].concat()
}

/// The extended header of a WebP of that size.
fn webp_header(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    riff_chunk(b"VP8X", &[&[flags, 0, 0, 0][..], &side(width), &side(height)].concat())
}

fn moving_webp() -> Vec<u8> {
    let still = &webp()[12..];
    let frame = [&[0; 6][..], &[99, 0, 0, 159, 0, 0], &[50, 0, 0, 0], still].concat();
    let animation = riff_chunk(b"ANIM", &[0; 6]);
    riff(&[webp_header(0b10, 100, 160), animation, riff_chunk(b"ANMF", &frame)].concat())
}

const SVG: &[u8] =
    br#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="160"><script>alert(1)</script></svg>"#;
const ARCHIVE: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

type Case = (&'static str, &'static str, Vec<u8>, u16, &'static str);

fn other_kinds() -> Vec<Case> {
    let (as_png, as_jpeg, as_webp) = ("image/png", "image/jpeg", "image/webp");
    vec![
        ("an SVG that says so", "image/svg+xml", SVG.to_vec(), 415, "unsupported-media-type"),
        ("an SVG with a script", as_png, SVG.to_vec(), 422, "picture-type"),
        ("a GIF", "image/gif", b"GIF89a".to_vec(), 415, "unsupported-media-type"),
        ("a GIF declared as PNG", as_png, b"GIF89a".to_vec(), 422, "picture-type"),
        ("a page", as_jpeg, b"<html><script>1</script>".to_vec(), 422, "picture-type"),
        ("no kind at all", "", png(), 415, "unsupported-media-type"),
        ("JSON", "application/json", b"{}".to_vec(), 415, "unsupported-media-type"),
        ("PNG declared as JPEG", as_jpeg, png(), 422, "picture-type"),
        ("JPEG declared as WebP", as_webp, jpeg(), 422, "picture-type"),
        ("nothing", as_png, Vec::new(), 422, "picture-type"),
        ("PNG with a page behind", as_png, [&png()[..], b"<html>"].concat(), 422, "picture-not-only"),
        ("JPEG with an archive behind", as_jpeg, [&jpeg()[..], ARCHIVE].concat(), 422, "picture-not-only"),
        ("PNG with an archive behind", as_png, [&png()[..], ARCHIVE].concat(), 422, "picture-not-only"),
        ("WebP with a script behind", as_webp, [&webp()[..], b"<script>"].concat(), 422, "picture-not-only"),
        ("PNG that is a PDF", as_png, png_with(&[chunk(b"tEXt", b"a\0%PDF-1.7")]), 422, "picture-not-only"),
        (
            "an animated PNG",
            as_png,
            png_with(&[chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0])]),
            422,
            "picture-animated",
        ),
        ("an animated WebP", as_webp, moving_webp(), 422, "picture-animated"),
    ]
}

fn broken() -> Vec<Case> {
    let (as_png, as_jpeg, as_webp) = ("image/png", "image/jpeg", "image/webp");
    let cut = |file: Vec<u8>, length: usize| file[..length].to_vec();
    let mut false_sum = png();
    false_sum[30] ^= 1;
    let endless = [&png()[..33], &[0xff, 0xff, 0xff, 0xff], &b"IDAT"[..], &[0; 64]].concat();
    vec![
        ("PNG, its signature alone", as_png, cut(png(), 8), 422, "picture-unreadable"),
        ("PNG cut in its header", as_png, cut(png(), 20), 422, "picture-unreadable"),
        ("PNG cut in its pixels", as_png, cut(png(), png().len() / 2), 422, "picture-unreadable"),
        ("PNG with a false checksum", as_png, false_sum, 422, "picture-unreadable"),
        ("PNG with a chunk without end", as_png, endless, 422, "picture-unreadable"),
        ("PNG without pixels", as_png, png_header(100, 160, 8, 2), 422, "picture-unreadable"),
        ("PNG of no width", as_png, png_header(0, 160, 8, 2), 422, "picture-unreadable"),
        ("JPEG, its marker alone", as_jpeg, cut(jpeg(), 3), 422, "picture-unreadable"),
        ("JPEG cut in its tables", as_jpeg, cut(jpeg(), 40), 422, "picture-unreadable"),
        ("JPEG of zeros", as_jpeg, [&jpeg()[..20], &[0; 400]].concat(), 422, "picture-unreadable"),
        ("WebP cut in its header", as_webp, cut(webp(), 18), 422, "picture-unreadable"),
        ("WebP cut in its pixels", as_webp, cut(webp(), webp().len() - 8), 422, "picture-unreadable"),
        ("WebP without pixels", as_webp, riff(&webp_header(0, 100, 160)), 422, "picture-unreadable"),
    ]
}

fn wrong_sizes() -> Vec<Case> {
    let (as_png, as_jpeg, as_webp) = ("image/png", "image/jpeg", "image/webp");
    let sized = |width, height| file(&picture(width, height), ImageFormat::Png);
    let large_webp = riff(&[webp_header(0, 16_384, 16_384), webp()[12..].to_vec()].concat());
    vec![
        ("PNG of four gigapixels", as_png, png_header(65_000, 65_000, 8, 2), 422, "picture-too-large"),
        (
            "PNG of the largest size there is",
            as_png,
            png_header(0x7fff_ffff, 0x7fff_ffff, 16, 6),
            422,
            "picture-too-large",
        ),
        ("PNG that takes too much memory", as_png, png_header(5000, 6000, 16, 6), 422, "picture-too-large"),
        ("JPEG of four gigapixels", as_jpeg, jpeg_claiming(65_500, 65_500), 422, "picture-too-large"),
        ("WebP of 268 megapixels", as_webp, large_webp, 422, "picture-too-large"),
        ("one pixel too high", as_png, png_header(3000, 6001, 8, 2), 422, "picture-too-large"),
        ("one pixel too narrow", as_png, sized(63, 100), 422, "picture-too-small"),
        ("one pixel", as_png, sized(1, 1), 422, "picture-too-small"),
        ("a square", as_png, sized(160, 160), 422, "picture-proportions"),
        ("landscape", as_png, sized(160, 100), 422, "picture-proportions"),
        ("too broad", as_png, sized(100, 119), 422, "picture-proportions"),
        ("too high", as_png, sized(100, 221), 422, "picture-proportions"),
        ("a card that lies", as_jpeg, turned_jpeg(&picture(100, 160), 6), 422, "picture-proportions"),
    ]
}

#[tokio::test]
async fn no_such_file_is_taken_and_each_is_told_why() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let path = format!("/decks/{deck}/cards/major-00-fool");
    for (name, media_type, file, status, code) in [other_kinds(), broken(), wrong_sizes()].concat() {
        let answer = refusal(expert.put(&path, media_type, file).await).await;
        assert_eq!(answer, (status, code.to_owned()), "{name}");
    }
    assert_eq!(app.get_json(&format!("/api/v1/tarot/decks/{deck}")).await["cards"], serde_json::json!({}));
    assert_eq!(std::fs::read_dir(app.deck_folder.path()).expect("a folder").count(), 0, "nothing was stored");
}

#[tokio::test]
async fn the_largest_and_the_smallest_proportions_and_sides_are_taken() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);
    for (width, height) in [(100, 120), (100, 220), (64, 100), (2800, 6000)] {
        expert.put_png(&path, &picture(width, height)).await;
    }
}

#[tokio::test]
async fn what_is_packed_into_a_picture_besides_its_pixels_is_never_unpacked() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    // A gigabyte in each, were it unpacked.
    let bomb = zlib(&vec![0; 64 * 1024 * 1024]);
    let profile = [&b"profile\0\0"[..], &bomb].concat();
    let text = [&b"Comment\0\0"[..], &bomb].concat();
    for (name, packed) in [("a colour profile", chunk(b"iCCP", &profile)), ("a text", chunk(b"zTXt", &text))]
    {
        let chunks: Vec<_> = std::iter::repeat_n(packed, if name == "a text" { 16 } else { 1 }).collect();
        let before = peak_kib();

        let response = expert.put(&format!("/decks/{deck}/back"), "image/png", png_with(&chunks)).await;

        let status = response.status();
        let deck: Value = response.json().await.expect("json");
        assert!(matches!(status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY), "{name}: {deck}");
        let grown = peak_kib().saturating_sub(before);
        assert!(grown < 300 * 1024, "{name}: the process has grown by {grown} KiB");
    }
}

/// The most memory that this process has held so far.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_while_it_arrives() {
    let app = TestApp::start_with(&[("CONCH_DECKS__MAX_BYTES", "100000")]).await;
    let expert = app.expert();
    let path = format!("/decks/{}/back", expert.deck("내 덱").await);
    let large = file(&noise(200, 300), ImageFormat::Png);
    assert!(large.len() > 150_000);

    assert_eq!(
        refusal(expert.put(&path, "image/png", large).await).await,
        (413, "body-too-large".to_owned())
    );
    let small = file(&noise(100, 160), ImageFormat::Png);
    assert_eq!(expert.put(&path, "image/png", small).await.status(), StatusCode::OK);
}
