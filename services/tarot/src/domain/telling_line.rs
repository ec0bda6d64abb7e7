//! The sentence that stands for a whole reading on its picture.

/// In characters: shorter ones say little, longer ones do not fit.
const FITTING: std::ops::RangeInclusive<usize> = 14..=110;
/// A text may be of any length; what it comes down to stands at its end, and its beginning speaks of the first card.
const SENTENCES: usize = 400;

/// What the reading comes down to: the last sentence of `text` that neither asks nor is too short or too long, without
/// Markdown's marks. Otherwise the beginning of the text.
pub fn telling_line(text: &str) -> String {
    let sentences: Vec<_> =
        text.lines().rev().filter(|line| is_prose(line)).flat_map(last_first).take(SENTENCES).collect();
    let said = |sentence: &&String| {
        FITTING.contains(&sentence.chars().count()) && !sentence.ends_with(['?', '？', ':', '：'])
    };
    let telling = sentences.iter().find(said).or_else(|| sentences.last());
    telling.cloned().unwrap_or_default()
}

/// Headings, lists' marks and rules say nothing by themselves.
fn is_prose(line: &str) -> bool {
    let line = line.trim_start();
    !line.starts_with(['#', '|', '-', '*', '_', '=']) || line.starts_with("**")
}

/// The sentences of one line, the last one first.
fn last_first(line: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut sentence = String::new();
    let mut characters =
        line.trim_start_matches(['>', ' ']).chars().filter(|c| !matches!(c, '*' | '`')).peekable();
    while let Some(c) = characters.next() {
        sentence.push(c);
        let ends = matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？');
        if ends && characters.peek().is_none_or(|next| next.is_whitespace()) {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    sentences.push(sentence);
    let trimmed = sentences.iter().map(|sentence| sentence.trim().to_owned());
    trimmed.filter(|sentence| !sentence.is_empty()).rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_reading_comes_down_to() {
        let text = "## 과거\n\n**달**은 불안을 말해.\n\n- 목록\n\n그래서 오늘은 답을 정하지 말고 기다려 보는 게 좋겠어. 어때?\n\n더 궁금한 게 있어?";
        assert_eq!(telling_line(text), "그래서 오늘은 답을 정하지 말고 기다려 보는 게 좋겠어.");
        let english = "The tide turns. **Wait** for version 2.0 of yourself. Yes.";
        assert_eq!(telling_line(english), "Wait for version 2.0 of yourself.");
    }

    #[test]
    fn without_a_fitting_sentence_it_is_the_beginning() {
        assert_eq!(telling_line("응.\n\n왜?"), "응.");
        assert_eq!(telling_line("   \n# 제목"), "");
        assert!(telling_line(&"물".repeat(100_000)).starts_with('물'));
    }
}
