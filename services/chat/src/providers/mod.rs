//! Those who can answer: the builtin reader, and models behind an API.

pub mod builtin;
pub mod clova;
pub mod model_settings;
pub mod openai;
pub mod prompt;
pub mod upstream;
