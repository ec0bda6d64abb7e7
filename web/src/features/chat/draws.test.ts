import { describe, expect, it } from 'vitest';
import type { ConchMessage, RevealedCard } from '@/contracts/chat';
import { collectDraws, openDraw } from './draws';

const offer = (draw_id: string, status: 'open' | 'drawn' = 'open') => ({
  type: 'data-draw-offer' as const,
  id: `offer-${draw_id}`,
  data: { draw_id, spread: 'three-cards' as const, count: 3, deck_size: 78, commitment: 'c0', status },
});

const card = (draw_id: string, slot: number, over: Partial<RevealedCard> = {}) => ({
  type: 'data-card' as const,
  id: `card-${draw_id}-${slot}`,
  data: {
    draw_id,
    slot,
    slot_name: 'past',
    position: slot,
    card_id: 'major-17-star',
    orientation: 'upright' as const,
    ...over,
  },
});

const reader = (...parts: ConchMessage['parts']): ConchMessage => ({ id: 'm', role: 'assistant', parts });

describe('the draws of a conversation', () => {
  it('gather offer, cards and reveal from the messages they run through', () => {
    const reveal = {
      type: 'data-draw-reveal' as const,
      id: 'r',
      data: { draw_id: 'd1', seed: 'ab', commitment: 'c0' },
    };
    const draw = collectDraws([reader(offer('d1')), reader(card('d1', 1), card('d1', 0), reveal)]).get('d1');
    expect(draw?.offer?.commitment).toBe('c0');
    expect(draw?.cards.map((each) => each.slot)).toEqual([0, 1]);
    expect(draw?.reveal?.seed).toBe('ab');
  });

  it('count a replayed card once', () => {
    const draw = collectDraws([reader(card('d1', 0), card('d1', 0, { orientation: 'reversed' }))]).get('d1');
    expect(draw?.cards).toHaveLength(1);
    expect(draw?.cards[0]?.orientation).toBe('reversed');
  });

  it('wait for a hand while the newest offer is open', () => {
    expect(openDraw(collectDraws([reader(offer('d1', 'drawn')), reader(offer('d2'))]))?.draw_id).toBe('d2');
  });

  it('wait no longer once cards have come, or the offer says that it is drawn', () => {
    expect(openDraw(collectDraws([reader(offer('d1')), reader(card('d1', 0))]))).toBeUndefined();
    expect(openDraw(collectDraws([reader(offer('d1', 'drawn'))]))).toBeUndefined();
    expect(openDraw(collectDraws([]))).toBeUndefined();
  });
});
