//! Bodies in HTTP's chunked transfer coding (RFC 9112, section 7.1), decoded as they come.

/// Where in the coding we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expecting {
    /// The hexadecimal size and the rest of its line.
    Size {
        read: usize,
        extension: bool,
    },
    /// So many bytes of content.
    Content(usize),
    /// The line break behind a chunk's content.
    Break,
    /// The line break behind the last chunk; nobody here sends trailers.
    LastBreak,
    Nothing,
}

#[derive(Debug)]
pub struct Chunked {
    expecting: Expecting,
}

impl Default for Chunked {
    fn default() -> Self {
        Self { expecting: Expecting::Size { read: 0, extension: false } }
    }
}

impl Chunked {
    /// Whether the last chunk has come.
    pub fn ended(&self) -> bool {
        self.expecting == Expecting::Nothing
    }

    /// Gives the content in `bytes` to `take`, piece by piece.
    pub fn decode(&mut self, mut bytes: &[u8], mut take: impl FnMut(&[u8])) {
        while let Some((&first, rest)) = bytes.split_first() {
            match self.expecting {
                Expecting::Content(left) => {
                    let (content, after) = bytes.split_at(left.min(bytes.len()));
                    take(content);
                    bytes = after;
                    let left = left - content.len();
                    self.expecting = if left == 0 { Expecting::Break } else { Expecting::Content(left) };
                }
                Expecting::Nothing => return,
                _ => {
                    self.expecting = self.after(first);
                    bytes = rest;
                }
            }
        }
    }

    /// One byte that is no content.
    fn after(&self, byte: u8) -> Expecting {
        match (self.expecting, byte) {
            (Expecting::Size { read: 0, .. }, b'\n') => Expecting::LastBreak,
            (Expecting::Size { read, .. }, b'\n') => Expecting::Content(read),
            (Expecting::Size { read, extension: false }, byte) => match char::from(byte).to_digit(16) {
                Some(digit) => Expecting::Size { read: read * 16 + digit as usize, extension: false },
                None => Expecting::Size { read, extension: true },
            },
            (Expecting::Break, b'\n') => Expecting::Size { read: 0, extension: false },
            (Expecting::LastBreak, b'\n') => Expecting::Nothing,
            (same, _) => same,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(pieces: &[&[u8]]) -> (String, bool) {
        let (mut chunked, mut content) = (Chunked::default(), Vec::new());
        for piece in pieces {
            chunked.decode(piece, |bytes| content.extend_from_slice(bytes));
        }
        (String::from_utf8(content).unwrap(), chunked.ended())
    }

    #[test]
    fn chunks_are_joined_however_they_are_cut_on_the_way() {
        let whole = b"5\r\nhello\r\nc;note=1\r\n, the conch!\r\n0\r\n\r\n";
        let expected = ("hello, the conch!".to_owned(), true);
        assert_eq!(decoded(&[whole]), expected);
        let bytes: Vec<&[u8]> = whole.chunks(1).collect();
        assert_eq!(decoded(&bytes), expected);
    }

    #[test]
    fn a_body_without_its_last_chunk_has_not_ended() {
        assert_eq!(decoded(&[b"5\r\nhello\r\n"]), ("hello".to_owned(), false));
    }
}
