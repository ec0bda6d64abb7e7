use std::time::Duration;

use deck::Locale;
use futures_util::TryStreamExt;

use super::{request, said};
use crate::domain::reader::{FinishReason, Piece, Provider, ReaderRequest, Task, Usage};
use crate::providers::builtin::{Builtin, compose};

fn question() -> ReaderRequest {
    request(Locale::Ko, &[said("이직해도 괜찮을까?")], Task::Talk, 7)
}

async fn pieces(pace: Duration) -> Vec<Piece> {
    let stream = Builtin::new(pace).answer(&question()).await.expect("the builtin reader always answers");
    stream.try_collect().await.expect("it never fails in mid-answer")
}

#[tokio::test]
async fn the_pieces_make_the_composed_text_and_the_last_one_says_that_it_is_whole() {
    let mut pieces = pieces(Duration::ZERO).await;
    assert_eq!(pieces.pop(), Some(Piece::Done { reason: FinishReason::Stop, usage: Usage::default() }));
    assert!(pieces.len() > 5);
    let text: String = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Done { .. } => panic!("done twice"),
        })
        .collect();
    assert_eq!(text, compose(&question()));
}

#[tokio::test]
async fn one_word_is_said_every_pace() {
    let begin = tokio::time::Instant::now();
    let pace = Duration::from_millis(2);
    let words = pieces(pace).await.len() - 1;
    assert!(begin.elapsed() >= pace * u32::try_from(words).expect("few words"));
}

#[test]
fn it_says_that_it_is_offline() {
    let reader = Builtin::new(Duration::ZERO);
    assert!(reader.info().offline && reader.info().model.is_none());
    assert_eq!(reader.info().name, "builtin");
}
