//! Those who can answer: the builtin reader, and models behind an API.

pub mod builtin;
pub mod openai;
mod prompt;
