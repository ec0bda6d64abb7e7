//! Cards on the querent's own wish.

use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
};
use deck::{Locale, Spread};

use super::{ConsultationError, Consultations, safeguarding::newest_words};
use crate::domain::{
    answer_place::AnswerPlace,
    conversation::{Conversation, Stage},
    draw::Draw,
    message::{Message, MessageStatus, Part, Role},
    notice::NoticeKind,
    reader::Turn,
    safety, topic,
};

impl Consultations {
    /// Offers cards as the querent wishes, at any time between two answers; an earlier open offer is replaced. Straight
    /// after words that sound like danger it is refused with a kind word, and no cards.
    pub async fn offer_on_wish(
        &self,
        owner: MemberId,
        id: ConversationId,
        spread: Spread,
        now: Timestamp,
    ) -> Result<Message, ConsultationError> {
        if self.find(owner, id).await?.stage == Stage::Closed {
            return Err(ConsultationError::Closed);
        }
        let message = MessageId::new();
        let place = AnswerPlace { conversation: id, message };
        if !self.answering.reserve(place).await? {
            return Err(ConsultationError::AnswerRunning);
        }
        let offered = self.offer_reserved(owner, id, message, spread, now).await;
        self.answering.give_back(place).await;
        offered
    }

    /// Reads everything again now that no answer can come in between.
    async fn offer_reserved(
        &self,
        owner: MemberId,
        id: ConversationId,
        message: MessageId,
        spread: Spread,
        now: Timestamp,
    ) -> Result<Message, ConsultationError> {
        let (mut conversation, earlier) = self.find_with_messages(owner, id).await?;
        if conversation.stage == Stage::Closed {
            return Err(ConsultationError::Closed);
        }
        if !earlier.iter().any(|message| message.role == Role::User) {
            return Err(ConsultationError::NoQuestion);
        }
        let turns: Vec<Turn> = earlier.iter().map(Message::as_turn).collect();
        conversation.updated_at = now;
        let newest = newest_words(&turns);
        if safety::recognise(newest).is_some() {
            let language = safety::language_of(newest, conversation.locale);
            let parts = vec![text(after_danger(language)), NoticeKind::Crisis.part()];
            let refusal = complete(message, parts, now);
            self.store.add_offer(&conversation, None, &refusal).await?;
            return Ok(refusal);
        }
        let draw = self.draw_for(&conversation, spread, &earlier, &turns);
        conversation.stage = Stage::Offered;
        let offer = Part::DataDrawOffer { id: draw.id.to_string(), data: draw.as_offer() };
        let parts = vec![text(pick_line(on_wish(conversation.locale))), offer];
        let message = complete(message, parts, now);
        self.store.add_offer(&conversation, Some(&draw), &message).await?;
        Ok(message)
    }

    /// For what was said since the last reading, or else for what that one was about.
    fn draw_for(
        &self,
        conversation: &Conversation,
        spread: Spread,
        earlier: &[Message],
        turns: &[Turn],
    ) -> Draw {
        let after_last_reading = earlier.iter().rposition(Message::holds_cards).map_or(0, |at| at + 1);
        let new = turns.get(after_last_reading..).unwrap_or_default();
        let about = if topic::question(new).is_empty() { turns } else { new };
        let topic = self.answering.topic_of(about);
        Draw::offer(conversation.id, spread, topic::question(about), topic)
    }
}

pub(super) fn complete(id: MessageId, parts: Vec<Part>, now: Timestamp) -> Message {
    Message { id, role: Role::Assistant, parts, status: MessageStatus::Complete, created_at: now }
}

pub(super) fn text(text: &str) -> Part {
    Part::Text { text: text.to_owned() }
}

/// One line of a file of many.
pub(super) fn pick_line(file: &'static str) -> &'static str {
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty()).collect();
    let place = rand::random::<u32>() as usize % lines.len().max(1);
    lines.get(place).copied().unwrap_or_default()
}

fn on_wish(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => include_str!("../../../prompts/offer.ko.txt"),
        Locale::En => include_str!("../../../prompts/offer.en.txt"),
    }
}

fn after_danger(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => include_str!("../../../prompts/no-offer.ko.txt").trim_ascii(),
        Locale::En => include_str!("../../../prompts/no-offer.en.txt").trim_ascii(),
    }
}
