import { api } from '@/shared/api/client';

export type ExportFormat = 'markdown' | 'ndjson';

/** All readings with their notes, as a file. */
export function exportReadings(format: ExportFormat): Promise<Response> {
  return api.send(`/api/v1/tarot/readings/export?format=${format}`);
}
