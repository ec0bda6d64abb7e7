import type { Member } from '@/contracts/auth';
import { api } from '@/shared/api/client';
import { uploading } from '@/shared/api/uploading';

/** The picture goes as it is, under its own media type. `onProgress` hears from 0 to 1. */
export function putAvatar(picture: Blob, onProgress: (sent: number) => void): Promise<Member> {
  return api.json<Member>('/api/v1/auth/me/avatar', {
    method: 'PUT',
    body: picture,
    transport: uploading(onProgress),
  });
}
