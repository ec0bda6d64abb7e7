//! Giving the last answer anew.

use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
};

use super::{Assignment, ConsultationError, Consultations, Safeguards, new_answer};
use crate::domain::{
    answer_place::AnswerPlace,
    conversation::{Conversation, Stage},
    draw::Draw,
    generation::Follower,
    message::{DrawStatus, Message, MessageStatus, Part, Role},
    reader::Task,
};

impl Consultations {
    /// Puts another answer in the place of the last one: to the same words, or for the same cards.
    pub async fn regenerate(
        &self,
        owner: MemberId,
        id: ConversationId,
        now: Timestamp,
    ) -> Result<Follower, ConsultationError> {
        let _turn = self.in_line().await?;
        let (mut conversation, mut messages) = self.find_with_messages(owner, id).await?;
        let old = messages.pop().filter(|last| last.role == Role::Assistant);
        let old = old.ok_or(ConsultationError::NothingToRegenerate)?;
        if old.status == MessageStatus::Streaming {
            return Err(ConsultationError::AnswerRunning);
        }
        let draw = self.draw_read_in(&conversation, &old).await?;
        let said = messages.last().is_some_and(|message| message.role == Role::User);
        let task = match &draw {
            Some(draw) => Task::Read(draw.layout()),
            None if said => self.task_before(&conversation, &messages).await?,
            None => return Err(ConsultationError::NothingToRegenerate),
        };
        conversation.stage = match &task {
            Task::Read(_) => Stage::Reading,
            Task::FollowUp(_) => Stage::FollowUp,
            _ => Stage::Talking,
        };
        conversation.updated_at = now;
        let after_last_reading = messages.iter().rposition(Message::holds_cards).map_or(0, |at| at + 1);
        let turns = messages.iter().map(Message::as_turn).collect();
        let safeguards = Safeguards::default();
        let mut assignment = Assignment { conversation, turns, after_last_reading, task, draw, safeguards };
        self.safeguard(&mut assignment, &messages);
        self.begin_again(assignment, old.id, now).await
    }

    /// The draw whose cards were turned in a message.
    async fn draw_read_in(
        &self,
        conversation: &Conversation,
        message: &Message,
    ) -> Result<Option<Draw>, ConsultationError> {
        let turned = message.parts.iter().find_map(|part| match part {
            Part::DataCard { data, .. } => Some(data.draw_id),
            _ => None,
        });
        let Some(id) = turned else { return Ok(None) };
        Ok(self.store.draws(conversation).await?.into_iter().find(|draw| draw.id == id))
    }

    /// What the querent's last words asked for: whether cards lay on the table before them.
    async fn task_before(
        &self,
        conversation: &Conversation,
        messages: &[Message],
    ) -> Result<Task, ConsultationError> {
        if !messages.iter().any(Message::holds_cards) {
            return Ok(Task::Talk);
        }
        let draws = self.store.draws(conversation).await?;
        let last = draws.iter().rev().find(|draw| draw.status == DrawStatus::Drawn);
        Ok(last.map_or(Task::Talk, |draw| Task::FollowUp(draw.layout())))
    }

    async fn begin_again(
        &self,
        assignment: Assignment,
        old: MessageId,
        now: Timestamp,
    ) -> Result<Follower, ConsultationError> {
        let answer = new_answer(now);
        let place = AnswerPlace { conversation: assignment.conversation.id, message: answer.id };
        if !self.answering.reserve(place).await? {
            return Err(ConsultationError::AnswerRunning);
        }
        if let Err(error) = self.store.replace_answer(&assignment.conversation, old, &answer).await {
            self.answering.give_back(place).await;
            return Err(error.into());
        }
        Ok(self.answering.start(assignment, answer))
    }
}
