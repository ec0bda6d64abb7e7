import { describe, expect, it } from 'vitest';
import { groupByMonth } from './group-by-month';

const at = (year: number, month: number, day: number, hour = 12) => ({
  created_at: new Date(year, month - 1, day, hour).toISOString(),
});

describe('months', () => {
  it("are those of the visitor's own calendar, the newest first", () => {
    const months = groupByMonth([at(2026, 11, 2), at(2026, 11, 1, 0), at(2026, 10, 31, 23), at(2025, 10, 5)]);
    expect(
      months.map(({ start, items }) => [new Date(start).getFullYear(), new Date(start).getMonth(), items.length]),
    ).toEqual([
      [2026, 10, 2],
      [2026, 9, 1],
      [2025, 9, 1],
    ]);
  });

  it('are none where there is nothing', () => {
    expect(groupByMonth([])).toEqual([]);
  });
});
