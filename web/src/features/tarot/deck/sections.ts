import type { Card } from '@/contracts/tarot';
import { suits } from '@/shared/deck/card-order';

export const sectionIds = ['major', ...suits] as const;
export type SectionId = (typeof sectionIds)[number];

export interface Section {
  id: SectionId;
  cards: Card[];
}

/** The deck as one spreads it out to look at: the majors, then suit by suit, each in its own order. */
export function sectionsOf(cards: readonly Card[]): Section[] {
  return sectionIds.map((id) => ({ id, cards: cards.filter((card) => sectionOf(card) === id) }));
}

export function sectionOf(card: Card): SectionId {
  return card.suit ?? 'major';
}

const romans: readonly [number, string][] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** As it stands on the card; the fool has none. */
export function roman(number: number): string {
  let left = number;
  let numeral = '';
  for (const [value, sign] of romans) {
    for (; left >= value; left -= value) numeral += sign;
  }
  return numeral === '' ? '0' : numeral;
}
