import { useSyncExternalStore } from 'react';

let art: ReadonlyMap<string, string> | undefined;
let loading = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!loading) {
    loading = true;
    void load();
  }
  return () => listeners.delete(listener);
}

async function load(): Promise<void> {
  try {
    art = (await import('./art')).artById;
    for (const listener of listeners) listener();
  } catch {
    loading = false; // Offline perhaps; the next card that is shown asks again.
  }
}

/** The picture's address; undefined until the map has come, and where there is no picture. */
export function useArt(id: string): string | undefined {
  return useSyncExternalStore(subscribe, () => art?.get(id));
}
