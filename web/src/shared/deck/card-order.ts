const majors = [
  'fool', 'magician', 'high-priestess', 'empress', 'emperor', 'hierophant', 'lovers', 'chariot', 'strength', 'hermit',
  'wheel-of-fortune', 'justice', 'hanged-man', 'death', 'temperance', 'devil', 'tower', 'star', 'moon', 'sun',
  'judgement', 'world',
]; // prettier-ignore
const ranks = [
  'ace', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'page', 'knight', 'queen', 'king',
]; // prettier-ignore
export const suits = ['wands', 'cups', 'swords', 'pentacles'] as const;

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** The 78 ids in the canonical order, from which every shuffle starts. */
export const canonicalDeck: readonly string[] = [
  ...majors.map((name, number) => `major-${twoDigits(number)}-${name}`),
  ...suits.flatMap((suit) => ranks.map((rank, index) => `${suit}-${twoDigits(index + 1)}-${rank}`)),
];

export const deckSize = 78;
