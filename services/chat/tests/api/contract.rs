use chat::routes::{ApiDocument, InternalApiDocument};
use test_support::assert_committed;
use utoipa::OpenApi;

#[test]
fn the_contract_is_committed() {
    let document = ApiDocument::openapi().to_pretty_json().expect("a document encodes");
    assert_committed("openapi/chat.json", &document);
}

#[test]
fn the_internal_contract_is_committed() {
    let document = InternalApiDocument::openapi().to_pretty_json().expect("a document encodes");
    assert_committed("openapi/chat-internal.json", &document);
}
