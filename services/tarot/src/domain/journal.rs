//! What the owner of a reading adds to it: a mark, and a note for themselves.

/// Characters of the longest note.
pub const NOTE_CHARS: usize = 4000;

/// A text of 1 to [`NOTE_CHARS`] characters with something to read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be at most {NOTE_CHARS} characters")]
pub struct NoteTooLong;

impl Note {
    /// `None` when there is nothing to read in it.
    pub fn parse(text: &str) -> Result<Option<Self>, NoteTooLong> {
        if text.chars().count() > NOTE_CHARS {
            return Err(NoteTooLong);
        }
        let text = text.trim_end();
        Ok((!text.trim_start().is_empty()).then(|| Self(text.to_owned())))
    }

    /// A note that was parsed before it was stored.
    pub fn from_store(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Note> for String {
    fn from(note: Note) -> Self {
        note.0
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    pub favourite: bool,
    pub note: Option<Note>,
}

/// What is to change; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalChange {
    pub favourite: Option<bool>,
    /// `Some(None)` takes the note away.
    pub note: Option<Option<Note>>,
}

impl JournalChange {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_counts_characters_and_not_bytes() {
        assert!(Note::parse(&"달".repeat(NOTE_CHARS)).is_ok_and(|note| note.is_some()));
        assert_eq!(Note::parse(&"a".repeat(NOTE_CHARS + 1)), Err(NoteTooLong));
    }

    #[test]
    fn a_note_without_words_is_none() {
        assert_eq!(Note::parse(" \n\t"), Ok(None));
        let note = Note::parse("  첫 줄\n둘째 줄  \n").unwrap();
        assert_eq!(note.unwrap().as_str(), "  첫 줄\n둘째 줄");
    }
}
