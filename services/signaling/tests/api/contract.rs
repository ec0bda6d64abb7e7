use schemars::{JsonSchema, schema_for};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use signaling::{
    protocol::{client::ClientMessage, server::ServerMessage},
    routes::{ApiDocument, InternalApiDocument},
};
use test_support::assert_committed;
use utoipa::OpenApi;

/// One message of each type and form, as they stand on the wire. Written by hand: they are what we promised.
const CLIENT_SAMPLES: &str = include_str!("../../../../proto/signaling/client-message.samples.json");
const SERVER_SAMPLES: &str = include_str!("../../../../proto/signaling/server-message.samples.json");

#[test]
fn the_http_contract_is_committed() {
    let document = ApiDocument::openapi().to_pretty_json().expect("a document encodes");
    assert_committed("openapi/signaling.json", &document);
}

#[test]
fn the_internal_contract_is_committed() {
    let document = InternalApiDocument::openapi().to_pretty_json().expect("a document encodes");
    assert_committed("openapi/signaling-internal.json", &document);
}

#[test]
fn the_contract_of_what_browsers_say_is_committed() {
    check::<ClientMessage>("client-message", CLIENT_SAMPLES);
}

#[test]
fn the_contract_of_what_we_say_is_committed() {
    check::<ServerMessage>("server-message", SERVER_SAMPLES);
}

/// The schema is committed; each sample satisfies the schema and survives our types unchanged; every
/// type of message has one.
fn check<T: JsonSchema + Serialize + DeserializeOwned>(name: &str, samples: &str) {
    let schema = serde_json::to_value(schema_for!(T)).expect("a schema encodes");
    let samples: Vec<Value> = serde_json::from_str(samples).expect("samples are JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for sample in &samples {
        let wrong: Vec<_> = validator.iter_errors(sample).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{sample}: {wrong:?}");
        let read: T = serde_json::from_value(sample.clone()).expect("a sample decodes");
        assert_eq!(&serde_json::to_value(&read).expect("it encodes"), sample);
    }
    for variant in schema["oneOf"].as_array().expect("one schema per type") {
        let kind = &variant["properties"]["type"]["const"];
        assert!(samples.iter().any(|sample| &sample["type"] == kind), "no sample of {kind}");
    }
    let schema = serde_json::to_string_pretty(&schema).expect("it encodes");
    assert_committed(&format!("signaling/{name}.schema.json"), &schema);
}
