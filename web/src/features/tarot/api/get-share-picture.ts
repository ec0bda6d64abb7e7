import { api } from '@/shared/api/client';

export type PictureSize = 'wide' | 'tall';

export const picturePath = (shareId: string, size: PictureSize) =>
  `/api/v1/tarot/shared/${encodeURIComponent(shareId)}/image?size=${size}`;

export async function getSharePicture(shareId: string, size: PictureSize, signal?: AbortSignal): Promise<File> {
  const answer = await api.send(picturePath(shareId, size), { signal: signal ?? null });
  return new File([await answer.blob()], `magic-conch-${size}.png`, { type: 'image/png' });
}
