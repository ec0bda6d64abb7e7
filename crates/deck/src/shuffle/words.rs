//! The stream of random words that a seed stands for.

use sha2::{Digest, Sha256};

use super::Seed;

const WORDS_PER_BLOCK: usize = 8;
const WORD_VALUES: u64 = 1 << 32;

/// Big-endian 32-bit words of SHA-256(seed ‖ be32(n)), for n = 0, 1, 2, …
pub(super) struct Words<'a> {
    seed: &'a Seed,
    next_block: u32,
    block: [u32; WORDS_PER_BLOCK],
    used: usize,
}

impl<'a> Words<'a> {
    pub(super) const fn of(seed: &'a Seed) -> Self {
        Self { seed, next_block: 0, block: [0; WORDS_PER_BLOCK], used: WORDS_PER_BLOCK }
    }

    /// A number below `bound`, each equally likely: words from the incomplete last run of `bound`
    /// values are thrown away, for they would favour the small numbers.
    pub(super) fn uniform(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        let fair_values = WORD_VALUES / bound * bound;
        loop {
            let word = u64::from(self.word());
            if word < fair_values {
                return (word % bound) as usize;
            }
        }
    }

    /// The lowest bit of the next word.
    pub(super) fn coin(&mut self) -> bool {
        self.word() & 1 == 1
    }

    fn word(&mut self) -> u32 {
        if self.used == WORDS_PER_BLOCK {
            self.refill();
        }
        let word = self.block[self.used];
        self.used += 1;
        word
    }

    fn refill(&mut self) {
        let digest = Sha256::new()
            .chain_update(self.seed.as_bytes())
            .chain_update(self.next_block.to_be_bytes())
            .finalize();
        let (words, _) = digest.as_chunks::<4>();
        for (word, bytes) in self.block.iter_mut().zip(words) {
            *word = u32::from_be_bytes(*bytes);
        }
        self.next_block += 1;
        self.used = 0;
    }
}
