import type { Reading } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function getReading(id: string): Promise<Reading> {
  return api.json<Reading>(`/api/v1/tarot/readings/${encodeURIComponent(id)}`);
}
