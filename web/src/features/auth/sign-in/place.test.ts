import { describe, expect, it } from 'vitest';
import { safePlace, startPath } from './place';

describe('the place to come back to', () => {
  it.each(['/', '/consult/1?from=home#end', '/rooms/abc', '/검색?q=사랑', '/sign-in-help'])('may be %s', (place) => {
    expect(safePlace(place)).toBe(place);
  });

  it.each([
    null,
    undefined,
    '',
    'rooms',
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/a\\b',
    '/a\nb',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?error=denied',
  ])('may not be %j', (place) => {
    expect(safePlace(place)).toBe('/');
  });

  it('goes along to the provider, with what it is for', () => {
    const url = new URL(startPath('kakao', { intent: 'link', returnTo: '/account?a=1&b=2' }), 'https://conch.test');
    expect(url.pathname).toBe('/api/v1/auth/kakao/start');
    expect(Object.fromEntries(url.searchParams)).toEqual({ return_to: '/account?a=1&b=2', intent: 'link' });
  });
});
