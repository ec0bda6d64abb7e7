import { describe, expect, it } from 'vitest';
import { isEmpty, queryOf, readFilter, writeFilter } from './filter';

const filterOf = (address: string) => readFilter(new URLSearchParams(address));

describe('the filter of the journal', () => {
  it('is kept in the address and read back', () => {
    const address = 'q=moon+tide&topic=love&favourite=1&since=2026-11-01&till=2026-11-22';
    expect(new URLSearchParams(writeFilter(filterOf(address))).toString()).toBe(address);
  });

  it.each([
    'topic=weather',
    'since=yesterday',
    'since=2026-02-30',
    'till=2026-13-01',
    'favourite=yes',
    'q=++',
    `q=${'a'.repeat(101)}`,
  ])('leaves out what makes no sense: %s', (address) => expect(isEmpty(filterOf(address))).toBe(true));

  it('asks for the words as they were typed, but for blanks around them', () => {
    expect(queryOf(filterOf('q=+%EC%9D%B4%EC%A7%81%20100%25+'))).toEqual({ q: '이직 100%' });
  });

  it("asks for whole days of the visitor's own calendar", () => {
    expect(queryOf(filterOf('since=2026-11-01&till=2026-11-30'))).toEqual({
      from: new Date(2026, 10, 1).toISOString(),
      until: new Date(2026, 11, 1).toISOString(),
    });
  });

  it('takes one day as the whole of it', () => {
    expect(queryOf(filterOf('since=2026-12-31&till=2026-12-31'))).toEqual({
      from: new Date(2026, 11, 31).toISOString(),
      until: new Date(2027, 0, 1).toISOString(),
    });
  });

  it('turns days round that stand the wrong way', () => {
    expect(queryOf(filterOf('since=2026-11-30&till=2026-11-01'))).toEqual(
      queryOf(filterOf('since=2026-11-01&till=2026-11-30')),
    );
  });
});
