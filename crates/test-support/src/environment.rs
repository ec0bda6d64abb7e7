//! What `scripts/test` hands to the tests.

/// The internal secret of every service under test.
pub const INTERNAL_SECRET: &str = "an internal secret for tests, long enough";

#[expect(
    clippy::disallowed_methods,
    reason = "tests learn from the environment where the private servers are"
)]
pub fn required(name: &str) -> String {
    match std::env::var(name) {
        Ok(value) if !value.is_empty() => value,
        _ => panic!("{name} is not set: run ./scripts/test, which starts what the tests need"),
    }
}

#[expect(clippy::disallowed_methods, reason = "tests learn from the environment what to compare or rewrite")]
pub fn optional(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
