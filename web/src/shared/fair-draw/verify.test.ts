import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalDeck } from '@/shared/deck/card-order';
import { bytesOfHex, hexOfBytes } from './hex';
import { shuffle } from './shuffle';
import { verifyDraw } from './verify';

const vectorsFile = new URL('../../../../proto/fair-draw/vectors.json', import.meta.url);

interface Vectors {
  version: number;
  vectors: { seed: string; commitment: string; deck: string[] }[];
}

async function drawOf(seedHex: string) {
  const seed = bytesOfHex(seedHex) ?? new Uint8Array();
  const commitment = hexOfBytes(new Uint8Array(await crypto.subtle.digest('SHA-256', seed)));
  const deck = await shuffle(seed);
  const cards = deck.flatMap((dealt, position) => ([3, 40, 77].includes(position) ? [{ position, ...dealt }] : []));
  return { proof: { seed: seedHex, commitment }, cards, deck };
}

describe('the fair draw', () => {
  const seed = '07'.repeat(32);

  it('deals every card exactly once', async () => {
    const { deck } = await drawOf(seed);
    expect(deck.map((card) => card.card_id).sort()).toEqual([...canonicalDeck].sort());
  });

  it('confirms an honest draw', async () => {
    const { proof, cards } = await drawOf(seed);
    expect(await verifyDraw(proof, cards)).toBe('fair');
  });

  it('refuses another seed than the sealed one', async () => {
    const { proof, cards } = await drawOf(seed);
    expect(await verifyDraw({ ...proof, seed: '08'.repeat(32) }, cards)).toBe('unfair');
  });

  it('refuses a card that did not lie at the picked position', async () => {
    const { proof, cards } = await drawOf(seed);
    expect(
      await verifyDraw(
        proof,
        cards.map((card) => ({ ...card, position: card.position - 1 })),
      ),
    ).toBe('unfair');
  });

  it('refuses a card that was turned round', async () => {
    const { proof, cards } = await drawOf(seed);
    const turned = cards.map((card) => ({
      ...card,
      orientation: card.orientation === 'upright' ? ('reversed' as const) : ('upright' as const),
    }));
    expect(await verifyDraw(proof, turned)).toBe('unfair');
  });

  it.each(['', 'zz', '07'.repeat(31)])('refuses the malformed seed "%s"', async (malformed) => {
    const { proof, cards } = await drawOf(seed);
    expect(await verifyDraw({ ...proof, seed: malformed }, cards)).toBe('unfair');
  });
});

describe('the published vectors', () => {
  it('come out of this shuffle as they come out of the server’s', async () => {
    const { version, vectors } = JSON.parse(readFileSync(vectorsFile, 'utf8')) as Vectors;
    expect(version).toBe(1);
    expect(vectors).not.toHaveLength(0);
    for (const vector of vectors) {
      const { proof, deck } = await drawOf(vector.seed);
      expect(proof.commitment).toBe(vector.commitment);
      expect(deck.map((card) => `${card.card_id}:${card.orientation}`)).toEqual(vector.deck);
    }
  });
});
