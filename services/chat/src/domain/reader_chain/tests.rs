//! The chain with readers that do as they are told.

use std::{collections::VecDeque, sync::Mutex};

use async_trait::async_trait;
use deck::Locale;
use futures_util::{StreamExt, stream};

use super::*;
use crate::domain::reader::{Task, Usage};

/// How one request goes.
enum Act {
    /// These texts, then `Done`.
    Say(&'static [&'static str]),
    Error(ProviderError),
    /// This text, then nothing any more.
    FallSilent(&'static str),
    BreakOff(&'static str),
    /// Never even begins.
    Hang,
}

struct Player {
    info: ProviderInfo,
    acts: Mutex<VecDeque<Act>>,
}

#[async_trait]
impl Provider for Player {
    fn info(&self) -> &ProviderInfo {
        &self.info
    }

    async fn answer(&self, _: &ReaderRequest) -> Result<PieceStream, ProviderError> {
        let act = self.acts.lock().expect("no panic inside").pop_front().expect("no more requests than acts");
        let text = |text: &str| Ok(Piece::Text(text.to_owned()));
        let done = Piece::Done { reason: FinishReason::Stop, usage: Usage::default() };
        Ok(match act {
            Act::Say(texts) => {
                Box::pin(stream::iter(texts.iter().map(move |said| text(said)).chain([Ok(done)])))
            }
            Act::Error(error) => return Err(error),
            Act::FallSilent(said) => Box::pin(stream::iter([text(said)]).chain(stream::pending())),
            Act::BreakOff(said) => Box::pin(stream::iter([text(said)])),
            Act::Hang => std::future::pending().await,
        })
    }
}

fn refused(status: u16, retry_after: Option<Duration>) -> Act {
    let (provider, message) = ("first".to_owned(), "no".to_owned());
    Act::Error(ProviderError::Refused { provider, status, code: None, message, retry_after })
}

fn short(limit: u64) -> TimeLimits {
    let limit = Duration::from_millis(limit);
    TimeLimits { first_token: limit, idle: limit, total: limit }
}

/// Two readers, `first` and `second`.
fn chain(first: Vec<Act>, second: Vec<Act>, limits: TimeLimits) -> ReaderChain {
    let player = |name: &str, acts: Vec<Act>| -> (Arc<dyn Provider>, TimeLimits) {
        let info = ProviderInfo { name: name.to_owned(), model: None, offline: false, prompt_version: None };
        (Arc::new(Player { info, acts: Mutex::new(acts.into()) }), limits)
    };
    let patience = Patience {
        retries: 2,
        retry_base: Duration::from_millis(1),
        retry_most: Duration::from_millis(20),
        breaker_failures: 2,
        breaker_rest: Duration::from_secs(60),
    };
    ReaderChain::new(vec![player("first", first), player("second", second)], patience)
}

fn request() -> ReaderRequest {
    ReaderRequest { locale: Locale::Ko, turns: Vec::new(), task: Task::Talk, seed: 0 }
}

/// Who answered, why not the first, and what was said.
async fn answer(chain: &ReaderChain) -> (String, Option<&'static str>, Vec<Result<String, &'static str>>) {
    let begun = chain.answer(&request()).await.expect("an answer begins");
    let (name, reason) = (begun.provider.name.clone(), begun.reason().map(FailureReason::as_str));
    let said = begun.pieces.map(|piece| match piece {
        Ok(Piece::Text(text)) => Ok(text),
        Ok(Piece::Done { .. }) => Ok("[done]".to_owned()),
        Err(error) => Err(error.reason().as_str()),
    });
    (name, reason, said.collect().await)
}

fn whole(text: &str) -> Vec<Result<String, &'static str>> {
    vec![Ok(text.to_owned()), Ok("[done]".to_owned())]
}

#[tokio::test]
async fn an_overloaded_reader_is_asked_again_before_the_next_one() {
    let first = vec![refused(503, None), refused(429, Some(Duration::from_millis(2))), Act::Say(&["a"])];
    let chain = chain(first, vec![], short(10_000));
    assert_eq!(answer(&chain).await, ("first".into(), None, whole("a")));
}

#[tokio::test]
async fn retries_have_an_end() {
    let first = vec![refused(503, None), refused(503, None), refused(503, None)];
    let chain = chain(first, vec![Act::Say(&["b"])], short(10_000));
    assert_eq!(answer(&chain).await, ("second".into(), Some("overloaded"), whole("b")));
}

#[tokio::test]
async fn what_will_not_pass_is_not_asked_again() {
    for (act, reason) in [
        (refused(401, None), "refused"),
        (refused(429, Some(Duration::from_secs(60))), "overloaded"),
        (Act::Error(ProviderError::CutOff("first".into())), "cut-off"),
        (Act::Say(&[]), "failed"),
        (Act::Hang, "timed-out"),
    ] {
        let chain = chain(vec![act], vec![Act::Say(&["b"])], short(50));
        assert_eq!(answer(&chain).await, ("second".into(), Some(reason), whole("b")));
    }
}

#[tokio::test]
async fn after_the_first_word_nobody_steps_in() {
    let broken = chain(vec![Act::BreakOff("a")], vec![], short(10_000));
    assert_eq!(answer(&broken).await.2, [Ok("a".into()), Err("cut-off")]);
    let silent = chain(vec![Act::FallSilent("a")], vec![], short(50));
    assert_eq!(answer(&silent).await.2, [Ok("a".into()), Err("timed-out")]);
}

#[tokio::test]
async fn an_answer_without_end_is_ended() {
    let limits = TimeLimits { total: Duration::from_millis(50), ..short(10_000) };
    let chain = chain(vec![Act::FallSilent("a")], vec![], limits);
    assert_eq!(answer(&chain).await.2, [Ok("a".into()), Err("timed-out")]);
}

#[tokio::test]
async fn a_reader_that_keeps_failing_rests() {
    // Asked once more than it has acts, the first reader would panic.
    let first = vec![refused(500, None), refused(500, None), refused(500, None), Act::BreakOff("a")];
    let chain = chain(first, vec![Act::Say(&["b"]), Act::Say(&["b"])], short(10_000));
    assert_eq!(answer(&chain).await.1, Some("failed"));
    assert_eq!(answer(&chain).await.2, [Ok("a".into()), Err("cut-off")]);
    assert_eq!(answer(&chain).await, ("second".into(), Some("resting"), whole("b")));
}

#[tokio::test]
async fn what_is_wrong_with_one_request_is_not_held_against_the_reader() {
    let first = (0..3).map(|_| refused(400, None)).chain([Act::Say(&["a"])]).collect();
    let second = (0..3).map(|_| Act::Say(&["b"])).collect();
    let chain = chain(first, second, short(10_000));
    for _ in 0..3 {
        assert_eq!(answer(&chain).await.1, Some("refused"));
    }
    assert_eq!(answer(&chain).await.0, "first");
}

#[tokio::test]
async fn a_title_is_what_the_readers_call_it() {
    let named = chain(vec![Act::Say(&["\"이직", " 고민\"\n"])], vec![], short(10_000));
    assert_eq!(named.title(&request()).await.as_deref(), Some("이직 고민"));
    let nobody = chain(vec![refused(401, None)], vec![refused(401, None)], short(10_000));
    assert_eq!(nobody.title(&request()).await, None);
}
