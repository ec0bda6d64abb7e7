//! What is written back.

use std::io;

use fake_model::http::Connection;
use serde_json::Value;

use crate::failure::Failure;

/// An answer, or what is done in its place.
pub enum Reply {
    Json(u16, Value),
    Page(String),
    Redirect(String),
    Fail(Failure),
}

impl Reply {
    pub async fn write(self, connection: &mut Connection) -> io::Result<()> {
        match self {
            Self::Json(status, body) => {
                whole(connection, status, "application/json", "", &body.to_string()).await
            }
            Self::Page(page) => whole(connection, 200, "text/html; charset=utf-8", "", &page).await,
            Self::Redirect(to) => {
                whole(connection, 302, "text/plain", &format!("location: {to}\r\n"), "").await
            }
            Self::Fail(failure) => fail(connection, failure).await,
        }
    }
}

async fn whole(
    connection: &mut Connection,
    status: u16,
    content_type: &str,
    headers: &str,
    body: &str,
) -> io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} Fake\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n{headers}\r\n"
    );
    connection.write((head + body).as_bytes()).await
}

/// An error ends the connection.
async fn fail(connection: &mut Connection, failure: Failure) -> io::Result<()> {
    match failure {
        Failure::Answer(status, body) => {
            return whole(connection, status, "application/json", "", &body).await;
        }
        Failure::Stall => connection.closed().await,
        Failure::StallInBody => {
            connection.write(b"HTTP/1.1 200 Fake\r\ncontent-length: 1000\r\n\r\n{\"access_").await?;
            connection.closed().await;
        }
        Failure::Endless => {
            connection.write(b"HTTP/1.1 200 Fake\r\ncontent-type: application/json\r\n\r\n\"").await?;
            loop {
                connection.write(&[b'a'; 4096]).await?;
                tokio::task::yield_now().await;
            }
        }
        Failure::Close => {}
    }
    Err(io::ErrorKind::ConnectionAborted.into())
}
