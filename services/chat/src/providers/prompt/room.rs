//! Fits a conversation into a model.
//!
//! Tokens are estimated from above, since a prompt that is too long is refused as a whole: tokenizers that know Korean
//! make about one token of a syllable or fewer, and one of four letters of English.

use super::PromptMessage;

/// What a message costs beside its text.
const FRAME: usize = 8;
/// How many turns go along at most; older ones have faded by then.
const LAST_TURNS: usize = 24;

/// The system message, and the newest of the others that fit beside it. These two always stay, whatever their length.
pub fn fitted(system: PromptMessage, said: Vec<PromptMessage>, tokens: usize) -> Vec<PromptMessage> {
    let mut room = tokens.saturating_sub(cost(&system));
    let mut kept = 0;
    for message in said.iter().rev().take(LAST_TURNS) {
        let fits = cost(message) <= room;
        if kept > 0 && !fits {
            break;
        }
        room = room.saturating_sub(cost(message));
        kept += 1;
    }
    let forgotten = said.len() - kept;
    [system].into_iter().chain(said.into_iter().skip(forgotten)).collect()
}

fn cost(message: &PromptMessage) -> usize {
    FRAME + estimated_tokens(&message.content)
}

fn estimated_tokens(text: &str) -> usize {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    let others = text.chars().filter(|c| !c.is_ascii()).count();
    ascii.div_ceil(3) + others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(role: &'static str, content: &str) -> PromptMessage {
        PromptMessage { role, content: content.to_owned() }
    }

    fn conversation(turns: usize) -> Vec<PromptMessage> {
        (0..turns).map(|turn| message("user", &format!("{turn:010}"))).collect()
    }

    #[test]
    fn a_syllable_is_a_token_and_three_letters_are_another() {
        assert_eq!(estimated_tokens("소라고둥"), 4);
        assert_eq!(estimated_tokens("the conch"), 3);
    }

    #[test]
    fn the_oldest_turns_go_first_and_the_order_stays() {
        // Each turn costs 12, the system message 10.
        let kept = fitted(message("system", "rules"), conversation(5), 10 + 2 * 12 + 11);
        let contents: Vec<_> = kept.iter().map(|message| message.content.as_str()).collect();
        assert_eq!(contents, ["rules", "0000000003", "0000000004"]);
    }

    #[test]
    fn the_newest_message_stays_however_long_it_is() {
        let mut said = conversation(3);
        said.push(message("user", &"길다".repeat(500)));
        let kept = fitted(message("system", "rules"), said, 100);
        assert_eq!(kept.len(), 2);
        assert!(kept[1].content.starts_with("길다"));
    }

    #[test]
    fn even_where_there_is_room_old_turns_fade() {
        assert_eq!(fitted(message("system", "rules"), conversation(100), 1_000_000).len(), LAST_TURNS + 1);
    }
}
