import { describe, expect, it } from 'vitest';
import { detectLanguage } from './languages';

describe('the language', () => {
  it.each([
    [null, ['ko-KR', 'en'], 'ko'],
    [null, ['en-GB', 'ko'], 'en'],
    [null, ['fr-FR', 'ko'], 'ko'],
    [null, ['fr-FR'], 'en'],
    ['en', ['ko-KR'], 'en'],
    ['xx', ['ko-KR'], 'ko'],
  ])('stored %s, browser %j: %s', (stored, browser, expected) => {
    expect(detectLanguage(stored, browser)).toBe(expected);
  });
});
