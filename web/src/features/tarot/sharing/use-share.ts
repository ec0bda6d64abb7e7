import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Reading, Share } from '@/contracts/tarot';
import { revokeShare } from '../api/revoke-share';
import { shareReading, type ShareTerms } from '../api/share-reading';
import { readingKey, readingLists } from '../reading/reading-keys';

/** The one link of a reading: made, given other terms, taken back; whatever shows the reading follows. */
export function useShare(readingId: string) {
  const queries = useQueryClient();

  async function became(share: Share | null): Promise<void> {
    queries.setQueryData<Reading>(readingKey(readingId), (reading) => reading && { ...reading, share });
    await queries.invalidateQueries({ queryKey: readingLists });
  }

  const share = useMutation({
    mutationFn: (terms: ShareTerms) => shareReading(readingId, terms),
    onSuccess: became,
    // One after another: what was wished for last is what stays.
    scope: { id: `share ${readingId}` },
  });
  const revoke = useMutation({ mutationFn: () => revokeShare(readingId), onSuccess: () => became(null) });
  return { share, revoke };
}
