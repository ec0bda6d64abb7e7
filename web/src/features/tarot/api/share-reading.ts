import type { Share } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function shareReading(id: string, includeQuestion: boolean): Promise<Share> {
  return api.json<Share>(`/api/v1/tarot/readings/${encodeURIComponent(id)}/share`, {
    method: 'POST',
    body: { include_question: includeQuestion },
  });
}
