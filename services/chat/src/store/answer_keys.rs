//! The Redis keys of answers. All keys of a conversation share a hash tag, so they lie on one node of a cluster.

use common::{
    ids::{ConversationId, MessageId},
    redis_pool::RedisPool,
};

use crate::domain::answer_place::AnswerPlace;

/// Holds the id of the message that is being given; runs out unless it is renewed.
pub(super) fn lease(redis: &RedisPool, conversation: ConversationId) -> String {
    redis.key(format_args!("chat:{{{conversation}}}:lease"))
}

/// Holds the id of the newest answer whose log can be read.
pub(super) fn latest(redis: &RedisPool, conversation: ConversationId) -> String {
    redis.key(format_args!("chat:{{{conversation}}}:latest"))
}

/// Exists when the querent wants the answer to stop.
pub(super) fn stop(redis: &RedisPool, answer: AnswerPlace) -> String {
    redis.key(format_args!("chat:{{{}}}:stop:{}", answer.conversation, answer.message))
}

/// The frames of an answer, as its readers receive them.
pub(super) fn log(redis: &RedisPool, answer: AnswerPlace) -> String {
    redis.key(format_args!("chat:{{{}}}:log:{}", answer.conversation, answer.message))
}

pub(super) fn message_id(text: Option<String>) -> anyhow::Result<Option<MessageId>> {
    Ok(text.map(|text| text.parse()).transpose()?)
}
