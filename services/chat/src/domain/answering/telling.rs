//! Showing an answer's words as they come, without what is not for the querent's eyes.

use std::{
    future::Future,
    pin::{Pin, pin},
    time::Duration,
};

use deck::Spread;
use futures_util::StreamExt;
use tokio::time::{Instant, interval, sleep_until};

use super::{
    ending::Ending,
    pace::{Line, Pace},
    work::Work,
};
use crate::domain::{
    leak_guard::LeakGuard,
    message::{Part, ProviderNote},
    offer_marker::OfferFilter,
    reader::{FinishReason, Piece, ProviderError},
    reader_chain::BegunAnswer,
    ui_stream::{TEXT_ID, UiChunk},
};

/// How often what has been said so far is stored. The log has it at once; this is for when the log is lost too.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(4);

/// What a text goes through on its way to the querent.
#[derive(Default)]
struct Sieve {
    filter: OfferFilter,
    guard: LeakGuard,
}

impl Sieve {
    fn push(&mut self, piece: String) -> String {
        self.guard.push(self.filter.push(piece))
    }

    /// The rest, unless it is to be withheld, and the spread that was offered.
    fn finish(mut self) -> Option<(String, Option<Spread>)> {
        let (rest, offer) = self.filter.finish();
        let shown = self.guard.push(rest);
        (!self.guard.is_leaking()).then(|| (shown + &self.guard.finish(), offer))
    }
}

impl Work<'_> {
    /// Shows the pieces as they come and takes the offer out of them. Pieces in a rush are shown together.
    pub(super) async fn tell(
        &mut self,
        begun: BegunAnswer,
        mut out_of_time: Pin<&mut impl Future<Output = ()>>,
    ) -> Ending {
        let note = ProviderNote::new(&begun.provider, begun.reason());
        let BegunAnswer { provider, pieces, .. } = begun;
        self.add_part(Part::DataProvider { id: "provider".into(), data: note });
        self.push(&UiChunk::TextStart { id: TEXT_ID });
        self.message.parts.push(Part::Text { text: String::new() });

        let (mut sieve, mut checkpoint) = (Sieve::default(), interval(CHECKPOINT_EVERY));
        checkpoint.reset();
        let generation = self.generation.clone();
        let mut stopped = pin!(generation.stop.cancelled());
        let mut pieces = pieces;
        let (mut unshown, mut pace, mut line) = (String::new(), Pace::new(), Line::default());
        let mut rest = pin!(sleep_until(pace.rest_end()));
        let ending = loop {
            tokio::select! {
                biased;
                () = &mut stopped => break Ending::Stopped,
                () = &mut out_of_time => break Ending::Interrupted,
                () = &mut rest, if pace.is_resting() => pace.rested(),
                piece = pieces.next(), if !pace.is_resting() => {
                    let cut_off = || Err(ProviderError::CutOff(provider.name.clone()));
                    let was_silent = unshown.is_empty();
                    line.feed();
                    if let Some(ending) = self.take(piece.unwrap_or_else(cut_off), &mut sieve, &mut unshown) {
                        break ending;
                    }
                    if was_silent && !unshown.is_empty() {
                        pace.heard(Instant::now());
                        if pace.is_resting() {
                            rest.as_mut().reset(pace.rest_end());
                        }
                    }
                }
                lag = line.turn(), if !pace.is_resting() && !unshown.is_empty() => {
                    self.show(&std::mem::take(&mut unshown));
                    pace.shown(Instant::now(), lag);
                    if pace.is_resting() {
                        rest.as_mut().reset(pace.rest_end());
                    }
                }
                _ = checkpoint.tick() => self.answering.shared.checkpoints.add(&self.message),
            }
        };
        // From here on nobody needs the upstream any more.
        drop(pieces);
        self.show(&unshown);
        let Some((rest, offer)) = sieve.finish() else { return self.withhold(&provider) };
        self.show(&rest);
        self.push(&UiChunk::TextEnd { id: TEXT_ID });
        self.look_for_undrawn_cards(&provider);
        let offer = offer.or_else(|| self.offer_in_words(&provider));
        if let (Ending::Whole(_), Some(spread)) = (&ending, offer) {
            self.offer(spread).await;
        }
        ending
    }

    /// Takes the text of `piece` to what is to be shown next; the ending, if it is one.
    fn take(
        &mut self,
        piece: Result<Piece, ProviderError>,
        sieve: &mut Sieve,
        unshown: &mut String,
    ) -> Option<Ending> {
        match piece {
            Ok(Piece::Text(text)) => {
                unshown.push_str(&sieve.push(text));
                sieve.guard.is_leaking().then_some(Ending::Whole(FinishReason::ContentFilter))
            }
            Ok(Piece::Done { reason, usage }) => {
                self.usage = usage;
                Some(Ending::Whole(reason))
            }
            Err(error) => Some(Ending::Failed(error)),
        }
    }
}
