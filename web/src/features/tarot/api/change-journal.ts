import type { Reading } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export interface JournalChange {
  favourite?: boolean;
  /** Null, or blank: no note. */
  note?: string | null;
}

export function changeJournal(id: string, change: JournalChange): Promise<Reading> {
  return api.json<Reading>(`/api/v1/tarot/readings/${encodeURIComponent(id)}`, { method: 'PATCH', body: change });
}
