//! Undoes what people do to words so that filters do not see them, or because it is how they type.

/// The text with letters spaced out (`죽 고 싶 다`), cut apart by signs (`s.u.i`), drawn out (`dieee`) or replaced by
/// digits (`su1cide`) put back together.
pub(super) fn unmasked(text: &str) -> String {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|letter| !is_invisible(*letter)).collect();
    let mut plain: Vec<char> = Vec::with_capacity(letters.len());
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let letter = stands_for(letter)
            .filter(|_| before.is_ascii_alphabetic() || after.is_ascii_alphabetic())
            .unwrap_or(letter);
        let sign = !letter.is_alphanumeric() && !letter.is_whitespace();
        if sign && before.is_alphanumeric() && after.is_alphanumeric() {
            continue;
        }
        plain.push(letter);
    }
    joined(&once(&plain))
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn stands_for(digit: char) -> Option<char> {
    Some(match digit {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => return None,
    })
}

/// A letter three times or more in a row is the one letter.
fn once(letters: &[char]) -> String {
    let runs = letters.chunk_by(|a, b| a == b);
    runs.flat_map(|run| if run.len() >= 3 { &run[..1] } else { run }).collect()
}

/// Three letters or more that stand alone are one word.
fn joined(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let alone = |word: &str| word.chars().count() == 1;
    let runs = words.chunk_by(|a, b| alone(a) && alone(b));
    let parts = runs.map(|run| if run.len() >= 3 { run.concat() } else { run.join(" ") });
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_words_are_put_back_together() {
        for (masked, plain) in [
            ("죽 고 싶 다", "죽고싶다"),
            ("자.살 생각", "자살 생각"),
            ("s.u.i.c.i.d.e", "suicide"),
            ("su1c1de", "suicide"),
            ("I wanna dieee", "i wanna die"),
            ("죽\u{200b}고 싶어", "죽고 싶어"),
        ] {
            assert_eq!(unmasked(masked), plain);
        }
    }

    #[test]
    fn plain_words_stay_apart() {
        for text in ["자, 살 빼자", "나 왜 이러지", "it is 10 am", "3장 뽑자"] {
            assert_eq!(unmasked(text), text);
        }
    }
}
