//! Korean particles that depend on how the word before them ends.

/// `particle`, as it reads after a consonant, in the form that follows `word`.
pub fn after<'a>(word: &str, particle: &'a str) -> &'a str {
    let ending = word.chars().rev().find(|c| c.is_alphanumeric()).and_then(final_consonant);
    match (particle, ending) {
        ("으로", None | Some(Final::Rieul)) => "로",
        (_, Some(_)) => particle,
        ("은", None) => "는",
        ("이", None) => "가",
        ("을", None) => "를",
        ("과", None) => "와",
        ("아", None) => "야",
        (_, None) => particle.strip_prefix('이').unwrap_or(particle),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Final {
    Rieul,
    Other,
}

/// `None` after a vowel. Digits as they are read aloud; letters of other scripts count as vowels.
fn final_consonant(character: char) -> Option<Final> {
    match character {
        '가'..='힣' => match (u32::from(character) - u32::from('가')) % 28 {
            0 => None,
            8 => Some(Final::Rieul),
            _ => Some(Final::Other),
        },
        '1' | '7' | '8' => Some(Final::Rieul),
        '0' | '3' | '6' => Some(Final::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn particles_follow_the_sound_before_them() {
        let table = [
            ("바보", "은", "는"),
            ("죽음", "은", "은"),
            ("**컵 3**", "이", "이"),
            ("컵 2", "이", "가"),
            ("컵 10", "을", "을"),
            ("별", "으로", "로"),
            ("힘", "으로", "으로"),
            ("소드 에이스", "으로", "로"),
            ("소드 9", "과", "와"),
            ("펜타클 왕", "이야", "이야"),
            ("완드 기사", "이야", "야"),
            ("‘끝맺음’", "이라는", "이라는"),
            ("‘자유’", "이라는", "라는"),
        ];
        for (word, particle, fitting) in table {
            assert_eq!(after(word, particle), fitting, "{word}");
        }
    }
}
