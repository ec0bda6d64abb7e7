//! The entrance to a consultation: what a querent can do in it.

mod card_of_the_day;
mod following;
mod interpreting;
mod naming;
mod offering;
mod regenerating;
mod safeguarding;

use std::sync::Arc;

use common::{
    clock::Timestamp,
    ids::{ConversationId, DrawId, MemberId, MessageId},
};
use deck::Locale;
use tokio::sync::{Semaphore, SemaphorePermit};

pub use self::interpreting::{BadTable, LaidCard, LaidTable};
use super::{
    answer_place::AnswerPlace,
    answering::{Answering, Assignment, Safeguards},
    conversation::{Conversation, Stage, Title, Words},
    draw::{BadPick, Draw},
    generation::Follower,
    message::{DrawStatus, Message, MessageStatus, Part, Role},
    ports::{AddError, ConversationStore},
    reader::Task,
};

/// Why something cannot be done in a consultation.
#[derive(Debug, thiserror::Error)]
pub enum ConsultationError {
    #[error("there is no such conversation")]
    NoConversation,
    #[error("there is no such draw in this conversation")]
    NoDraw,
    #[error("an answer is being given already")]
    AnswerRunning,
    #[error("a message with this id is there already, in another place or with other words")]
    MessageIdTaken,
    #[error("these cards are not on offer any more")]
    DrawNotOpen,
    #[error("the conversation is closed")]
    Closed,
    #[error("there is no answer that could be given anew")]
    NothingToRegenerate,
    #[error("it is not this day anywhere")]
    NotToday,
    #[error("the querent has not said anything yet")]
    NoQuestion,
    #[error(transparent)]
    BadPick(#[from] BadPick),
    #[error(transparent)]
    BadTable(#[from] BadTable),
    #[error(transparent)]
    Store(#[from] anyhow::Error),
}

/// A conversation with everything said in it.
pub struct Transcript {
    pub conversation: Conversation,
    pub messages: Vec<Message>,
    pub generating: bool,
}

/// An answer to follow: running, or given before.
pub enum Answer {
    Running(Follower),
    /// The same message was posted before; this is what it was answered with.
    Given(Message),
}

/// A thousand questions in one moment are prepared a few at a time, so that those who are being answered already are
/// not kept waiting for their next word. More at once would not be quicker: a database has one writer.
const PREPARED_AT_ONCE: usize = 16;

/// The rules of consultations. Made once and shared.
pub struct Consultations {
    store: Arc<dyn ConversationStore>,
    answering: Answering,
    /// How many questions may follow a reading, until new cards are offered.
    follow_ups: usize,
    /// Whoever may prepare an answer now.
    preparing: Semaphore,
}

impl Consultations {
    pub fn new(store: Arc<dyn ConversationStore>, answering: Answering, follow_ups: usize) -> Self {
        Self { store, answering, follow_ups, preparing: Semaphore::new(PREPARED_AT_ONCE) }
    }

    /// Waits until it is this request's turn to prepare an answer.
    async fn in_line(&self) -> Result<SemaphorePermit<'_>, ConsultationError> {
        self.preparing.acquire().await.map_err(|closed| ConsultationError::Store(closed.into()))
    }

    /// A new conversation, in which the reader has said hello.
    pub async fn open(
        &self,
        owner: MemberId,
        locale: Locale,
        now: Timestamp,
    ) -> Result<Conversation, ConsultationError> {
        self.open_as(ConversationId::new(), owner, locale, now).await
    }

    async fn open_as(
        &self,
        id: ConversationId,
        owner: MemberId,
        locale: Locale,
        now: Timestamp,
    ) -> Result<Conversation, ConsultationError> {
        let conversation = Conversation {
            id,
            owner,
            title: Title::default(),
            locale,
            stage: Stage::Greeting,
            created_at: now,
            updated_at: now,
        };
        let greeting = Message {
            id: MessageId::new(),
            role: Role::Assistant,
            parts: vec![Part::Text { text: greeting(locale).to_owned() }],
            status: MessageStatus::Complete,
            created_at: now,
        };
        self.store.add_conversation(&conversation, &greeting).await?;
        Ok(conversation)
    }

    pub async fn transcript(
        &self,
        owner: MemberId,
        id: ConversationId,
    ) -> Result<Transcript, ConsultationError> {
        let (conversation, mut messages) = self.find_with_messages(owner, id).await?;
        let draws = self.store.draws(&conversation).await?;
        bring_offers_up_to_date(&mut messages, &draws);
        let generating = self.answering.is_running(id).await?;
        Ok(Transcript { conversation, messages, generating })
    }

    /// The querent says something. Posting the same message again answers with the same answer.
    pub async fn say(
        &self,
        owner: MemberId,
        id: ConversationId,
        message_id: MessageId,
        words: &Words,
        now: Timestamp,
    ) -> Result<Answer, ConsultationError> {
        let _turn = self.in_line().await?;
        let (mut conversation, earlier) = self.find_with_messages(owner, id).await?;
        if let Some(answer) = self.posted_before(id, &earlier, message_id, words).await? {
            return Ok(answer);
        }
        if conversation.stage == Stage::Closed {
            return Err(ConsultationError::Closed);
        }
        let said = Message {
            id: message_id,
            role: Role::User,
            parts: vec![Part::Text { text: words.as_str().to_owned() }],
            status: MessageStatus::Complete,
            created_at: now,
        };
        if conversation.title.is_empty() {
            conversation.title = Title::from_words(words.as_str());
        }
        let task = self.task_after(&conversation).await?;
        if conversation.stage == Stage::Greeting {
            conversation.stage = Stage::Talking;
        }
        conversation.updated_at = now;
        let turns = earlier.iter().chain([&said]).map(Message::as_turn).collect();
        let after_last_reading = earlier.iter().rposition(Message::holds_cards).map_or(0, |at| at + 1);
        let mut assignment = Assignment {
            conversation,
            turns,
            after_last_reading,
            task,
            draw: None,
            safeguards: Safeguards::default(),
        };
        self.safeguard(&mut assignment, &earlier);
        self.begin(assignment, Some(said), now).await.map(Answer::Running)
    }

    /// The querent picks cards; the reader turns them and gives the reading.
    pub async fn pick(
        &self,
        owner: MemberId,
        id: ConversationId,
        draw_id: DrawId,
        positions: Vec<u8>,
        now: Timestamp,
    ) -> Result<Follower, ConsultationError> {
        let _turn = self.in_line().await?;
        let (mut conversation, earlier) = self.find_with_messages(owner, id).await?;
        let draws = self.store.draws(&conversation).await?;
        let draw = draws.into_iter().find(|draw| draw.id == draw_id).ok_or(ConsultationError::NoDraw)?;
        if draw.status != DrawStatus::Open {
            return Err(ConsultationError::DrawNotOpen);
        }
        draw.check_pick(&positions)?;
        let draw = Draw { positions, status: DrawStatus::Drawn, ..draw };
        let turns = earlier.iter().map(Message::as_turn).collect();
        conversation.stage = Stage::Reading;
        conversation.updated_at = now;
        let task = Task::Read(draw.layout());
        let mut assignment = Assignment {
            conversation,
            turns,
            after_last_reading: 0,
            task,
            draw: Some(draw),
            safeguards: Safeguards::default(),
        };
        self.safeguard(&mut assignment, &earlier);
        self.begin(assignment, None, now).await
    }

    async fn find(&self, owner: MemberId, id: ConversationId) -> Result<Conversation, ConsultationError> {
        self.store.conversation(owner, id).await?.ok_or(ConsultationError::NoConversation)
    }

    async fn find_with_messages(
        &self,
        owner: MemberId,
        id: ConversationId,
    ) -> Result<(Conversation, Vec<Message>), ConsultationError> {
        let found = self.store.conversation_with_messages(owner, id).await?;
        found.ok_or(ConsultationError::NoConversation)
    }

    /// After a reading the querent asks about it, until new cards are offered.
    async fn task_after(&self, conversation: &Conversation) -> Result<Task, ConsultationError> {
        if conversation.stage != Stage::FollowUp {
            return Ok(Task::Talk);
        }
        let draws = self.store.draws(conversation).await?;
        let last = draws.iter().rev().find(|draw| draw.status == DrawStatus::Drawn);
        Ok(last.map_or(Task::Talk, |draw| Task::FollowUp(draw.layout())))
    }

    async fn posted_before(
        &self,
        id: ConversationId,
        earlier: &[Message],
        message_id: MessageId,
        words: &Words,
    ) -> Result<Option<Answer>, ConsultationError> {
        let Some(at) = earlier.iter().position(|message| message.id == message_id) else { return Ok(None) };
        if earlier[at].role != Role::User || earlier[at].text() != words.as_str() {
            return Err(ConsultationError::MessageIdTaken);
        }
        let given = earlier.get(at + 1).ok_or(ConsultationError::MessageIdTaken)?;
        let running = match given.status {
            MessageStatus::Streaming => self.answering.follow(id, None).await?,
            _ => None,
        };
        Ok(Some(running.map_or_else(|| Answer::Given(given.clone()), Answer::Running)))
    }

    /// Takes the lease, stores what was said and the answer to come, and starts the answer.
    async fn begin(
        &self,
        assignment: Assignment,
        said: Option<Message>,
        now: Timestamp,
    ) -> Result<Follower, ConsultationError> {
        let answer = new_answer(now);
        let place = AnswerPlace { conversation: assignment.conversation.id, message: answer.id };
        if !self.answering.reserve(place).await? {
            return Err(ConsultationError::AnswerRunning);
        }
        let stored = self.store_beginning(&assignment, said, &answer).await;
        if stored.is_err() {
            self.answering.give_back(place).await;
        }
        stored?;
        Ok(self.answering.start(assignment, answer))
    }

    async fn store_beginning(
        &self,
        assignment: &Assignment,
        said: Option<Message>,
        answer: &Message,
    ) -> Result<(), ConsultationError> {
        let messages: Vec<_> = said.into_iter().chain([answer.clone()]).collect();
        let Assignment { conversation, draw, .. } = assignment;
        self.store.add_turn(conversation, draw.as_ref(), &messages).await.map_err(|error| match error {
            AddError::IdTaken => ConsultationError::MessageIdTaken,
            AddError::DrawNotOpen => ConsultationError::DrawNotOpen,
            AddError::NoConversation => ConsultationError::NoConversation,
            AddError::Store(error) => ConsultationError::Store(error),
        })
    }
}

/// An answer of which nothing has been said yet.
fn new_answer(now: Timestamp) -> Message {
    Message {
        id: MessageId::new(),
        role: Role::Assistant,
        parts: Vec::new(),
        status: MessageStatus::Streaming,
        created_at: now,
    }
}

/// Offers are stored as they were made; whether they are still open is known from the draws.
fn bring_offers_up_to_date(messages: &mut [Message], draws: &[Draw]) {
    let offers = messages.iter_mut().flat_map(|message| &mut message.parts).filter_map(|part| match part {
        Part::DataDrawOffer { data, .. } => Some(data),
        _ => None,
    });
    for offer in offers {
        if let Some(draw) = draws.iter().find(|draw| draw.id == offer.draw_id) {
            offer.status = draw.status;
        }
    }
}

fn greeting(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => include_str!("../../prompts/greeting.ko.txt").trim_ascii(),
        Locale::En => include_str!("../../prompts/greeting.en.txt").trim_ascii(),
    }
}
