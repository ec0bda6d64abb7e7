import type { Orientation } from '@/contracts/tarot';
import { canonicalDeck } from '@/shared/deck/card-order';

export interface DealtCard {
  card_id: string;
  orientation: Orientation;
}

type NextWord = () => Promise<number>;

const wordsPerBlock = 8;
const wordValues = 2 ** 32;

/** The fair draw, version 1: a card for each of the positions 0 to 77, wholly decided by the seed. */
export async function shuffle(seed: Uint8Array<ArrayBuffer>): Promise<DealtCard[]> {
  const next = wordsOf(seed);
  const order = [...canonicalDeck];
  for (let last = order.length - 1; last >= 1; last -= 1) {
    const other = await uniform(next, last + 1);
    const [upper, lower] = [order[last], order[other]];
    if (upper === undefined || lower === undefined) throw new RangeError('the shuffle left the deck');
    order[last] = lower;
    order[other] = upper;
  }
  const cards: DealtCard[] = [];
  for (const card_id of order) {
    const coin = (await next()) & 1;
    cards.push({ card_id, orientation: coin === 1 ? 'reversed' : 'upright' });
  }
  return cards;
}

/** Big-endian 32-bit words of SHA-256(seed ‖ be32(n)) for n = 0, 1, 2, … */
function wordsOf(seed: Uint8Array<ArrayBuffer>): NextWord {
  const input = new Uint8Array(seed.length + 4);
  input.set(seed);
  const counter = new DataView(input.buffer);
  let block = new DataView(new ArrayBuffer(0));
  let blocks = 0;
  let used = wordsPerBlock;
  return async () => {
    if (used === wordsPerBlock) {
      counter.setUint32(seed.length, blocks);
      block = new DataView(await crypto.subtle.digest('SHA-256', input));
      blocks += 1;
      used = 0;
    }
    const word = block.getUint32(used * 4);
    used += 1;
    return word;
  };
}

/** Throws away the words of the incomplete last run, which would favour the small numbers. */
async function uniform(next: NextWord, bound: number): Promise<number> {
  const fairValues = Math.floor(wordValues / bound) * bound;
  for (;;) {
    const word = await next();
    if (word < fairValues) return word % bound;
  }
}
