import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardHeight, layoutOf, slotsOf, spreadIds, type Spot } from './spreads';

const deck = readFileSync(new URL('../../../../crates/deck/src/spread_slots.rs', import.meta.url), 'utf8');

/** The names of the places as the deck itself has them. */
function slotsInTheDeck(spread: string): string[] {
  const table = deck.split(`static ${spread.toUpperCase().replaceAll('-', '_')}:`)[1]?.split('];\n')[0] ?? '';
  return [...table.matchAll(/slot\(\s*"([\w-]+)"/g)].map((match) => match[1] ?? '');
}

function overlap(one: Spot, other: Spot): boolean {
  return Math.abs(one.x - other.x) < 0.999 && Math.abs(one.y - other.y) < cardHeight - 0.001;
}

describe.each(spreadIds)('the spread %s', (spread) => {
  const { spots, width, height } = layoutOf[spread];

  it('has the places that the deck says', () => {
    expect(slotsOf[spread]).toEqual(slotsInTheDeck(spread));
  });

  it('has a spot on the table for each of them', () => {
    expect(spots).toHaveLength(slotsOf[spread].length);
    for (const { x, y } of spots) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + 1).toBeLessThanOrEqual(width + 0.001);
      expect(y + cardHeight).toBeLessThanOrEqual(height + 0.001);
    }
  });

  it('lets no card lie on another, but the one that crosses', () => {
    const flat = spots.filter((spot) => spot.across !== true);
    flat.forEach((one, index) => {
      for (const other of flat.slice(index + 1)) expect(overlap(one, other), JSON.stringify([one, other])).toBe(false);
    });
  });
});

it('leaves the crossing card room to both sides', () => {
  const [centre, , , left, , right] = layoutOf['celtic-cross'].spots;
  const reach = cardHeight / 2 + 0.5;
  expect((centre?.x ?? 0) - (left?.x ?? 0)).toBeGreaterThanOrEqual(reach);
  expect((right?.x ?? 0) - (centre?.x ?? 0)).toBeGreaterThanOrEqual(reach);
});
