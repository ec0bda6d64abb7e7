import type { Topic } from '@/contracts/tarot';
import type { ReadingQuery } from '../api/list-readings';

export const topics = [
  'love',
  'work',
  'study',
  'money',
  'health',
  'relationships',
  'self',
  'general',
] as const satisfies Topic[];

/** What is looked for, as the address of the page keeps it. Days are those of the visitor's own calendar, both inclusive. */
export interface JournalFilter {
  /** Each occurs somewhere in the reading or in its note. */
  words: string | undefined;
  topic: Topic | undefined;
  favourite: boolean;
  /** `2026-11-01` */
  since: string | undefined;
  till: string | undefined;
}

/** As many characters as the server takes. */
export const longestSearch = 100;

const day = /^(\d{4})-(\d\d)-(\d\d)$/;

/** What does not look right in an address is left out. */
export function readFilter(query: URLSearchParams): JournalFilter {
  const words = query.get('q')?.trim() ?? '';
  return {
    words: words === '' || words.length > longestSearch ? undefined : words,
    topic: topics.find((topic) => topic === query.get('topic')),
    favourite: query.get('favourite') === '1',
    since: dayOf(query.get('since')),
    till: dayOf(query.get('till')),
  };
}

function dayOf(text: string | null): string | undefined {
  return text !== null && midnight(text) !== undefined ? text : undefined;
}

export function writeFilter(filter: JournalFilter): Record<string, string> {
  return {
    ...(filter.words === undefined ? {} : { q: filter.words }),
    ...(filter.topic === undefined ? {} : { topic: filter.topic }),
    ...(filter.favourite ? { favourite: '1' } : {}),
    ...(filter.since === undefined ? {} : { since: filter.since }),
    ...(filter.till === undefined ? {} : { till: filter.till }),
  };
}

export function isEmpty(filter: JournalFilter): boolean {
  return Object.keys(writeFilter(filter)).length === 0;
}

/** As the server is asked. Days the wrong way round are meant the other way. */
export function queryOf({ words, topic, favourite, since, till }: JournalFilter): ReadingQuery {
  const [first, last] = since !== undefined && till !== undefined && since > till ? [till, since] : [since, till];
  const from = first === undefined ? undefined : midnight(first);
  const until = last === undefined ? undefined : midnight(last, 1);
  return {
    ...(words === undefined ? {} : { q: words }),
    ...(topic === undefined ? {} : { topic }),
    ...(favourite ? { favourite } : {}),
    ...(from === undefined ? {} : { from: from.toISOString() }),
    ...(until === undefined ? {} : { until: until.toISOString() }),
  };
}

/** When that day begins here, or so many days later; undefined for what is no day. */
function midnight(text: string, later = 0): Date | undefined {
  const [, year, month, date] = (day.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const moment = new Date(year, month - 1, date);
  if (moment.getMonth() !== month - 1 || moment.getDate() !== date) return undefined;
  return new Date(year, month - 1, date + later);
}
