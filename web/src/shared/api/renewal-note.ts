/** When the session was last renewed, by whichever tab: who waited for the lock meanwhile need not renew it again. */
export interface RenewalNote {
  read: () => number | undefined;
  write: (at: number) => void;
}

const storageKey = 'conch.renewed-at';

export const storedNote: RenewalNote = {
  read: () => {
    try {
      const at = Number(localStorage.getItem(storageKey) ?? Number.NaN);
      // A note from the future was written before the clock was set back: it says nothing.
      return Number.isFinite(at) && at <= Date.now() ? at : undefined;
    } catch {
      return undefined; // Storage may be forbidden; then each tab renews for itself, one after the other.
    }
  },
  write: (at) => {
    try {
      localStorage.setItem(storageKey, String(at));
    } catch {
      // Not noted then.
    }
  },
};
