import { ApiProblem, problemOf } from './problem';
import type { RenewalNote } from './renewal-note';

/**
 * Keeps the cookie session alive. The tokens are HttpOnly and never seen here; all this knows is when to ask for new ones.
 *
 * A refresh token may be used once only, and using an old one ends the whole family. So there is one refresh at a time
 * in this tab (a shared promise) and in all tabs (a web lock), and what another tab renewed is not renewed again (a note).
 */
export interface SessionKeeper {
  /**
   * True when the session was renewed after this moment, here or in another tab; false when there is none to renew.
   * Throws what says neither: no network, a server that is away, too many tries.
   */
  refresh: (since: number) => Promise<boolean>;
  /** True when a session exists now, if need be an anonymous one. */
  becomeGuest: (since: number) => Promise<boolean>;
}

interface KeeperParts {
  /** Missing where the page is not served securely. */
  locks?: LockManager | null | undefined;
  note?: RenewalNote | undefined;
  now?: () => number;
  /** The server has said that there is no session (any more). */
  onEnded?: () => void;
  /** A visitor has become a guest. */
  onGuest?: () => void;
}

type Attempt = () => Promise<boolean>;

export function createSessionKeeper(send: typeof fetch, parts: KeeperParts = {}): SessionKeeper {
  const { locks, note, now = Date.now, onEnded, onGuest } = parts;

  async function post(path: string): Promise<boolean> {
    const response = await reach(send, path);
    if (response.status === 401) return false;
    if (!response.ok) throw await problemOf(response);
    note?.write(now());
    return true;
  }

  function unlessDone(since: number, attempt: Attempt): Attempt {
    return () =>
      exclusively(locks, async () => {
        const renewedAt = note?.read();
        return renewedAt !== undefined && renewedAt >= since ? true : attempt();
      });
  }

  const refreshOnce = singleFlight();
  const guestOnce = singleFlight();
  return {
    refresh: (since) =>
      refreshOnce(
        unlessDone(since, async () => {
          const renewed = await post('/api/v1/auth/refresh');
          if (!renewed) onEnded?.();
          return renewed;
        }),
      ),
    becomeGuest: (since) =>
      guestOnce(
        unlessDone(since, async () => {
          const became = await post('/api/v1/auth/guest');
          if (became) onGuest?.();
          return became;
        }),
      ),
  };
}

async function reach(send: typeof fetch, path: string): Promise<Response> {
  try {
    return await send(path, { method: 'POST', credentials: 'same-origin' });
  } catch {
    throw new ApiProblem({ code: 'offline' });
  }
}

function singleFlight(): (attempt: Attempt) => Promise<boolean> {
  let running: Promise<boolean> | undefined;
  return (attempt) => {
    running ??= attempt().finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function exclusively(locks: LockManager | null | undefined, attempt: Attempt): Promise<boolean> {
  return locks ? await locks.request('conch-session', attempt) : attempt();
}
