/**
 * Keeps the cookie session alive. The tokens are HttpOnly and never seen here; all this knows is when to ask for new ones.
 *
 * A refresh token may be used once only, and using an old one ends the whole family. So there is one refresh at a time
 * in this tab (a shared promise) and in all tabs (a web lock).
 */
type Attempt = () => Promise<boolean>;

export interface SessionKeeper {
  /** True when the session was renewed. */
  refresh: Attempt;
  /** True when a session exists now, if need be an anonymous one. */
  becomeGuest: Attempt;
}

export function createSessionKeeper(send: typeof fetch, locks: LockManager | undefined): SessionKeeper {
  const post = async (path: string) => {
    const response = await send(path, { method: 'POST', credentials: 'same-origin' });
    return response.ok;
  };
  return {
    refresh: singleFlight(() => exclusively(locks, () => post('/api/v1/auth/refresh'))),
    becomeGuest: singleFlight(() => exclusively(locks, () => post('/api/v1/auth/guest'))),
  };
}

function singleFlight(attempt: Attempt): Attempt {
  let running: Promise<boolean> | undefined;
  return () => {
    running ??= attempt().finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function exclusively(locks: LockManager | undefined, attempt: Attempt): Promise<boolean> {
  return locks === undefined ? attempt() : await locks.request('conch-session', attempt);
}
