import type { SharingWays } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function getSharingWays(): Promise<SharingWays> {
  return api.json<SharingWays>('/api/v1/tarot/sharing');
}
