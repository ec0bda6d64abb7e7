//! Showing an answer's words as they come, without what is not for the querent's eyes.

use std::{
    future::Future,
    pin::{Pin, pin},
    time::Duration,
};

use deck::Spread;
use futures_util::StreamExt;
use tokio::time::interval;

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

/// How many pieces are shown as one when they come faster than they can be shown.
const MOST_AT_ONCE: usize = 64;

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
    /// Shows the pieces as they come and takes the offer out of them. Pieces that come together are shown together.
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
        let mut pieces = pieces.ready_chunks(MOST_AT_ONCE);
        let ending = loop {
            tokio::select! {
                biased;
                () = &mut stopped => break Ending::Stopped,
                () = &mut out_of_time => break Ending::Interrupted,
                ready = pieces.next() => {
                    let cut_off = || Ending::Failed(ProviderError::CutOff(provider.name.clone()));
                    let Some(ready) = ready else { break cut_off() };
                    if let Some(ending) = self.show_pieces(ready, &mut sieve) {
                        break ending;
                    }
                }
                _ = checkpoint.tick() => self.answering.shared.checkpoints.add(&self.message),
            }
        };
        // From here on nobody needs the upstream any more.
        drop(pieces);
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

    /// Shows the text among `pieces`; the ending, when it is among them.
    fn show_pieces(
        &mut self,
        pieces: Vec<Result<Piece, ProviderError>>,
        sieve: &mut Sieve,
    ) -> Option<Ending> {
        let (mut text, mut ending) = (String::new(), None);
        for piece in pieces {
            ending = match piece {
                Ok(Piece::Text(more)) => {
                    let shown = sieve.push(more);
                    if text.is_empty() {
                        text = shown
                    } else {
                        text.push_str(&shown)
                    }
                    sieve.guard.is_leaking().then_some(Ending::Whole(FinishReason::ContentFilter))
                }
                Ok(Piece::Done { reason, usage }) => {
                    self.usage = usage;
                    Some(Ending::Whole(reason))
                }
                Err(error) => Some(Ending::Failed(error)),
            };
            if ending.is_some() {
                break;
            }
        }
        self.show(&text);
        ending
    }
}
