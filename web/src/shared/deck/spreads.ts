import type { SpreadId } from '@/contracts/tarot';

/** The places of every spread, in the order in which cards are picked for them. */
export const slotsOf: Readonly<Record<SpreadId, readonly string[]>> = {
  'one-card': ['message'],
  'three-cards': ['past', 'present', 'future'],
  relationship: ['you', 'other', 'bond', 'obstacle', 'advice'],
  decision: ['heart', 'first-path', 'second-path', 'unseen', 'advice'],
  'celtic-cross': [
    'present',
    'challenge',
    'foundation',
    'recent-past',
    'aspiration',
    'near-future',
    'self',
    'surroundings',
    'hopes-and-fears',
    'outcome',
  ],
};

export const spreadIds = ['one-card', 'three-cards', 'relationship', 'decision', 'celtic-cross'] as const;

/** Where a card lies on the table, in widths of a card, from the upper left corner. */
export interface Spot {
  x: number;
  y: number;
  /** It lies across another one. */
  across?: boolean;
}

export interface TableLayout {
  width: number;
  height: number;
  spots: readonly Spot[];
}

/** How high a card is, in its widths. */
export const cardHeight = 520 / 300;
/** Between two cards, in the same measure. */
export const gap = 0.14;
const row = cardHeight + gap;
const column = 1 + gap;

function rows(...lines: number[][]): TableLayout {
  const width = Math.max(...lines.map((line) => line.length)) * column - gap;
  const spots: Spot[] = [];
  lines.forEach((line, index) => {
    const left = (width - (line.length * column - gap)) / 2;
    line.forEach((slot, place) => {
      spots[slot] = { x: left + place * column, y: index * row };
    });
  });
  return { width, height: lines.length * row - gap, spots };
}

/** The cross: the crossing card needs its height to both sides. The staff stands to the right, read from below. */
function celticCross(): TableLayout {
  const middle = 0.5 + cardHeight / 2 + gap;
  const centre = { x: middle, y: 1.5 * row };
  const right = 2 * middle;
  const staff = right + column + gap;
  return {
    width: staff + 1,
    height: 4 * row - gap,
    spots: [
      centre,
      { ...centre, across: true },
      { x: centre.x, y: centre.y + row },
      { x: 0, y: centre.y },
      { x: centre.x, y: centre.y - row },
      { x: right, y: centre.y },
      ...[3, 2, 1, 0].map((line) => ({ x: staff, y: line * row })),
    ],
  };
}

export const layoutOf: Readonly<Record<SpreadId, TableLayout>> = {
  'one-card': rows([0]),
  'three-cards': rows([0, 1, 2]),
  // The two, and what is between them; below, what is in the way and what helps.
  relationship: rows([0, 2, 1], [3, 4]),
  // The paths part above the heart.
  decision: rows([1, 2], [3, 0, 4]),
  'celtic-cross': celticCross(),
};
