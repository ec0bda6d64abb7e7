import type { Reading } from '@/contracts/tarot';
import { api } from '@/shared/api/client';
import type { LaidCard } from './laid-card';

export interface TableReading {
  /** Sent again with the same one it is the same reading. */
  id: string;
  locale: string;
  question: string;
  spread: Reading['spread'];
  cards: readonly LaidCard[];
  note: string;
  interpretation: string;
  expert_name: string;
  proof: { host_seed: string; guest_seed: string } | null;
}

export interface KeptTableReading {
  reading: Reading;
  claim: string;
}

export function keepTableReading(reading: TableReading): Promise<KeptTableReading> {
  return api.json<KeptTableReading>('/api/v1/tarot/table-readings', { method: 'POST', body: reading });
}
