import { canonicalDeck, deckSize } from '@/shared/deck/card-order';

/** What a file can be the picture of: a card by its id, or the back that all share. */
export type Place = string;
export const backPlace: Place = 'back';

/** How people call the suits; in the first place as our ids do. */
const suitWords: Readonly<Record<string, readonly string[]>> = {
  wands: [
    'wands',
    'wand',
    'rods',
    'rod',
    'staves',
    'staffs',
    'batons',
    'clubs',
    '완드',
    '지팡이',
    '막대',
    '막대기',
    'w',
  ],
  cups: ['cups', 'cup', 'chalices', 'chalice', 'hearts', '컵', '성배', '잔', 'c'],
  swords: ['swords', 'sword', 'spades', '소드', '검', '칼', 's'],
  pentacles: [
    'pentacles',
    'pentacle',
    'pents',
    'coins',
    'coin',
    'disks',
    'discs',
    'diamonds',
    '펜타클',
    '동전',
    '코인',
    'p',
  ],
};

/** From the ace to the king. */
const rankWords: readonly (readonly string[])[] = [
  ['ace', 'one', '에이스'],
  ['two'],
  ['three'],
  ['four'],
  ['five'],
  ['six'],
  ['seven'],
  ['eight'],
  ['nine'],
  ['ten'],
  ['page', 'princess', 'jack', 'knave', '시종', '페이지'],
  ['knight', 'prince', '기사', '나이트'],
  ['queen', '여왕', '퀸'],
  ['king', '왕', '킹'],
];

const backWords = ['back', 'cardback', 'reverse', '뒷면', '뒤'];

export interface NamedCard {
  id: string;
  names: { ko: string; en: string };
}

/**
 * Which card a file is the picture of, by its name: `major-00-fool`, `00-fool`, `The Fool`, `바보`, `cups-03`, `three of cups`, `c3`,
 * `컵 3`; a lone number counts through the deck from the fool. Undefined when that does not say.
 */
export function matchFileName(fileName: string, cards: readonly NamedCard[]): Place | undefined {
  const words = wordsOf(fileName.replace(/\.[^.]*$/, ''));
  if (words.some((word) => backWords.includes(word)) && suitOf(words) === undefined) return backPlace;
  return byId(words) ?? bySuitAndRank(words) ?? byName(words, cards) ?? byNumber(words);
}

/** Letters and digits apart, since `cups03` means what `cups 03` does. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+|\d+/gu) ?? []
  );
}

function byId(words: readonly string[]): Place | undefined {
  const id = words.join('-');
  return canonicalDeck.find((card) => card === id);
}

function bySuitAndRank(words: readonly string[]): Place | undefined {
  const suit = suitOf(words);
  if (suit === undefined) return undefined;
  const named = rankWords.findIndex((names) => words.some((word) => names.includes(word))) + 1;
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  // Of `22-wands-ace` and `wands 3 of 14` the word goes before, and the number in reach.
  const rank = named > 0 ? named : numbers.find((number) => number >= 1 && number <= 14);
  return rank === undefined
    ? undefined
    : canonicalDeck.find((card) => card.startsWith(`${suit}-${String(rank).padStart(2, '0')}-`));
}

function suitOf(words: readonly string[]): string | undefined {
  const [suit, another] = suitsOf(words);
  return another === undefined ? suit : undefined;
}

function suitsOf(words: readonly string[]): string[] {
  const hits = Object.entries(suitWords).filter(([, names]) => words.some((word) => names.includes(word)));
  return hits.map(([suit]) => suit);
}

/** By the longest name that stands in it, so that `여황제` is not taken for `황제`. */
function byName(words: readonly string[], cards: readonly NamedCard[]): Place | undefined {
  const text = ` ${words.join(' ')} `;
  const squeezed = words.join('');
  let best: { id: string; length: number } | undefined;
  for (const { id, names } of cards) {
    for (const name of [names.en, names.ko]) {
      const own = wordsOf(name).filter((word) => word !== 'the');
      // Korean is written with and without spaces; a name of one syllable must stand alone.
      const found = text.includes(` ${own.join(' ')} `) || (own.join('').length > 3 && squeezed.includes(own.join('')));
      const length = own.join('').length;
      if (found && length > (best?.length ?? 0)) best = { id, length };
    }
  }
  return best?.id;
}

function byNumber(words: readonly string[]): Place | undefined {
  // The three of two suits is no card, least of all the Empress.
  if (suitsOf(words).length > 0) return undefined;
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const [number, another] = numbers;
  return number === undefined || another !== undefined || number >= deckSize ? undefined : canonicalDeck[number];
}
