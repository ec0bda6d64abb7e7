//! Every name that a card goes by, in both languages.

use std::{collections::HashMap, sync::LazyLock};

use deck::{Arcana, CardId, Locale, deck};

pub(super) struct Name {
    pub card: CardId,
    /// In lower case, in English without the article.
    pub letters: Vec<char>,
    pub tellable: Tellable,
}

/// When such a name means the card.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tellable {
    Always,
    /// `컵 3`, but not `컵 3개`.
    UnlessCounting,
    /// An ordinary word too.
    IfMarked,
}

/// By their first letter.
pub(super) static NAMES: LazyLock<HashMap<char, Vec<Name>>> = LazyLock::new(|| {
    let mut names: HashMap<char, Vec<Name>> = HashMap::new();
    for card in CardId::ALL {
        let of_card = if card.arcana() == Arcana::Major { major(card) } else { minor(card) };
        for name in of_card {
            names.entry(name.letters[0]).or_default().push(name);
        }
    }
    names
});

/// Names of majors that nobody says without meaning the card.
const UNMISTAKABLE: [&str; 6] =
    ["여사제", "운명의 수레바퀴", "high priestess", "hierophant", "wheel of fortune", "hanged man"];

fn major(card: CardId) -> Vec<Name> {
    let [korean, english] = names_of(card);
    let english = english.trim_start_matches("the ").to_owned();
    let respelt = english.replace("judgement", "judgment");
    let mut spellings = vec![korean, english, respelt];
    spellings.dedup();
    let told = |spelling: String| {
        let always = UNMISTAKABLE.contains(&spelling.as_str());
        named(card, &spelling, if always { Tellable::Always } else { Tellable::IfMarked })
    };
    spellings.into_iter().map(told).collect()
}

fn minor(card: CardId) -> Vec<Name> {
    let [korean, english] = names_of(card);
    let (suit, rank) = korean.split_once(' ').unwrap_or((&korean, ""));
    let tellable = if rank.ends_with(|last: char| last.is_ascii_digit()) {
        Tellable::UnlessCounting
    } else {
        Tellable::Always
    };
    let borrowed = match rank {
        "시종" => Some("페이지"),
        "기사" => Some("나이트"),
        "여왕" => Some("퀸"),
        "왕" => Some("킹"),
        _ => None,
    };
    let mut spellings: Vec<String> = [Some(rank), borrowed]
        .into_iter()
        .flatten()
        .flat_map(|rank| [" ", "", "의 "].map(|between| format!("{suit}{between}{rank}")))
        .collect();
    if let Some((_, of_suit)) = english.split_once(' ') {
        spellings.push(format!("{} {of_suit}", card.number()));
    }
    spellings.push(english);
    spellings.iter().map(|spelling| named(card, spelling, tellable)).collect()
}

fn names_of(card: CardId) -> [String; 2] {
    [Locale::Ko, Locale::En].map(|locale| deck().card(card).name(locale).to_lowercase())
}

fn named(card: CardId, spelling: &str, tellable: Tellable) -> Name {
    Name { card, letters: spelling.chars().collect(), tellable }
}
