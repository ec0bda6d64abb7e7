import type { Orientation } from '@/contracts/tarot';
import { bytesOfHex, hexOfBytes } from './hex';
import { shuffle } from './shuffle';

export interface DrawnCard {
  position: number;
  card_id: string;
  orientation: Orientation;
}

/** `impossible`: this page may not use the browser's cryptography (it came over plain http). */
export type Verdict = 'fair' | 'unfair' | 'impossible';

/** Checks that the seal fits the seed, and that the seed puts just these cards at the picked positions. */
export async function verifyDraw(
  proof: { seed: string; commitment: string },
  cards: readonly DrawnCard[],
): Promise<Verdict> {
  if (!isSecureContextWithCrypto()) return 'impossible';
  const seed = bytesOfHex(proof.seed);
  if (seed?.length !== 32 || cards.length === 0) return 'unfair';
  const seal = hexOfBytes(new Uint8Array(await crypto.subtle.digest('SHA-256', seed)));
  if (seal !== proof.commitment.toLowerCase()) return 'unfair';
  const deck = await shuffle(seed);
  const asDealt = cards.every((card) => {
    const dealt = deck[card.position];
    return dealt?.card_id === card.card_id && dealt.orientation === card.orientation;
  });
  return asDealt ? 'fair' : 'unfair';
}

function isSecureContextWithCrypto(): boolean {
  const { crypto } = globalThis as { crypto?: Partial<Crypto> };
  return crypto?.subtle !== undefined;
}
