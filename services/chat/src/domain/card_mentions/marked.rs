//! Signs by which an ordinary word is the name of a card.

use super::Letters;

/// Whether the word from `start` to `end` is bold or quoted, or is followed by 카드, 정방향, card, reversed and the like.
pub(super) fn is_marked(text: &Letters, start: usize, end: usize) -> bool {
    let start = before_article(text, start);
    is_called_a_card(text, end)
        || is_turned(text, end)
        || is_quoted(text, start, end)
        || is_bold(text, start, end)
        || is_titled(text, start, end)
}

/// English names may have their article before them.
fn before_article(text: &Letters, start: usize) -> usize {
    let article = start.saturating_sub(4);
    let alone = article == 0 || !text.at(article - 1).is_alphanumeric();
    if start >= 4 && text.follows(article, "the ") && alone { article } else { start }
}

/// `별 카드`, `the Star card`; but `이번 달 카드값` is about money.
fn is_called_a_card(text: &Letters, end: usize) -> bool {
    const OF_MONEY: [&str; 11] =
        ["값", "대금", "결제", "명세", "시장", "업계", "사용", "할부", "한도", "연체", "빚"];
    let at = past_spaces(text, end);
    if text.follows(at, "카드") {
        let behind = past_spaces(text, at + 2);
        return !OF_MONEY.iter().any(|word| text.follows(behind, word));
    }
    text.follows(at, "card") && !text.at(at + 4).is_alphanumeric() && !text.follows(at + 4, " game")
}

/// `달 역방향`, `Death (reversed)`.
fn is_turned(text: &Letters, end: usize) -> bool {
    let mut at = past_spaces(text, end);
    if matches!(text.at(at), '(' | ',' | '—' | '-' | '[') {
        at = past_spaces(text, at + 1);
    }
    ["정방향", "역방향", "정위치", "역위치", "upright", "reversed"].iter().any(|word| text.follows(at, word))
}

/// `‘별’`, `“Death”`, `[힘]`; an English word in lower case is only a word.
fn is_quoted(text: &Letters, start: usize, end: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let pair = (text.at(before), text.at(end));
    let quoted = matches!(
        pair,
        ('"', '"')
            | ('\'', '\'')
            | ('“', '”')
            | ('‘', '’')
            | ('「', '」')
            | ('『', '』')
            | ('[', ']')
            | ('<', '>')
            | ('《', '》')
            | ('〈', '〉')
    );
    let word = text.written.get(end.saturating_sub(1)).is_some_and(char::is_ascii_alphabetic);
    let capital = text.written[start..end].iter().any(char::is_ascii_uppercase);
    quoted && (!word || capital)
}

/// `**별**`, `**현재: 별 (역방향)**`; not one word of many in a bold sentence.
fn is_bold(text: &Letters, start: usize, end: usize) -> bool {
    let marks = text.lower[..start].windows(2).filter(|pair| *pair == ['*', '*']).count();
    let before = text.lower[..start].iter().rev().find(|letter| **letter != ' ');
    let begins = matches!(before, Some('*' | ':' | '—' | '–' | '-' | '·' | '(' | ')' | '.'));
    let ends = matches!(text.at(past_spaces(text, end)), '*' | ':' | '—' | '–' | '-' | '·' | '(' | ')');
    marks % 2 == 1 && begins && ends
}

/// `here comes The Star again`: written as a title in mid-sentence.
fn is_titled(text: &Letters, start: usize, end: usize) -> bool {
    let words = &text.written[start..end];
    let title =
        words.starts_with(&['T', 'h', 'e', ' ']) && words.get(4).is_some_and(char::is_ascii_uppercase);
    let before = text.written[..start].iter().rev().find(|letter| **letter != ' ');
    let in_sentence = before.is_some_and(|before| before.is_alphanumeric() || *before == ',');
    let next = text.written.get(past_spaces(text, end));
    let goes_on_as_title = next.is_some_and(char::is_ascii_uppercase);
    title && in_sentence && !goes_on_as_title
}

fn past_spaces(text: &Letters, place: usize) -> usize {
    (place..).find(|at| *at >= text.lower.len() || text.at(*at) != ' ').unwrap_or(place)
}
