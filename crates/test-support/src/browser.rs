//! An HTTP client as the tests use it.

use reqwest::{Client, ClientBuilder};

/// Keeps cookies, as browsers do. Each call makes another browser, with none.
pub fn browser() -> Client {
    common::http_client::install_tls_provider();
    ClientBuilder::new().cookie_store(true).build().expect("a client")
}
