//! One card at its place.

use deck::{Arcana, Card, Locale, Orientation, Slot, Suit, Topic};

use crate::providers::builtin::texts::{SlotTexts, texts};
use crate::providers::builtin::voice::{Pool, Voice};

#[derive(Clone, Copy)]
pub struct PlacedCard {
    pub card: &'static Card,
    pub orientation: Orientation,
    pub slot: Option<&'static Slot>,
    pub texts: Option<&'static SlotTexts>,
}

impl PlacedCard {
    pub fn is_reversed(&self) -> bool {
        self.orientation == Orientation::Reversed
    }

    /// Whether the card by itself brings hard news; reversed, that is easing.
    fn is_hard(&self) -> bool {
        let heavy: &[u8] = match self.card.suit {
            None => &[13, 15, 16, 18],
            Some(Suit::Wands) => &[5, 10],
            Some(Suit::Cups) => &[4, 5, 8],
            Some(Suit::Swords) => &[2, 3, 5, 7, 8, 9, 10],
            Some(Suit::Pentacles) => &[4, 5],
        };
        heavy.contains(&self.card.number)
    }

    /// Whether it speaks for going on.
    pub fn is_open(&self) -> bool {
        !self.is_reversed() && !self.is_hard()
    }

    /// The card comes to lie at its place.
    pub fn arrival(&self, voice: &mut Voice) -> String {
        let pool = self
            .texts
            .map_or(&[] as Pool, |texts| if self.is_reversed() { texts.reversed } else { texts.upright });
        self.say(voice, pool)
    }

    pub fn bridge(&self, voice: &mut Voice) -> String {
        self.texts.and_then(|texts| voice.say_once(texts.bridge, &[])).unwrap_or_default()
    }

    pub fn meaning(&self, voice: &Voice, topic: Topic) -> String {
        self.card.meaning(self.orientation).spoken(topic, voice.locale).to_owned()
    }

    /// What kind of card it is, whichever way up; nothing once that has been said.
    pub fn nature(&self, voice: &mut Voice) -> String {
        let reading = &texts(voice.locale).reading;
        let number = usize::from(self.card.number);
        let pool = match self.card.suit {
            None => reading.majors.get(number),
            Some(_) => number.checked_sub(1).and_then(|rank| reading.ranks.get(rank)),
        };
        pool.and_then(|pool| voice.say_once(pool, &[])).unwrap_or_default()
    }

    /// The element behind it; nothing for majors.
    pub fn element(&self, voice: &mut Voice) -> String {
        let suits = &texts(voice.locale).reading.suits;
        self.card.suit.and_then(|suit| voice.say_once(suits.get(suit), &[])).unwrap_or_default()
    }

    /// Two of its keywords.
    pub fn keywords(&self, voice: &mut Voice) -> String {
        let keywords = self.card.keywords.get(voice.locale);
        let start = voice.below(keywords.len());
        let mut turning = keywords.iter().cycle().skip(start);
        let (Some(first), Some(second)) = (turning.next(), turning.next()) else { return String::new() };
        let reading = &texts(voice.locale).reading;
        let pool = match (self.is_reversed(), self.is_hard()) {
            (false, false) => reading.keywords_upright,
            (false, true) => reading.keywords_heavy,
            (true, false) => reading.keywords_reversed,
            (true, true) => reading.keywords_easing,
        };
        voice.say_once(pool, &[("first", first.as_str()), ("second", second.as_str())]).unwrap_or_default()
    }

    /// What its lying upright or reversed lends to the whole.
    pub fn afterthought(&self, voice: &mut Voice) -> String {
        let reading = &texts(voice.locale).reading;
        let pool = match (self.is_reversed(), self.is_hard()) {
            (false, false) => reading.after_upright,
            (false, true) => reading.after_heavy,
            (true, _) => reading.after_reversed,
        };
        voice.say_once(pool, &[]).unwrap_or_default()
    }

    /// A sentence about this card.
    pub fn say(&self, voice: &mut Voice, pool: Pool) -> String {
        let name = self.name(voice.locale);
        voice.say(pool, &[("card", &name), ("Card", &capitalised(&name))])
    }

    /// As it stands in a sentence: bold, in English with its article.
    pub fn name(&self, locale: Locale) -> String {
        let name = self.card.name(locale);
        let needs_article = self.card.arcana == Arcana::Minor || name.contains(" of ");
        if locale == Locale::En && needs_article { format!("the **{name}**") } else { format!("**{name}**") }
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
