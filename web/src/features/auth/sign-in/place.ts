/**
 * A place of our own to come back to. The server holds to the same rule; here it keeps links on the page honest, too:
 * `//evil.test` and `/\evil.test` are other hosts to a browser.
 */
export function safePlace(place: string | null | undefined): string {
  if (typeof place !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(place)) return '/';
  // Whoever came from the sign-in page itself would be sent round in circles.
  return /^\/sign-in(?=[/?#]|$)/.test(place) ? '/' : place;
}

interface Attempt {
  intent: 'sign-in' | 'link';
  returnTo: string;
}

/** Where the way to a provider begins. Not a call: the browser itself goes there. */
export function startPath(provider: string, { intent, returnTo }: Attempt): string {
  const query = new URLSearchParams({ return_to: safePlace(returnTo), intent });
  return `/api/v1/auth/${encodeURIComponent(provider)}/start?${query.toString()}`;
}
