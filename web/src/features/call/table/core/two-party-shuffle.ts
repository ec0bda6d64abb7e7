import { bytesOfHex, hexOfBytes } from '@/shared/fair-draw/hex';
import { shuffle, type DealtCard } from '@/shared/fair-draw/shuffle';
import type { Verdict } from '@/shared/fair-draw/verify';
import type { TableCard, TableState } from './table-state';

/** 32 random bytes, in hexadecimal. */
export function newSeed(): string {
  return hexOfBytes(crypto.getRandomValues(new Uint8Array(32)));
}

/** What the host shows before any guest has said its half: SHA-256 of the host's seed. */
export async function commitmentTo(seed: string): Promise<string> {
  return hexOfBytes(await sha256(bytesOf(seed)));
}

/** The deck that neither side could have wished for alone: shuffled by SHA-256 of the host's seed and the guest's. */
export async function shuffledByBoth(hostSeed: string, guestSeed: string): Promise<DealtCard[]> {
  const both = new Uint8Array([...bytesOf(hostSeed), ...bytesOf(guestSeed)]);
  return shuffle(await sha256(both));
}

/** How the card at a position lies on this table. */
export function faceAt(
  deck: readonly DealtCard[],
  position: number,
  reversals: boolean,
): NonNullable<TableCard['face']> {
  const dealt = deck[position];
  if (dealt === undefined) throw new RangeError('the fan has no such position');
  return { card: dealt.card_id, reversed: reversals && dealt.orientation === 'reversed' };
}

/** What a guest has seen of a shuffle with its own eyes. */
export interface Witnessed {
  round: string;
  commitment: string;
  /** Its own half, where it gave one. */
  ownSeed: string | null;
}

/** `unseen`: all fits together, but the half of whoever checks is not part of this shuffle, so somebody else vouches for it. */
export type TableVerdict = Verdict | 'unseen';

/** Computes the revealed draw again, from what was seen before the pick. */
export async function verifyTable(state: TableState, witnessed: Witnessed): Promise<TableVerdict> {
  if ((globalThis as { crypto?: Partial<Crypto> }).crypto?.subtle === undefined) return 'impossible';
  const { hostSeed, guestSeed, round, commitment, cards, reversals } = state;
  if (hostSeed === null || guestSeed === null || round !== witnessed.round) return 'unfair';
  if (commitment !== witnessed.commitment || (await commitmentTo(hostSeed)) !== witnessed.commitment) return 'unfair';
  if (witnessed.ownSeed !== null && witnessed.ownSeed !== guestSeed) return 'unfair';
  const deck = await shuffledByBoth(hostSeed, guestSeed);
  const asDealt = cards.every(({ position, face }) => {
    if (face === null) return true; // Turned back; it was shown before.
    const dealt = faceAt(deck, position, reversals);
    return dealt.card === face.card && dealt.reversed === face.reversed;
  });
  if (!asDealt) return 'unfair';
  return witnessed.ownSeed === null ? 'unseen' : 'fair';
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = bytesOfHex(hex);
  if (bytes?.length !== 32) throw new RangeError('a seed has 32 bytes');
  return bytes;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
