//! The beginning of a text, for titles and descriptions.

/// At most `limit` characters of `text` on one line, without Markdown's marks, cut between words where that costs
/// little, and ended with `…` if anything was left out. Reads no more of the text than it needs.
pub fn excerpt(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for word in text.lines().flat_map(|line| line.trim_start_matches(['#', '>', ' ']).split_whitespace()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !matches!(c, '*' | '`')).take(limit + 1));
        if line.chars().count() > limit {
            return cut(line, limit);
        }
    }
    line
}

fn cut(mut line: String, limit: usize) -> String {
    // One character of the limit is for the mark.
    let end = line.char_indices().nth(limit.saturating_sub(1)).map_or(line.len(), |(end, _)| end);
    let next_is_space = line[end..].starts_with(' ');
    let between_words = line[..end].rfind(' ').filter(|space| !next_is_space && *space > end / 2);
    line.truncate(between_words.unwrap_or(end));
    line.truncate(line.trim_end_matches([',', ' ', '·', '—']).len());
    line.push('…');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stays_whole_on_one_line() {
        assert_eq!(excerpt("# **달**이 떴어.\n\n> 조금  기다려 봐.", 40), "달이 떴어. 조금 기다려 봐.");
        assert_eq!(excerpt("a > b", 5), "a > b");
    }

    #[test]
    fn a_long_text_is_cut_between_words_within_the_limit() {
        let text = "The moon rises, and the tide comes in slowly";
        assert_eq!(excerpt(text, 24), "The moon rises, and the…");
        assert_eq!(excerpt(text, 26), "The moon rises, and the…");
        assert_eq!(excerpt(text, 17), "The moon rises…");
        assert!(excerpt(&"가나다 ".repeat(1000), 50).chars().count() <= 50);
    }

    #[test]
    fn a_word_without_end_is_cut_inside() {
        let cut = excerpt(&"물".repeat(1000), 10);
        assert_eq!(cut, format!("{}…", "물".repeat(9)));
    }
}
