//! All that the reader says, in each language by itself: neither is a translation of the other.
//!
//! Sentences are templates (see [`super::template`]). Pools hold more than one conversation needs, since a sentence is
//! not said twice in it.

mod en;
mod ko;

use deck::{Locale, Suit, Topic};

use super::voice::Pool;

pub fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::Ko => &ko::TEXTS,
        Locale::En => &en::TEXTS,
    }
}

pub struct Texts {
    /// A topic in a sentence: `love`.
    pub topic_names: ByTopic<&'static str>,
    /// Signs that the matter was heard, where no word of the querent's can be taken up.
    pub taking_up: ByTopic<Pool>,
    /// Questions that help the querent to see what they ask.
    pub asking: ByTopic<Pool>,
    /// The same for somebody who mourns.
    pub asking_mourner: Pool,
    pub feelings: Feelings,
    pub talk: Talk,
    pub offers: Offers,
    pub safety: Safety,
    pub reading: Reading,
    pub follow_up: FollowUp,
}

pub struct ByTopic<T> {
    pub love: T,
    pub work: T,
    pub study: T,
    pub money: T,
    pub health: T,
    pub relationships: T,
    pub oneself: T,
    pub general: T,
}

impl<T: Copy> ByTopic<T> {
    pub const fn get(&self, topic: Topic) -> T {
        match topic {
            Topic::Love => self.love,
            Topic::Work => self.work,
            Topic::Study => self.study,
            Topic::Money => self.money,
            Topic::Health => self.health,
            Topic::Relationships => self.relationships,
            Topic::Oneself => self.oneself,
            Topic::General => self.general,
        }
    }
}

pub struct BySuit<T> {
    pub wands: T,
    pub cups: T,
    pub swords: T,
    pub pentacles: T,
}

impl<T: Copy> BySuit<T> {
    pub const fn get(&self, suit: Suit) -> T {
        match suit {
            Suit::Wands => self.wands,
            Suit::Cups => self.cups,
            Suit::Swords => self.swords,
            Suit::Pentacles => self.pentacles,
        }
    }
}

pub struct Feelings {
    pub grief: Pool,
    pub sad: Pool,
    pub anxious: Pool,
    pub angry: Pool,
    pub tired: Pool,
    pub lonely: Pool,
    pub happy: Pool,
}

pub struct Talk {
    pub greeting: Pool,
    pub invitation: Pool,
    /// `{echo}`: a thing that the querent named.
    pub echo: Pool,
    /// `{topic}`: back to it, after a remark.
    pub back: Pool,
    pub go_on: Pool,
    pub repeated: Pool,
    pub small_talk: Pool,
    pub fond: Pool,
    pub who: Pool,
    pub what: Pool,
    pub doubt: Pool,
    pub insult: Pool,
    pub thanks: Pool,
    pub farewell: Pool,
    pub injection: Pool,
    pub noise: Pool,
    pub tears: Pool,
    pub laughter: Pool,
    pub silence: Pool,
    pub refused: Pool,
    pub yes: Pool,
    pub unsure: Pool,
    /// `{number}`: how many answers the reader has given with this one.
    pub counting: Pool,
}

pub struct Offers {
    pub one_card: Pool,
    pub three_cards: Pool,
    pub relationship: Pool,
    pub decision: Pool,
    pub celtic_cross: Pool,
    /// How to pick.
    pub invitation: Pool,
    /// Gladly, as the querent asked for cards.
    pub wished: Pool,
    /// No spread has just the number of cards that was asked for.
    pub other_number: Pool,
    /// No question has been told.
    pub unspoken: Pool,
    pub gently: Pool,
    pub new_question: Pool,
    /// Instead of `one_card`, where no question has been told.
    pub any_question: Pool,
}

pub struct Safety {
    pub self_harm: Pool,
    pub self_harm_lines: &'static str,
    pub under_threat: Pool,
    pub under_threat_lines: &'static str,
    pub may_harm: Pool,
    pub may_harm_lines: &'static str,
    pub hold_on: Pool,
    pub with_you: Pool,
    /// In the messages after.
    pub still_here: Pool,
    pub reach_out: Pool,
    pub medical: Pool,
    pub legal: Pool,
    pub money: Pool,
}

pub struct Reading {
    /// `{echo}`.
    pub opening_echo: Pool,
    pub opening: ByTopic<Pool>,
    /// What lies on the table; `{count}` cards.
    pub table_one: Pool,
    pub table_three: Pool,
    pub table_relationship: Pool,
    pub table_decision: Pool,
    pub table_celtic: Pool,
    pub one_card: &'static [SlotTexts],
    pub three_cards: &'static [SlotTexts],
    pub relationship: &'static [SlotTexts],
    pub decision: &'static [SlotTexts],
    pub celtic_cross: &'static [SlotTexts],
    /// One for each of the 22 majors, in their order.
    pub majors: &'static [Pool],
    /// For ace to king.
    pub ranks: &'static [Pool],
    pub suits: BySuit<Pool>,
    /// `{first}` and `{second}`: two keywords. Heavy cards are those that bring hard news when they are upright.
    pub keywords_upright: Pool,
    pub keywords_heavy: Pool,
    pub keywords_reversed: Pool,
    /// For heavy cards that are reversed: the worst is passing.
    pub keywords_easing: Pool,
    pub after_upright: Pool,
    pub after_heavy: Pool,
    pub after_reversed: Pool,
    pub relations: Relations,
    pub steps: ByTopic<Pool>,
    pub kind_words: Pool,
    pub more: Pool,
    pub no_cards: Pool,
}

/// What is said about the card at one place of a spread; `{card}`.
pub struct SlotTexts {
    pub upright: Pool,
    pub reversed: Pool,
    /// Leads into the card's meaning.
    pub bridge: Pool,
}

/// What the cards say together.
pub struct Relations {
    pub all_majors: Pool,
    pub many_majors: Pool,
    pub no_majors: Pool,
    pub one_major: Pool,
    pub lone_major: Pool,
    pub lone_minor: Pool,
    pub many_reversed: Pool,
    pub all_upright: Pool,
    pub half_reversed: Pool,
    pub suit: BySuit<Pool>,
    pub all_suits: Pool,
    pub same_number: Pool,
    pub court: Pool,
    pub clearing: Pool,
    pub slowing: Pool,
    pub first_path_opener: Pool,
    pub second_path_opener: Pool,
    pub paths_alike: Pool,
    pub pair_in_tune: Pool,
    pub pair_out_of_step: Pool,
}

/// `{card}` is the card that answers, unless it says otherwise.
pub struct FollowUp {
    pub timing: Pool,
    pub timing_major: Pool,
    pub timing_suit: BySuit<Pool>,
    pub yes_leaning: Pool,
    pub no_leaning: Pool,
    pub between: Pool,
    pub not_decided: Pool,
    pub advice: Pool,
    pub their_heart: Pool,
    pub not_mind_reader: Pool,
    pub worry: Pool,
    pub worry_close: Pool,
    pub meaning: Pool,
    pub disagree: Pool,
    pub disagree_close: Pool,
    pub agree: Pool,
    pub thanks: Pool,
    pub another_side: Pool,
    pub any: Pool,
    pub close: Pool,
}
