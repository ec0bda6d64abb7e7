//! Decks of experts' own.

mod bucket;
mod editing;
mod fake_bucket;
mod hostile_files;
mod limits;
mod pictures;
mod removal;

use common::{access::MemberKind, ids::MemberId};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::{Method, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::harness::{Querent, TestApp};

pub const RED: Rgb<u8> = Rgb([250, 10, 10]);
pub const BLUE: Rgb<u8> = Rgb([10, 10, 250]);

impl TestApp {
    pub fn expert_who_is(&self, id: MemberId) -> Querent<'_> {
        self.querent_with(id, self.issuer.expert(id))
    }

    fn member(&self) -> Querent<'_> {
        let id = MemberId::new();
        self.querent_with(id, self.issuer.token(id, MemberKind::Member, &[]))
    }

    /// The file at an address that a deck names.
    async fn picture(&self, address: &Value) -> Response {
        self.get(address.as_str().expect("an address")).await
    }
}

impl Querent<'_> {
    /// Begins a deck; gives its id.
    async fn deck(&self, name: &str) -> String {
        let response = self.request(Method::POST, "/decks").json(&json!({ "name": name })).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), StatusCode::CREATED);
        let deck: Value = response.json().await.expect("json");
        deck["id"].as_str().expect("an id").to_owned()
    }

    async fn put(&self, path: &str, media_type: &str, file: Vec<u8>) -> Response {
        let request = self.request(Method::PUT, path).header(header::CONTENT_TYPE, media_type).body(file);
        request.send().await.expect("an answer")
    }

    /// Puts a PNG there, which must be taken; gives the deck.
    async fn put_png(&self, path: &str, picture: &DynamicImage) -> Value {
        let response = self.put(path, "image/png", file(picture, ImageFormat::Png)).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.expect("json")
    }

    async fn json(&self, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        let response = self.request(method, path).json(body).send().await.expect("an answer");
        let status = response.status();
        (status, response.json().await.unwrap_or_default())
    }
}

/// The upper half red, the lower half blue.
pub fn picture(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |_, y| if y < height / 2 { RED } else { BLUE }).into()
}

pub fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, format).expect("it encodes");
    file.into_inner()
}

pub fn noise(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |_, _| Rgb(rand::random())).into()
}

async fn refusal(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let problem: Value = response.json().await.expect("json");
    (status, problem["code"].as_str().expect("a code").to_owned())
}
