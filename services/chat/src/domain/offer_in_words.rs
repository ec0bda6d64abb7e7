//! A reader that offers the cards in words, but forgot the marker.

mod words;

use deck::Spread;

use super::phrase::Heard;

/// The spread that the end of an answer clearly offers: the one that it names, else one card.
pub fn offered_in_words(answer: &str) -> Option<Spread> {
    let sentences: Vec<&str> = sentences(answer).collect();
    let end = &sentences[sentences.len().saturating_sub(2)..];
    end.iter().any(|sentence| invites(sentence)).then(|| named(&Heard::of(&end.join(" "))))
}

/// Whether the sentence invites to draw now, rather than some time or if wished.
fn invites(sentence: &str) -> bool {
    let heard = Heard::of(sentence);
    !heard.has_any(&words::NOT_NOW)
        && (heard.has_any(&words::INVITATION)
            || (heard.has_any(&words::CARDS) && (heard.has_any(&words::DRAW_NOW) || commands(sentence))))
}

/// `Pick a card.` as an order; in the middle of a sentence it tells of something else.
fn commands(sentence: &str) -> bool {
    let sentence = sentence.trim_start().to_lowercase();
    let sentence = ["so ", "now ", "then ", "okay, ", "alright, ", "please ", "go ahead and "]
        .iter()
        .fold(sentence.as_str(), |rest, opener| rest.strip_prefix(opener).unwrap_or(rest));
    ["pick ", "draw ", "choose ", "pull "].iter().any(|order| sentence.starts_with(order))
}

fn named(heard: &Heard) -> Spread {
    [
        (&words::CELTIC_CROSS, Spread::CelticCross),
        (&words::RELATIONSHIP, Spread::Relationship),
        (&words::DECISION, Spread::Decision),
        (&words::THREE_CARDS, Spread::ThreeCards),
    ]
    .into_iter()
    .find(|(phrases, _)| heard.has_any(phrases))
    .map_or(Spread::OneCard, |(_, spread)| spread)
}

/// Each with the mark that ends it.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!', '\n', '…'])
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_to_draw_is_an_offer() {
        for (answer, spread) in [
            ("그랬구나. 카드를 뽑아 볼까?", Spread::OneCard),
            ("마음이 복잡하겠다. 그럼 카드 한 장 뽑아보자!", Spread::OneCard),
            ("카드를 세 장 뽑아 볼래? 마음 가는 대로 골라.", Spread::ThreeCards),
            ("이건 카드한테 물어보자.", Spread::OneCard),
            ("좋아, 카드를 펼쳐 볼게.", Spread::OneCard),
            ("두 갈래 길이네. 카드를 다섯 장 뽑아 보자.", Spread::Decision),
            ("두 사람의 마음을 보게 카드를 골라 봐.", Spread::Relationship),
            ("켈틱 크로스로 카드를 펼칠게.", Spread::CelticCross),
            ("자, 손이 가는 카드를 골라 봐 🐚", Spread::OneCard),
            ("That sounds heavy. Let's draw a card.", Spread::OneCard),
            ("Shall we pull three cards and see?", Spread::ThreeCards),
            ("Would you like to draw a card for this?", Spread::OneCard),
            ("I hear you.\n\nLet's ask the cards.", Spread::OneCard),
            ("Okay, pick a card.", Spread::OneCard),
            ("Two paths, then. Let's lay out five cards.", Spread::Decision),
            ("Let's draw a Celtic cross for the whole of it, ten cards.", Spread::CelticCross),
            ("Shall we do a relationship spread? Go ahead and pick your cards.", Spread::Relationship),
        ] {
            assert_eq!(offered_in_words(answer), Some(spread), "{answer}");
        }
    }

    #[test]
    fn talk_about_cards_is_no_offer() {
        for answer in [
            "",
            "그랬구나. 조금 더 들려줄래?",
            "카드는 나중에 뽑아 보자.",
            "카드를 뽑고 싶으면 언제든 말해.",
            "카드를 뽑기 전에 하나만 물어볼게.",
            "아직 카드를 뽑지는 말자.",
            "카드를 뽑아 볼까 했는데, 네 이야기를 먼저 듣고 싶어.",
            "지난번에 뽑은 카드 기억나?",
            "카드 뽑아 보자고 말하기엔 일러. 어떤 점이 제일 마음에 걸려?",
            "우리 뭘 먹을지 골라 봐.",
            "카드를 뽑아 볼까? 아니, 그 전에 말이야. 요즘 잠은 잘 자? 밥은 먹고 다녀?",
            "How does that make you feel?",
            "Whenever you're ready we can draw a card.",
            "If you want, we can draw a card later.",
            "Before we draw a card, tell me one thing.",
            "Did you ever pick a card at a fair?",
            "Don't draw a card yet.",
            "You drew a hard card last time.",
            "Let's draw a line under it.",
            "Let's see how you feel tomorrow.",
            "Pick your battles.",
        ] {
            assert_eq!(offered_in_words(answer), None, "{answer}");
        }
    }
}
