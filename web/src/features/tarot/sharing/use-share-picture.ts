import { useQuery } from '@tanstack/react-query';
import type { Share } from '@/contracts/tarot';
import { getSharePicture, type PictureSize } from '../api/get-share-picture';

/** The picture as a file that can be saved or handed to another app. It changes with what the link shows. */
export function useSharePicture(share: Share, size: PictureSize) {
  return useQuery({
    queryKey: ['tarot', 'share-picture', share.share_id, share.include_question, size],
    queryFn: ({ signal }) => getSharePicture(share.share_id, size, signal),
    staleTime: 60_000,
    gcTime: 60_000,
  });
}
