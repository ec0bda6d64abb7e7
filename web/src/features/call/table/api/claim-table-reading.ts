import type { Reading } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function claimTableReading(claim: string): Promise<Reading> {
  return api.json<Reading>('/api/v1/tarot/table-readings/claims', {
    method: 'POST',
    body: { claim },
    session: 'guest',
  });
}
