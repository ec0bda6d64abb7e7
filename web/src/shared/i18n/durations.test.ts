import { describe, expect, it } from 'vitest';
import { agoInWords, inWords } from './durations';

describe('a time to wait', () => {
  it.each([
    [1, 'en', '1 second'],
    [40, 'ko', '40초'],
    [90, 'ko', '90초'],
    [121, 'en', '3 minutes'],
    [3600, 'ko', '60분'],
    [7200, 'en', '2 hours'],
    [172_800, 'ko', '2일'],
  ])('of %i seconds is said in %s as %s', (seconds, language, words) => {
    expect(inWords(seconds, language)).toBe(words);
  });
});

describe('a time that is past', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:00Z', 'ko', undefined],
    ['2026-11-22T12:05:00Z', 'ko', undefined],
    ['2026-11-22T11:57:00Z', 'ko', '3분 전'],
    ['2026-11-22T09:30:00Z', 'en', '2 hours ago'],
    ['2026-11-21T11:00:00Z', 'ko', '어제'],
    ['2026-11-15T11:00:00Z', 'en', '7 days ago'],
    ['2026-08-15T11:00:00Z', 'ko', '3개월 전'],
  ])('%s is said in %s as %s', (moment, language, words) => {
    expect(agoInWords(new Date(moment), now, language)).toBe(words);
  });
});
