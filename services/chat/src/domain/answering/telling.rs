//! Showing an answer's words as they come, without what is not for the querent's eyes.

use std::{
    future::Future,
    pin::{Pin, pin},
    time::Duration,
};

use deck::Spread;
use futures_util::StreamExt;
use tokio::time::{Instant, interval, sleep_until};

use super::{ending::Ending, work::Work};
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

/// What comes sooner after what was shown last is shown with what follows it. A model that speaks at a human pace never
/// waits; one in a rush costs its readers one event in this time instead of one for each piece.
const TOGETHER: Duration = Duration::from_millis(1);

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

/// Text that is to be shown with what follows it, unless that keeps it waiting.
struct Unshown {
    text: String,
    /// When it is shown at the latest: [`TOGETHER`] after what was shown last.
    due: Instant,
}

impl Unshown {
    fn new() -> Self {
        Self { text: String::new(), due: Instant::now() }
    }

    fn add(&mut self, text: String) {
        if self.text.is_empty() {
            self.text = text;
        } else {
            self.text.push_str(&text);
        }
    }

    fn is_waiting(&self) -> bool {
        !self.text.is_empty()
    }

    fn is_due(&self) -> bool {
        self.is_waiting() && Instant::now() >= self.due
    }

    fn take(&mut self) -> String {
        self.due = Instant::now() + TOGETHER;
        std::mem::take(&mut self.text)
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
        let mut unshown = Unshown::new();
        let mut due = pin!(sleep_until(unshown.due));
        let ending = loop {
            tokio::select! {
                biased;
                () = &mut stopped => break Ending::Stopped,
                () = &mut out_of_time => break Ending::Interrupted,
                piece = pieces.next() => {
                    let cut_off = || Err(ProviderError::CutOff(provider.name.clone()));
                    if let Some(ending) = self.take(piece.unwrap_or_else(cut_off), &mut sieve, &mut unshown) {
                        break ending;
                    }
                    if unshown.is_due() {
                        self.show(&unshown.take());
                    } else if unshown.is_waiting() && due.deadline() != unshown.due {
                        due.as_mut().reset(unshown.due);
                    }
                }
                () = &mut due, if unshown.is_waiting() => self.show(&unshown.take()),
                _ = checkpoint.tick() => self.answering.shared.checkpoints.add(&self.message),
            }
        };
        // From here on nobody needs the upstream any more.
        drop(pieces);
        self.show(&unshown.take());
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
        unshown: &mut Unshown,
    ) -> Option<Ending> {
        match piece {
            Ok(Piece::Text(text)) => {
                unshown.add(sieve.push(text));
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
