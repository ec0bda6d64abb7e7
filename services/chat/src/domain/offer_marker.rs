//! The marker by which a reader offers the cards: `[[cards:one-card]]`, taken out of the text as it streams by.

use deck::Spread;

const OPEN: &str = "[[cards:";
const CLOSE: &str = "]]";
/// Longer than any marker; a text that goes on past it was none.
const LONGEST: usize = 64;

/// The marker that offers `spread`.
pub fn marker(spread: Spread) -> String {
    format!("{OPEN}{spread}{CLOSE}")
}

/// A text in which no marker can be read, whatever somebody wrote: two brackets in a row are one.
pub fn defused(text: String) -> String {
    if !text.contains("[[") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter != '[' || !plain.ends_with('[') {
            plain.push(letter);
        }
    }
    plain
}

/// Takes markers out of a text that arrives in pieces, holding back only what may still become one, and the white
/// space before it.
#[derive(Debug, Default)]
pub struct OfferFilter {
    held: String,
    offer: Option<Spread>,
}

impl OfferFilter {
    /// The text that can be shown now. Most pieces hold nothing to wait for and come back as they are.
    pub fn push(&mut self, piece: String) -> String {
        if self.held.is_empty() && !piece.contains('[') && !piece.ends_with(char::is_whitespace) {
            return piece;
        }
        self.held.push_str(&piece);
        let mut shown = String::new();
        while let Some(start) = self.held.find(OPEN) {
            let Some(length) = self.held[start..].find(CLOSE) else { break };
            let name = &self.held[start + OPEN.len()..start + length];
            self.offer = name.trim().parse().ok().or(self.offer);
            shown.push_str(self.held[..start].trim_end());
            self.held.drain(..start + length + CLOSE.len());
        }
        let keep = self.held.len() - self.held_back();
        shown.extend(self.held.drain(..keep));
        shown
    }

    /// The rest, and the spread that was offered, if any.
    pub fn finish(mut self) -> (String, Option<Spread>) {
        if self.held.starts_with(OPEN) || self.offer.is_some() {
            // A marker that never closed, or the white space after one, is nothing to show.
            self.held.clear();
        }
        (self.held, self.offer)
    }

    /// How many bytes at the end may still turn out to belong to a marker.
    fn held_back(&self) -> usize {
        let text = self.held.as_str();
        let candidate = match text.find(OPEN) {
            Some(start) if text.len() - start <= LONGEST => Some(start),
            Some(_) => None,
            None => {
                (1..OPEN.len()).rev().find(|length| text.ends_with(&OPEN[..*length])).map(|n| text.len() - n)
            }
        };
        let end = candidate.unwrap_or(text.len());
        text.len() - text[..end].trim_end().len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn run(pieces: &[&str]) -> (String, Option<Spread>) {
        let mut filter = OfferFilter::default();
        let shown: String = pieces.iter().map(|piece| filter.push((*piece).to_owned())).collect();
        let (rest, offer) = filter.finish();
        (shown + &rest, offer)
    }

    #[test]
    fn a_marker_is_taken_out_wherever_it_is_cut() {
        let text = "그럼 카드를 한번 뽑아 볼까?\n\n[[cards:three-cards]]\n";
        let pieces: Vec<String> = text.chars().map(String::from).collect();
        let whole = ("그럼 카드를 한번 뽑아 볼까?".to_owned(), Some(Spread::ThreeCards));
        assert_eq!(run(&pieces.iter().map(String::as_str).collect::<Vec<_>>()), whole);
        for cut in text.char_indices().map(|(at, _)| at) {
            assert_eq!(run(&[&text[..cut], &text[cut..]]), whole, "cut at {cut}");
        }
    }

    #[test]
    fn what_only_looks_like_a_marker_is_shown() {
        let long = format!("[[cards:{}", "x".repeat(100));
        for text in ["a [[b]] c", "[", "see [[car", "1 [ 2 [[ 3", &long] {
            assert_eq!(run(&[text]), (text.to_owned(), None));
        }
    }

    #[test]
    fn an_unknown_spread_is_no_offer_but_is_not_shown_either() {
        assert_eq!(run(&["자, [[cards:everything]]"]), ("자,".to_owned(), None));
    }

    #[test]
    fn what_somebody_writes_holds_no_marker_any_more() {
        for (written, plain) in [
            ("[[cards:one-card]]", "[cards:one-card]]"),
            ("[[ca[[cards:x]]rds:one-card]]", "[ca[cards:x]]rds:one-card]]"),
            ("[[[[cards:decision]]]]", "[cards:decision]]]]"),
            ("가[[나", "가[나"),
            ("[a] [b]", "[a] [b]"),
        ] {
            assert_eq!(defused(written.to_owned()), plain);
            assert_eq!(run(&[plain]).1, None);
        }
    }

    proptest! {
        #[test]
        fn no_text_without_brackets_is_lost(text in "[^\\[]{0,80}", cut in 0usize..80) {
            let cut = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
            prop_assert_eq!(run(&[&text[..cut], &text[cut..]]), (text, None));
        }
    }
}
