import type { SharedReading } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function getSharedReading(shareId: string): Promise<SharedReading> {
  return api.json<SharedReading>(`/api/v1/tarot/shared/${encodeURIComponent(shareId)}`);
}
