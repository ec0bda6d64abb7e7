//! Sentences with places to fill: `{card}`, or in Korean `{card|은}` with the particle that belongs to it.

use super::particle;

/// What stands for each name.
pub type Fills<'a> = &'a [(&'a str, &'a str)];

pub fn fill(template: &str, fills: Fills<'_>) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, behind)) = after.split_once('}') else { break };
        text.push_str(before);
        let (name, wanted) = place.split_once('|').unwrap_or((place, ""));
        let value = fills.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
        text.push_str(value);
        if !wanted.is_empty() {
            text.push_str(particle::after(value, wanted));
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The longest part of a template that is the same whatever fills it.
pub fn fixed_part(template: &str) -> &str {
    template.split('{').map(|part| part.split_once('}').map_or(part, |(_, fixed)| fixed)).fold(
        "",
        |longest, part| {
            if part.len() > longest.len() { part } else { longest }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_with_their_particles() {
        let fills: Fills<'_> = &[("card", "**죽음**"), ("word", "변화")];
        assert_eq!(fill("{card|이} 말하는 {word|은} 끝.", fills), "**죽음**이 말하는 변화는 끝.");
        assert_eq!(fill("no places {", fills), "no places {");
    }

    #[test]
    fn the_fixed_part_is_what_surrounds_the_places() {
        assert_eq!(fixed_part("{card|이} 바로 놓였어, {word}."), " 바로 놓였어, ");
        assert_eq!(fixed_part("그래."), "그래.");
    }
}
