//! What is heeded in every answer, whoever gives it.

use deck::{CardId, Spread};

use super::{ending::Ending, work::Work};
use crate::domain::{
    card_mentions,
    conversation::Stage,
    leak_guard,
    notice::{self, NoticeKind},
    offer_in_words::offered_in_words,
    reader::{FinishReason, ProviderError, ProviderInfo, Speaker, Task},
    reader_chain::ReaderChain,
    ui_stream::{TEXT_ID, UiChunk},
};

/// Those who answer.
pub struct Readers {
    pub usual: ReaderChain,
    /// Answers who may be in danger, in words of ours.
    pub care: ReaderChain,
}

/// What must be heeded in an answer; known before it begins.
#[derive(Debug, Clone, Default)]
pub struct Safeguards {
    /// Said beside the answer.
    pub notices: Vec<NoticeKind>,
    /// Every card that was drawn in this conversation.
    pub drawn: Vec<CardId>,
    /// No more questions after this one, unless new cards are offered.
    pub is_last_follow_up: bool,
}

impl Work<'_> {
    /// Those who may answer this.
    pub(super) fn readers(&self) -> &ReaderChain {
        match self.assignment.task {
            Task::Care(_) => &self.tools().readers.care,
            _ => &self.tools().readers.usual,
        }
    }

    pub(super) fn show_notices(&mut self) {
        for kind in std::mem::take(&mut self.assignment.safeguards.notices) {
            self.add_part(kind.part());
        }
    }

    /// Puts a kind word in place of what a reader recites of its instructions. A reading has failed then, so that it can
    /// be given anew.
    pub(super) fn withhold(&mut self, provider: &ProviderInfo) -> Ending {
        metrics::counter!("answers_withheld_total", "provider" => provider.name.clone()).increment(1);
        tracing::warn!(provider = provider.name, "a reader recited its instructions");
        let words = leak_guard::in_its_place(self.assignment.conversation.locale);
        self.show(&format!("\n\n{words}"));
        self.push(&UiChunk::TextEnd { id: TEXT_ID });
        match self.assignment.task {
            Task::Read(_) => {
                let cause = "it recited its instructions".to_owned();
                Ending::Failed(ProviderError::Failed(provider.name.clone(), cause))
            }
            _ => Ending::Whole(FinishReason::ContentFilter),
        }
    }

    pub(super) fn look_for_undrawn_cards(&mut self, provider: &ProviderInfo) {
        if !matches!(self.assignment.task, Task::Read(_) | Task::FollowUp(_)) {
            return;
        }
        let asked = self.assignment.turns.iter().rev().find(|turn| turn.speaker == Speaker::Querent);
        let asked = asked.map_or("", |turn| turn.text.as_str());
        let drawn = &self.assignment.safeguards.drawn;
        for card in card_mentions::undrawn(&self.message.text(), drawn, asked) {
            metrics::counter!("undrawn_cards_total", "provider" => provider.name.clone()).increment(1);
            self.add_part(notice::undrawn(card));
        }
    }

    /// The offer that a model made in words only. The builtin reader never forgets its marker.
    pub(super) fn offer_in_words(&self, provider: &ProviderInfo) -> Option<Spread> {
        let talks = matches!(self.assignment.task, Task::Talk) && !provider.offline;
        let offered = talks.then(|| offered_in_words(&self.message.text())).flatten();
        if offered.is_some() {
            metrics::counter!("offers_in_words_total", "provider" => provider.name.clone()).increment(1);
        }
        offered
    }

    pub(super) fn close_after_last_follow_up(&mut self, ending: &Ending) {
        let answered = matches!(ending, Ending::Whole(_) | Ending::Stopped);
        let stage = &mut self.assignment.conversation.stage;
        if self.assignment.safeguards.is_last_follow_up && answered && *stage == Stage::FollowUp {
            *stage = Stage::Closed;
            self.add_part(NoticeKind::Closed.part());
        }
    }
}
