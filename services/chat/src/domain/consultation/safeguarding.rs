//! What must be heeded before an answer is assigned, whoever will give it.

use super::Consultations;
use crate::domain::{
    answering::Assignment,
    conversation::Stage,
    message::{Message, Part},
    notice::NoticeKind,
    reader::{Speaker, Task, Turn},
    safety,
};

impl Consultations {
    /// Looks at what was said last: who may be in danger is cared for instead of answered, and gets no cards; matters for
    /// professionals get a notice; questions after a reading come to an end. `earlier` is what the assignment's turns
    /// were made of, without a new message.
    pub(super) fn safeguard(&self, assignment: &mut Assignment, earlier: &[Message]) {
        let newest = newest_words(&assignment.turns).to_owned();
        let asked = match &assignment.task {
            Task::Read(layout) => layout.question.clone(),
            _ => newest.clone(),
        };
        if let Some(danger) = safety::recognise(&newest).or_else(|| safety::recognise(&asked)) {
            metrics::counter!("crises_total").increment(1);
            assignment.task = Task::Care(danger);
            // The cards stay on offer: they can be picked once the querent has gone on to something else.
            if assignment.draw.take().is_some() {
                assignment.conversation.stage = Stage::Offered;
            }
            // Only of this answer: a conversation's language is never stored again.
            assignment.conversation.locale = safety::language_of(&newest, assignment.conversation.locale);
            assignment.safeguards.notices.push(NoticeKind::Crisis);
            return;
        }
        let matter = safety::matter_of(&asked).map(NoticeKind::from);
        let new = matter.filter(|kind| !earlier.iter().any(|message| message.has_notice(*kind)));
        assignment.safeguards.notices.extend(new);
        assignment.safeguards.drawn = drawn(earlier);
        match &assignment.task {
            Task::Read(layout) => {
                assignment.safeguards.drawn.extend(layout.cards.iter().map(|dealt| dealt.card_id));
            }
            Task::FollowUp(_) => {
                let asked = questions_since_new_cards(&assignment.turns, earlier);
                assignment.safeguards.is_last_follow_up = asked >= self.follow_ups;
            }
            Task::Talk | Task::Care(_) | Task::Title => {}
        }
    }
}

/// What the querent said last.
pub(super) fn newest_words(turns: &[Turn]) -> &str {
    let newest = turns.iter().rev().find(|turn| turn.speaker == Speaker::Querent);
    newest.map_or("", |turn| turn.text.as_str())
}

fn drawn(messages: &[Message]) -> Vec<deck::CardId> {
    let parts = messages.iter().flat_map(|message| &message.parts);
    parts
        .filter_map(|part| match part {
            Part::DataCard { data, .. } => Some(data.card_id),
            _ => None,
        })
        .collect()
}

/// The turns begin as the earlier messages do.
fn questions_since_new_cards(turns: &[Turn], earlier: &[Message]) -> usize {
    let newest_cards = earlier.iter().rposition(|message| message.holds_cards() || message.holds_offer());
    let since = turns.iter().skip(newest_cards.map_or(0, |at| at + 1));
    since.filter(|turn| turn.speaker == Speaker::Querent).count()
}
