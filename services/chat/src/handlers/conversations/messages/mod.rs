//! `/conversations/{id}/messages/{message_id}`

pub mod feedback;
pub mod feedback_delete;
