//! Cards that were laid on a table of somebody else's: a conversation of its own whose draw is given.

use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
};
use deck::{CardId, DECK_SIZE, Locale, Orientation, Spread, shuffle::DealtCard};

use super::{ConsultationError, Consultations, new_answer};
use crate::domain::{
    answer_place::AnswerPlace,
    answering::{Answering, Assignment, Safeguards},
    conversation::{Conversation, Stage, Title, Words},
    draw::Draw,
    generation::Follower,
    message::{Message, MessageStatus, Part, Role},
    reader::Task,
};

/// What lies on the table, and what it was laid for.
pub struct LaidTable {
    pub locale: Locale,
    pub question: Option<Words>,
    pub spread: Spread,
    /// One for each slot of the spread, in its order.
    pub cards: Vec<LaidCard>,
}

#[derive(Debug, Clone, Copy)]
pub struct LaidCard {
    pub card_id: CardId,
    pub orientation: Orientation,
    /// Where in the fan it was picked.
    pub position: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTable {
    #[error("the spread takes exactly {expected} cards")]
    Count { expected: usize },
    #[error("positions are 0 to 77, and each card and each position is there once")]
    NotADeck,
}

/// An answer that is for this hearer alone.
pub struct Interpretation {
    pub conversation: ConversationId,
    pub follower: Follower,
    /// To be kept for as long as it is heard.
    pub hearing: Hearing,
}

/// Stops an answer when it is dropped: nobody hears it any more. An answer that has ended stays as it is.
pub struct Hearing {
    answering: Answering,
    answer: AnswerPlace,
}

impl Drop for Hearing {
    fn drop(&mut self) {
        self.answering.stop_here(self.answer);
    }
}

impl LaidTable {
    fn check(&self) -> Result<(), BadTable> {
        let expected = self.spread.count();
        if self.cards.len() != expected {
            return Err(BadTable::Count { expected });
        }
        let in_deck = self.cards.iter().all(|card| usize::from(card.position) < DECK_SIZE);
        let alone = |(at, card): (usize, &LaidCard)| {
            let others = &self.cards[at + 1..];
            !others.iter().any(|other| other.card_id == card.card_id || other.position == card.position)
        };
        if in_deck && self.cards.iter().enumerate().all(alone) { Ok(()) } else { Err(BadTable::NotADeck) }
    }

    fn said(&self, now: Timestamp) -> Option<Message> {
        let text = self.question.as_ref()?.as_str().to_owned();
        Some(Message {
            id: MessageId::new(),
            role: Role::User,
            parts: vec![Part::Text { text }],
            status: MessageStatus::Complete,
            created_at: now,
        })
    }

    fn title(&self) -> Title {
        match &self.question {
            Some(question) => Title::from_words(question.as_str()),
            None => Title::stored((*self.spread.label().get(self.locale)).to_owned()),
        }
    }
}

impl Consultations {
    /// Has the cards of a table read, in the new conversation `id`, from which the owner may go on later.
    pub async fn interpret(
        &self,
        owner: MemberId,
        id: ConversationId,
        table: &LaidTable,
        now: Timestamp,
    ) -> Result<Interpretation, ConsultationError> {
        table.check()?;
        let _turn = self.in_line().await?;
        let conversation = Conversation {
            id,
            owner,
            title: table.title(),
            locale: table.locale,
            stage: Stage::Reading,
            created_at: now,
            updated_at: now,
        };
        let said = table.said(now);
        let turns: Vec<_> = said.iter().map(Message::as_turn).collect();
        let question = table.question.as_ref().map_or(unasked(table.locale), Words::as_str).to_owned();
        let dealt = |card: &LaidCard| DealtCard { card_id: card.card_id, orientation: card.orientation };
        let positions = table.cards.iter().map(|card| card.position).collect();
        let topic = self.answering.topic_of(&turns);
        let draw = Draw::laid(id, table.spread, question, topic, positions, table.cards.iter().map(dealt).collect());
        let mut assignment = Assignment {
            conversation,
            turns,
            after_last_reading: 0,
            task: Task::Read(draw.layout()),
            draw: Some(draw),
            safeguards: Safeguards::default(),
        };
        self.safeguard(&mut assignment, &[]);
        if assignment.draw.is_none() {
            // Who may be in danger gets a kind word, and there are no cards to come back to.
            assignment.conversation.stage = Stage::Talking;
        }
        let (conversation, follower, hearing) = self.begin_table(assignment, said, now).await?;
        Ok(Interpretation { conversation, follower, hearing })
    }

    async fn begin_table(
        &self,
        assignment: Assignment,
        said: Option<Message>,
        now: Timestamp,
    ) -> Result<(ConversationId, Follower, Hearing), ConsultationError> {
        let answer = new_answer(now);
        let place = AnswerPlace { conversation: assignment.conversation.id, message: answer.id };
        if !self.answering.reserve(place).await? {
            return Err(ConsultationError::AnswerRunning);
        }
        let messages: Vec<_> = said.into_iter().chain([answer.clone()]).collect();
        let (conversation, draw) = (&assignment.conversation, assignment.draw.as_ref());
        if let Err(error) = self.store.add_table(conversation, draw, &messages).await {
            self.answering.give_back(place).await;
            return Err(error.into());
        }
        let follower = self.answering.start(assignment, answer);
        let hearing = Hearing { answering: self.answering.clone(), answer: place };
        Ok((place.conversation, follower, hearing))
    }
}

/// What cards are read for that were laid without a word.
fn unasked(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "지금 나에게 필요한 말은 뭘까?",
        Locale::En => "What do I need to hear now?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cards: &[(usize, u8)]) -> LaidTable {
        let card = |(card, position): &(usize, u8)| LaidCard {
            card_id: CardId::ALL[*card],
            orientation: Orientation::Upright,
            position: *position,
        };
        let cards = cards.iter().map(card).collect();
        LaidTable { locale: Locale::Ko, question: None, spread: Spread::ThreeCards, cards }
    }

    #[test]
    fn a_table_holds_as_many_different_cards_as_its_spread_has_slots() {
        assert_eq!(table(&[(0, 5), (1, 77), (2, 0)]).check(), Ok(()));
        assert_eq!(table(&[(0, 5), (1, 77)]).check(), Err(BadTable::Count { expected: 3 }));
        assert_eq!(table(&[(0, 5), (1, 78), (2, 0)]).check(), Err(BadTable::NotADeck));
        assert_eq!(table(&[(0, 5), (1, 5), (2, 0)]).check(), Err(BadTable::NotADeck));
        assert_eq!(table(&[(0, 5), (1, 6), (0, 0)]).check(), Err(BadTable::NotADeck));
    }
}
