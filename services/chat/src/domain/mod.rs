//! The rules of a consultation. Nothing here knows HTTP, SQL or Redis.
//!
//! [`consultation`] is the entrance; [`answering`] runs an answer as a task of its own, which readers follow through
//! its [`generation`]; [`reader`] is the border to whoever thinks of the words. [`history`] looks back on consultations.

pub mod answer_place;
pub mod answer_record;
pub mod answering;
pub mod archiving;
pub mod card_mentions;
pub mod client_ids;
pub mod consultation;
pub mod conversation;
pub mod draw;
pub mod event_id;
pub mod generation;
pub mod history;
pub mod leak_guard;
pub mod limits;
pub mod message;
pub mod notice;
pub mod offer_in_words;
pub mod offer_marker;
pub mod phrase;
pub mod ports;
pub mod reader;
pub mod reader_chain;
pub mod running_answers;
pub mod safety;
pub mod topic;
pub mod ui_stream;
