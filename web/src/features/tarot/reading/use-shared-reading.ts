import { useQuery } from '@tanstack/react-query';
import { getSharedReading } from '../api/get-shared-reading';

/** Links whose opening this page has told of. */
const told = new Set<string>();

export function useSharedReading(shareId: string) {
  return useQuery({
    queryKey: ['tarot', 'shared', shareId],
    queryFn: async () => {
      const reading = await getSharedReading(shareId, !told.has(shareId) && !isServedPageOf(shareId));
      told.add(shareId);
      return reading;
    },
  });
}

/** Whether the server answered with this link's own page, which it has counted then. The page says so in its head. */
function isServedPageOf(shareId: string): boolean {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return canonical !== null && new URL(canonical.href).pathname === `/r/${shareId}`;
}
