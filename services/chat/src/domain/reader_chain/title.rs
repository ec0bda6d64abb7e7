//! A conversation's title, made of what a reader says when it is asked for one.

use std::time::Duration;

use futures_util::StreamExt;
use tokio::time::timeout;

use super::ReaderChain;
use crate::domain::reader::{Piece, ReaderRequest};

const LONGEST: usize = 80;
/// What a model may say before we stop listening; marks and quotes will go.
const LONGEST_ANSWER: usize = 400;
const PATIENCE: Duration = Duration::from_secs(5);

impl ReaderChain {
    /// What the request's conversation may be called. Nothing when no reader has an idea in time: a conversation can
    /// do without.
    pub async fn title(&self, request: &ReaderRequest) -> Option<String> {
        let mut text = String::new();
        let listening = async {
            let mut pieces = self.answer(request).await.ok()?.pieces;
            while let Some(piece) = pieces.next().await {
                match piece.ok()? {
                    Piece::Text(more) => text.push_str(&more),
                    Piece::Done { .. } => break,
                }
                if text.len() > LONGEST_ANSWER {
                    break;
                }
            }
            Some(())
        };
        timeout(PATIENCE, listening).await.ok()??;
        cleaned(&text)
    }
}

/// The first line that says something, without quotes, markup, a label, or an offer marker.
fn cleaned(text: &str) -> Option<String> {
    let text = text.split("[[").next().unwrap_or_default();
    let lines = text.lines().map(|line| {
        let line = line.trim_start_matches(['#', '-', '*', '_', ' ']);
        let line =
            ["Title:", "title:", "제목:"].iter().fold(line, |line, label| line.trim_start_matches(label));
        let plain: String = line.chars().filter(|c| !"\"“”‘’「」『』《》`*_#<>".contains(*c)).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let line = lines.into_iter().find(|line| line.chars().any(char::is_alphanumeric))?;
    let line = line.trim_matches(['\'', ' ', '.']);
    if line.chars().count() <= LONGEST {
        return Some(line.to_owned());
    }
    let cut: String = line.chars().take(LONGEST - 1).collect();
    Some(cut.trim_end().to_owned() + "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_plain_line() {
        for (said, title) in [
            ("이직을 앞둔 마음", "이직을 앞둔 마음"),
            ("**\"Leaving the job\"**\n\nI chose this because…", "Leaving the job"),
            ("\n\n# 제목: 「두 사람 사이」\n", "두 사람 사이"),
            ("Title: Don't look back.", "Don't look back"),
            ("A choice [[cards:one-card]]", "A choice"),
        ] {
            assert_eq!(cleaned(said).as_deref(), Some(title), "{said}");
        }
        assert_eq!(cleaned("\n ** \n\"\""), None);
    }

    #[test]
    fn a_long_title_is_cut() {
        let title = cleaned(&"바다 ".repeat(100)).expect("a title");
        assert!(title.chars().count() <= LONGEST && title.ends_with('…'), "{title}");
    }
}
