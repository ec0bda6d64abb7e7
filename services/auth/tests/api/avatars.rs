use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::{Response, StatusCode, header};
use serde_json::Value;

use crate::harness::{Browser, ORIGIN, TestApp};

const RED: Rgb<u8> = Rgb([250, 10, 10]);
const BLUE: Rgb<u8> = Rgb([10, 10, 250]);

impl Browser {
    async fn put_avatar(&self, media_type: &str, file: Vec<u8>) -> Response {
        let request = self.http.put(format!("{}/api/v1/auth/me/avatar", self.base)).header("origin", ORIGIN);
        request.header(header::CONTENT_TYPE, media_type).body(file).send().await.expect("an answer")
    }

    /// The address of the avatar that was made of the file.
    async fn show(&self, media_type: &str, file: Vec<u8>) -> String {
        let response = self.put_avatar(media_type, file).await;
        assert_eq!(response.status(), StatusCode::OK);
        let member: Value = response.json().await.expect("json");
        member["avatar_url"].as_str().expect("an address").to_owned()
    }

    async fn see(&self, address: &str) -> Response {
        self.http.get(address).send().await.expect("an answer")
    }
}

/// The left half red, the right half blue.
fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE }).into()
}

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).expect("it encodes");
    file.into_inner()
}

/// A JPEG with an EXIF segment behind its first marker.
fn turned_jpeg(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = file(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"secret place");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

async fn refused(browser: &Browser, media_type: &str, file: Vec<u8>) -> (u16, String) {
    let response = browser.put_avatar(media_type, file).await;
    let status = response.status().as_u16();
    let problem: Value = response.json().await.expect("json");
    (status, problem["code"].as_str().expect("a code").to_owned())
}

fn is_like(seen: &RgbImage, x: u32, y: u32, colour: Rgb<u8>) -> bool {
    seen.get_pixel(x, y).0.iter().zip(colour.0).all(|(one, other)| one.abs_diff(other) < 30)
}

#[tokio::test]
async fn a_picture_of_any_kind_becomes_a_small_square_that_caches_keep() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let kinds = [
        ("image/png", ImageFormat::Png),
        ("image/jpeg", ImageFormat::Jpeg),
        ("image/webp", ImageFormat::WebP),
    ];
    for (media_type, format) in kinds {
        let path = browser.show(media_type, file(&picture(600, 300), format)).await;

        let seen = app.browser().see(&format!("{}{path}", app.base)).await;

        assert_eq!(seen.status(), StatusCode::OK);
        assert_eq!(seen.headers()["content-type"], "image/webp");
        assert_eq!(seen.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(seen.headers()["x-content-type-options"], "nosniff");
        let image =
            image::load_from_memory(&seen.bytes().await.expect("a body")).expect("an image").to_rgb8();
        assert_eq!(image.dimensions(), (256, 256));
        assert!(is_like(&image, 60, 128, RED) && is_like(&image, 200, 128, BLUE), "{media_type}");
    }
}

#[tokio::test]
async fn a_turned_photograph_stands_upright_and_says_nothing_of_where_it_was_taken() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    // Orientation 6: to be turned clockwise, so that what was on the left is on top.
    let path = browser.show("image/jpeg", turned_jpeg(&picture(320, 320), 6)).await;
    let seen = browser.see(&format!("{}{path}", app.base)).await.bytes().await.expect("a body");
    let image = image::load_from_memory(&seen).expect("an image").to_rgb8();
    assert!(is_like(&image, 128, 60, RED) && is_like(&image, 128, 200, BLUE));
    let holds = |needle: &[u8]| seen.windows(needle.len()).any(|window| window == needle);
    assert!(!holds(b"secret place") && !holds(b"Exif") && !holds(b"EXIF"));
}

#[tokio::test]
async fn whoever_has_the_picture_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let path = browser.show("image/png", file(&picture(10, 10), ImageFormat::Png)).await;
    let address = format!("{}{path}", app.base);
    let tag = browser.see(&address).await.headers()["etag"].clone();
    let again =
        browser.http.get(&address).header(header::IF_NONE_MATCH, tag).send().await.expect("an answer");
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.bytes().await.expect("no body").is_empty());
    let other =
        browser.http.get(&address).header(header::IF_NONE_MATCH, "\"x\"").send().await.expect("an answer");
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn another_picture_has_another_address_and_the_old_one_is_gone() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let png = file(&picture(10, 10), ImageFormat::Png);
    let first = browser.show("image/png", png.clone()).await;
    let second = browser.show("image/png", png).await;
    let status = |path: String| {
        let browser = browser.clone();
        async move { browser.see(&format!("{}{path}", browser.base)).await.status() }
    };

    assert_eq!(status(first).await, StatusCode::NOT_FOUND);
    assert_eq!(status(second.clone()).await, StatusCode::OK);
    let removed: Value = browser.delete("/me/avatar").await.json().await.expect("json");
    assert_eq!(removed["avatar_url"], Value::Null);
    assert_eq!(status(second).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_image_or_more_than_one_is_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let png = file(&picture(10, 10), ImageFormat::Png);
    let with = |end: &[u8]| [&png[..], end].concat();
    let archive = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let jpeg_archive = [&file(&picture(10, 10), ImageFormat::Jpeg)[..], archive].concat();
    let webp = [&file(&picture(10, 10), ImageFormat::WebP)[..], b"<script>"].concat();
    let cases = [
        ("not an image", "image/png", b"<svg/>".to_vec(), 415, "unsupported-media-type"),
        ("declared as another", "image/jpeg", png.clone(), 415, "unsupported-media-type"),
        ("not taken", "image/gif", b"GIF89a".to_vec(), 415, "unsupported-media-type"),
        ("cut off", "image/png", png[..png.len() / 2].to_vec(), 400, "image-unreadable"),
        ("followed by a page", "image/png", with(b"<html>"), 400, "image-not-only"),
        ("followed by an archive", "image/jpeg", jpeg_archive, 400, "image-not-only"),
        ("followed by a script", "image/webp", webp, 400, "image-not-only"),
        ("empty", "image/png", Vec::new(), 415, "unsupported-media-type"),
    ];
    for (name, media_type, file, status, code) in cases {
        assert_eq!(refused(&browser, media_type, file).await, (status, code.to_owned()), "{name}");
    }
    let me: Value = browser.get("/me").await.json().await.expect("json");
    assert_eq!(me["avatar_url"], Value::Null);
}

#[tokio::test]
async fn a_small_file_of_many_pixels_is_refused_before_it_is_unpacked() {
    let limits = [("CONCH_AVATARS__MAX_SIDE", "1000"), ("CONCH_AVATARS__MAX_DECODED_BYTES", "1048576")];
    let app = TestApp::start_with(&limits).await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    for (name, width, height) in [("too wide", 1001, 1), ("too many", 700, 700)] {
        for (media_type, format) in [("image/png", ImageFormat::Png), ("image/webp", ImageFormat::WebP)] {
            let bomb = file(&picture(width, height), format);
            assert!(bomb.len() < 20_000, "{name}: {} bytes", bomb.len());
            let outcome = refused(&browser, media_type, bomb).await;
            assert_eq!(outcome, (400, "image-too-large".to_owned()), "{name} {media_type}");
        }
    }
    let small = file(&picture(400, 400), ImageFormat::Png);
    assert_eq!(browser.put_avatar("image/png", small).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_and_one_over_the_limit_of_json_is_not() {
    let app = TestApp::start_with(&[("CONCH_AVATARS__MAX_BYTES", "200000")]).await;
    let browser = app.browser();
    browser.sign_in("소라").await;
    let noise = |side| {
        let noise = RgbImage::from_fn(side, side, |_, _| Rgb(rand::random()));
        file(&noise.into(), ImageFormat::Png)
    };
    assert_eq!(refused(&browser, "image/png", noise(300)).await, (413, "body-too-large".to_owned()));
    assert_eq!(browser.put_avatar("image/png", noise(200)).await.status(), StatusCode::OK);
}
