import { canonicalDeck, deckSize } from '@/shared/deck/card-order';

/** The fields of something that came from elsewhere. */
export type Fields = Record<string, unknown>;

export function objectOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

const cards: ReadonlySet<string> = new Set(canonicalDeck);

export const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{8,64}$/.test(value);
export const isHex64 = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
export const isCard = (value: unknown): value is string => typeof value === 'string' && cards.has(value);
export const isPosition = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < deckSize;
export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
export const orNull =
  <Value>(check: (value: unknown) => value is Value) =>
  (value: unknown): value is Value | null =>
    value === null || check(value);
