import type { SharedReading } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

/** With `visit` it counts as an opening of the link. */
export function getSharedReading(shareId: string, visit: boolean): Promise<SharedReading> {
  return api.json<SharedReading>(`/api/v1/tarot/shared/${encodeURIComponent(shareId)}${visit ? '?visit=true' : ''}`);
}
