import type { Page } from '@/contracts/page';
import type { ReadingSummary } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function listReadings(cursor: string | null): Promise<Page<ReadingSummary>> {
  const query = new URLSearchParams({ limit: '20', ...(cursor === null ? {} : { cursor }) });
  return api.json<Page<ReadingSummary>>(`/api/v1/tarot/readings?${query.toString()}`);
}
