//! The card of the day: a conversation that begins with one card on offer, once for each member and day.

use chrono::{Datelike, NaiveDate, TimeDelta};
use common::{
    clock::Timestamp,
    ids::{ConversationId, MemberId, MessageId},
};
use deck::{Locale, Spread, Topic};

use super::{
    ConsultationError, Consultations,
    offering::{complete, pick_line, text},
};
use crate::domain::{
    conversation::{Conversation, Stage, Title},
    draw::Draw,
    message::Part,
    ports::AddError,
};

/// A conversation for a day, and whether it is a new one.
pub struct DayConversation {
    pub conversation: Conversation,
    pub is_new: bool,
}

impl Consultations {
    /// The member's card of `day`. Asking again, also after deleting it or at the same time, gives the same conversation
    /// back: a day's card is drawn once.
    pub async fn open_day(
        &self,
        owner: MemberId,
        locale: Locale,
        day: NaiveDate,
        now: Timestamp,
    ) -> Result<DayConversation, ConsultationError> {
        if !is_today_somewhere(day, now) {
            return Err(ConsultationError::NotToday);
        }
        if let Some(conversation) = self.store.of_day(owner, day).await? {
            return Ok(DayConversation { conversation, is_new: false });
        }
        let conversation = Conversation {
            id: ConversationId::new(),
            owner,
            title: Title::stored(title(locale, day)),
            locale,
            stage: Stage::Offered,
            created_at: now,
            updated_at: now,
        };
        let draw = Draw::offer(conversation.id, Spread::OneCard, question(locale).to_owned(), Topic::General);
        let offer = Part::DataDrawOffer { id: draw.id.to_string(), data: draw.as_offer() };
        let greeting = complete(MessageId::new(), vec![text(pick_line(greeting(locale))), offer], now);
        match self.store.add_day(&conversation, day, &greeting, &draw).await {
            Ok(()) => Ok(DayConversation { conversation, is_new: true }),
            Err(AddError::Store(error)) => Err(error.into()),
            // Another request was quicker.
            Err(AddError::IdTaken | AddError::DrawNotOpen | AddError::NoConversation) => {
                let conversation =
                    self.store.of_day(owner, day).await?.ok_or(ConsultationError::NoConversation)?;
                Ok(DayConversation { conversation, is_new: false })
            }
        }
    }
}

/// The visitor's own date is at most a day away from UTC's.
fn is_today_somewhere(day: NaiveDate, now: Timestamp) -> bool {
    (day - now.date_naive()).abs() <= TimeDelta::days(1)
}

fn title(locale: Locale, day: NaiveDate) -> String {
    match locale {
        Locale::Ko => format!("오늘의 카드 · {}월 {}일", day.month(), day.day()),
        Locale::En => format!("Card of the day · {}", day.format("%B %-d")),
    }
}

fn question(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "오늘 하루, 나에게 필요한 말은 뭘까?",
        Locale::En => "What do I need to hear today?",
    }
}

fn greeting(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => include_str!("../../../prompts/card-of-the-day.ko.txt"),
        Locale::En => include_str!("../../../prompts/card-of-the-day.en.txt"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_a_day_around_utc() {
        let now: Timestamp = "2026-11-22T23:30:00Z".parse().expect("a time");
        let is_today = |day: &str| is_today_somewhere(day.parse().expect("a date"), now);
        assert!(is_today("2026-11-21") && is_today("2026-11-22") && is_today("2026-11-23"));
        assert!(!is_today("2026-11-20") && !is_today("2026-11-24"));
    }

    #[test]
    fn the_title_names_the_day() {
        let day: NaiveDate = "2026-03-04".parse().expect("a date");
        assert_eq!(title(Locale::Ko, day), "오늘의 카드 · 3월 4일");
        assert_eq!(title(Locale::En, day), "Card of the day · March 4");
    }
}
