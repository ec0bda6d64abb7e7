//! What becomes of pictures that are sent, and how they are handed out.

use image::{DynamicImage, ImageFormat, Rgb, Rgba, RgbaImage};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    BLUE, RED, file,
    limits::{HELD, card, held_upload, refused},
    picture,
};
use crate::harness::TestApp;

fn is_like(seen: &DynamicImage, x: u32, y: u32, colour: Rgb<u8>) -> bool {
    seen.to_rgb8().get_pixel(x, y).0.iter().zip(colour.0).all(|(one, other)| one.abs_diff(other) < 40)
}

impl TestApp {
    async fn seen(&self, address: &Value) -> (Vec<u8>, DynamicImage) {
        let response = self.picture(address).await;
        assert_eq!(response.status(), StatusCode::OK);
        let bytes = response.bytes().await.expect("a body").to_vec();
        let image = image::load_from_memory_with_format(&bytes, ImageFormat::WebP).expect("WebP");
        (bytes, image)
    }
}

/// A JPEG with an EXIF segment behind its first marker.
pub fn turned_jpeg(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = file(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"secret place");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

#[tokio::test]
async fn a_picture_of_any_kind_is_kept_in_two_sizes_that_caches_keep() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    for (card, media_type, format) in [
        ("major-00-fool", "image/png", ImageFormat::Png),
        ("cups-03-three", "image/jpeg", ImageFormat::Jpeg),
        ("major-13-death", "image/webp", ImageFormat::WebP),
    ] {
        let path = format!("/decks/{deck}/cards/{card}");
        let response = expert.put(&path, media_type, file(&picture(900, 1500), format)).await;
        let deck: Value = response.json().await.expect("json");
        let shown = &deck["cards"][card];

        let response = app.picture(&shown["large"]).await;

        let header = |name: &str| response.headers()[name].to_str().expect("ascii").to_owned();
        assert_eq!((response.status(), &*header("content-type")), (StatusCode::OK, "image/webp"));
        assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
        for (size, width, height) in [("large", 720, 1200), ("small", 240, 400)] {
            let (_, image) = app.seen(&shown[size]).await;
            assert_eq!((image.width(), image.height()), (width, height), "{media_type}");
            assert!(is_like(&image, 20, 20, RED) && is_like(&image, 20, height - 20, BLUE), "{media_type}");
        }
    }
    let deck = app.get_json(&format!("/api/v1/tarot/decks/{deck}")).await;
    assert_eq!((deck["cards"].as_object().map(|cards| cards.len()), &deck["version"]), (Some(3), &json!(4)));
}

#[tokio::test]
async fn whoever_has_a_picture_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let deck = expert.put_png(&format!("/decks/{deck}/back"), &picture(100, 160)).await;
    let url = format!("{}{}", app.base, deck["back"]["small"].as_str().expect("an address"));
    let tag = app.http.head(&url).send().await.expect("an answer").headers()["etag"].clone();

    let again = app.http.get(&url).header("if-none-match", tag).send().await.expect("an answer");

    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let other = app.http.get(&url).header("if-none-match", "\"other\"").send().await.expect("an answer");
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_small_picture_stays_as_small_as_it_is_and_what_is_transparent_stays_so() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    let round = RgbaImage::from_fn(100, 160, |x, _| Rgba([10, 10, 250, if x < 50 { 0 } else { 255 }]));

    let deck = expert.put_png(&format!("/decks/{deck}/back"), &round.into()).await;

    for size in ["small", "large"] {
        let (_, image) = app.seen(&deck["back"][size]).await;
        assert_eq!((image.width(), image.height()), (100, 160));
        assert_eq!(image.to_rgba8().get_pixel(10, 80).0[3], 0);
        assert_eq!(image.to_rgba8().get_pixel(90, 80).0[3], 255);
    }
}

#[tokio::test]
async fn a_turned_photograph_stands_upright_and_says_nothing_of_where_it_was_taken() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let deck = expert.deck("내 덱").await;
    // It lies on its side; orientation 6: to be turned clockwise, so that what was on the left is on top.
    let lying = picture(1000, 1600).rotate270();
    assert_eq!((lying.width(), lying.height()), (1600, 1000));

    let response = expert.put(&format!("/decks/{deck}/back"), "image/jpeg", turned_jpeg(&lying, 6)).await;

    let deck: Value = response.json().await.expect("json");
    for (size, width, height) in [("large", 720, 1152), ("small", 240, 384)] {
        let (bytes, image) = app.seen(&deck["back"][size]).await;
        assert_eq!((image.width(), image.height()), (width, height));
        assert!(is_like(&image, 20, 20, RED) && is_like(&image, 20, height - 20, BLUE));
        for trace in [&b"secret place"[..], b"Exif", b"EXIF", b"ICCP"] {
            assert!(!bytes.windows(trace.len()).any(|window| window == trace));
        }
    }
}

#[tokio::test]
async fn the_same_picture_again_changes_nothing_and_another_one_has_another_address() {
    let app = TestApp::start().await;
    let expert = app.expert();
    let path = format!("/decks/{}/cards/major-00-fool", expert.deck("내 덱").await);
    let first = expert.put_png(&path, &picture(100, 160)).await;

    let same = expert.put_png(&path, &picture(100, 160)).await;
    let other = expert.put_png(&path, &picture(120, 160)).await;

    assert_eq!(same, first);
    let address = |deck: &Value| deck["cards"]["major-00-fool"]["large"].clone();
    assert_ne!(address(&other), address(&first));
    // Pages that are open show it for a while.
    assert_eq!(app.picture(&address(&first)).await.status(), StatusCode::OK);
    let response = expert.request(Method::DELETE, &path).send().await.expect("an answer");
    let without: Value = response.json().await.expect("json");
    assert_eq!((&without["cards"], &without["version"]), (&json!({}), &json!(4)));
    let response = expert.request(Method::DELETE, &path).send().await.expect("an answer");
    assert_eq!(response.json::<Value>().await.expect("json"), without);
}

#[tokio::test]
async fn a_picture_that_was_taken_off_while_it_was_sent_again_is_shown_again() {
    let app = TestApp::start_with(&[("CONCH_DECKS__UPLOADS_PER_EXPERT", "1")]).await;
    let expert = app.expert();
    let path = format!("/decks/{}", expert.deck("내 덱").await);
    let back = format!("{path}/back");
    assert_eq!(expert.put(&back, "image/png", card()).await.status(), StatusCode::OK);
    let (rest, sending) = held_upload(&expert, &back).await;
    refused(&expert, &format!("{path}/cards/major-00-fool")).await;

    assert_eq!(expert.delete(&back).await, StatusCode::OK);
    rest.send(card()[HELD..].to_vec()).await.expect("the request reads");
    drop(rest);

    let response = sending.await.expect("no panic").expect("an answer");
    assert_eq!(response.status(), StatusCode::OK);
    assert_ne!(response.json::<Value>().await.expect("json")["back"], Value::Null);
}

#[tokio::test]
async fn an_address_that_names_no_picture_leads_nowhere() {
    let app = TestApp::start().await;
    let unknown = format!("{}-s.webp", "0".repeat(48));
    for name in ["", "x", "..%2F..%2Fetc%2Fpasswd", "%2e%2e", &unknown, &unknown.to_uppercase()] {
        let response = app.get(&format!("/api/v1/tarot/deck-pictures/{name}")).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{name}");
    }
}
