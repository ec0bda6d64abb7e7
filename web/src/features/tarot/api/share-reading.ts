import type { Share } from '@/contracts/tarot';
import { api } from '@/shared/api/client';
import type { Expiry } from '../sharing/expiry';

export interface ShareTerms {
  include_question: boolean;
  /** From now on; null: until it is taken back. Left out: as it was. */
  expires_in_days?: Expiry;
}

/** Makes the reading's link, or changes what it shows and how long it works. */
export function shareReading(id: string, terms: ShareTerms): Promise<Share> {
  return api.json<Share>(`/api/v1/tarot/readings/${encodeURIComponent(id)}/share`, { method: 'POST', body: terms });
}
