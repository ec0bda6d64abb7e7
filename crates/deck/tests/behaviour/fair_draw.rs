//! The fair draw: its published test vectors, and whether it is fair.

use std::array;
use std::collections::HashSet;

use deck::shuffle::{Commitment, Seed, shuffle};
use deck::{DECK_SIZE, Orientation};
use serde_json::{Value, json};

fn vector(seed: [u8; 32]) -> Value {
    let seed = Seed::from_bytes(seed);
    let deck: Vec<String> = shuffle(&seed).cards().iter().map(ToString::to_string).collect();
    json!({
        "seed": seed.to_hex(),
        "commitment": seed.commitment(),
        "first_ten": deck[..10],
        "deck": deck,
    })
}

/// The web client checks its own implementation against the same file.
#[test]
fn the_published_vectors_are_what_the_shuffle_gives() {
    let counting: [u8; 32] = array::from_fn(|index| index as u8);
    let vectors = json!({
        "version": 1,
        "vectors": [vector([0x00; 32]), vector(counting), vector([0xff; 32])],
    });

    let generated = serde_json::to_string_pretty(&vectors).unwrap();

    test_support::assert_committed("fair-draw/vectors.json", &generated);
}

/// Known from outside: `head -c 32 /dev/zero | sha256sum`.
#[test]
fn the_commitment_is_the_sha_256_of_the_seed() {
    let seed = Seed::from_bytes([0; 32]);

    let commitment = seed.commitment().to_string();

    assert_eq!(commitment, "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
}

#[test]
fn every_card_lies_in_the_shuffled_deck_exactly_once() {
    let shuffled = shuffle(&Seed::from_bytes([7; 32]));

    let different: HashSet<_> = shuffled.cards().iter().map(|dealt| dealt.card_id).collect();

    assert_eq!(different.len(), DECK_SIZE);
    assert_eq!(shuffled.at(0), Some(shuffled.cards()[0]));
    assert_eq!(shuffled.at(DECK_SIZE), None);
}

/// Each card should lie at each position 100 times in 7 800 shuffles. The seeds are fixed, so the
/// outcome is too; the bounds are five standard deviations wide.
#[test]
fn over_many_seeds_no_position_favours_a_card_or_an_orientation() {
    const SHUFFLES: u32 = 7_800;
    const EXPECTED: f64 = 100.0;
    let mut times = [[0_u32; DECK_SIZE]; DECK_SIZE];
    let mut reversed = [0_u32; DECK_SIZE];
    for number in 0..SHUFFLES {
        for (position, dealt) in shuffle(&numbered_seed(number)).cards().iter().enumerate() {
            times[position][dealt.card_id.index()] += 1;
            reversed[position] += u32::from(dealt.orientation == Orientation::Reversed);
        }
    }

    let deviation = |count: &u32| (f64::from(*count) - EXPECTED).powi(2) / EXPECTED;
    let chi_square: f64 = times.as_flattened().iter().map(deviation).sum();
    let freedom = ((DECK_SIZE - 1) * (DECK_SIZE - 1)) as f64;
    assert!((chi_square - freedom).abs() < 5.0 * (2.0 * freedom).sqrt(), "chi-square {chi_square}");
    let half = f64::from(SHUFFLES) / 2.0;
    let widest = 5.0 * f64::from(SHUFFLES).sqrt() / 2.0;
    assert!(reversed.iter().all(|count| (f64::from(*count) - half).abs() < widest), "{reversed:?}");
}

fn numbered_seed(number: u32) -> Seed {
    let mut bytes = [0x5e; 32];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    Seed::from_bytes(bytes)
}

#[test]
fn a_seed_is_read_back_from_its_hex_but_never_shown_by_debug() {
    let seed = Seed::from_bytes([0xab; 32]);

    assert_eq!(seed.to_hex().parse(), Ok(seed.clone()));
    assert_eq!(format!("{seed:?}"), "Seed(secret)");
}

#[test]
fn seeds_and_commitments_that_are_not_64_hex_digits_are_refused() {
    for wrong in ["", "00", &"g".repeat(64), &"0".repeat(63), &"0".repeat(66), &"+f".repeat(32)] {
        assert!(wrong.parse::<Seed>().is_err(), "{wrong}");
        assert!(wrong.parse::<Commitment>().is_err(), "{wrong}");
    }
}
