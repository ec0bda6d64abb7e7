import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/contracts/chat';
import { groupByDay } from './group-by-day';

const at = (id: string, updated: Date): Conversation => ({
  id,
  title: id,
  locale: 'ko',
  stage: 'talking',
  created_at: updated.toISOString(),
  updated_at: updated.toISOString(),
});

describe('consultations by day', () => {
  it('are newest first, in the days of the visitor’s own calendar', () => {
    const days = groupByDay([
      at('yesterday', new Date(2026, 2, 3, 23, 59)),
      at('early', new Date(2026, 2, 4, 0, 1)),
      at('late', new Date(2026, 2, 4, 23, 0)),
    ]);
    expect(days.map((day) => day.conversations.map((conversation) => conversation.id))).toEqual([
      ['late', 'early'],
      ['yesterday'],
    ]);
    expect(days[0]?.start).toBe(new Date(2026, 2, 4).getTime());
  });
});
