import { useSyncExternalStore } from 'react';

const wide = () => matchMedia('(min-width: 1024px)');

function subscribe(changed: () => void): () => void {
  const query = wide();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether there is room for two columns. For what must not even be loaded where there is none; CSS does the rest. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide().matches);
}
