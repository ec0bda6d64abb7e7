import { describe, expect, it } from 'vitest';
import { canonicalDeck } from '@/shared/deck/card-order';
import { neighbours } from './neighbours';

describe('paging through the deck', () => {
  it('goes from card to card', () => {
    expect(neighbours(canonicalDeck, 'cups-01-ace')).toEqual({ before: 'wands-14-king', after: 'cups-02-two' });
  });

  it('goes round at both ends', () => {
    expect(neighbours(canonicalDeck, 'major-00-fool')?.before).toBe('pentacles-14-king');
    expect(neighbours(canonicalDeck, 'pentacles-14-king')?.after).toBe('major-00-fool');
  });

  it('leads nowhere from what is no card', () => {
    expect(neighbours(canonicalDeck, 'cups-15-ace')).toBeUndefined();
  });
});
