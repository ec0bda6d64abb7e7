/**
 * The tokens are out of this page's sight, so it leaves itself a trace of who was here: without one, nobody is asked for and no
 * request is made in vain. It is seen by all tabs, and holds no name and no secret.
 */
export interface SessionTrace {
  /** `leaving`: on the way to a provider, from where one may come back as somebody. */
  kind: 'member' | 'guest' | 'leaving';
  id: string;
}

const storageKey = 'conch.session';

export function readTrace(): SessionTrace | 'unknown' | undefined {
  try {
    const [kind, id = ''] = (localStorage.getItem(storageKey) ?? '').split(':');
    return kind === 'member' || kind === 'guest' || kind === 'leaving' ? { kind, id } : undefined;
  } catch {
    return 'unknown'; // Storage may be forbidden: then only the server knows.
  }
}

export function writeTrace({ kind, id }: SessionTrace): void {
  try {
    const trace = `${kind}:${id}`;
    // Writing the same again would wake the other tabs for nothing.
    if (localStorage.getItem(storageKey) !== trace) localStorage.setItem(storageKey, trace);
  } catch {
    // No trace then.
  }
}

export function clearTrace(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // There was none.
  }
}

/** Visitors and guests who leave for a provider must be looked for on coming back: they may be somebody else then. */
export function leaveForProvider(): void {
  const trace = readTrace();
  if (trace !== 'unknown' && trace?.kind !== 'member') writeTrace({ kind: 'leaving', id: '' });
}

/** Hears when another tab signs in or out. */
export function onTraceElsewhere(changed: (trace: SessionTrace | undefined) => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key !== storageKey && event.key !== null) return;
    const trace = readTrace();
    changed(trace === 'unknown' ? undefined : trace);
  });
}
