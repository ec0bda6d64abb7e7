import type { Page } from '@/contracts/page';
import type { ReadingSummary } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export interface ReadingQuery {
  /** Words that must all occur. */
  q?: string;
  topic?: string;
  favourite?: boolean;
  /** Only those to which a link leads. */
  shared?: boolean;
  /** Moments, `from` inclusive and `until` exclusive. */
  from?: string;
  until?: string;
}

export function listReadings(
  query: ReadingQuery,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<ReadingSummary>> {
  const wanted = new URLSearchParams({ limit: '20' });
  for (const [name, value] of Object.entries({ ...query, cursor: cursor ?? undefined })) {
    if (value !== undefined) wanted.set(name, String(value));
  }
  return api.json<Page<ReadingSummary>>(`/api/v1/tarot/readings?${wanted.toString()}`, { signal: signal ?? null });
}
