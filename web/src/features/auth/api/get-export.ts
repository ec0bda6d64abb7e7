import { api } from '@/shared/api/client';

/** The archive as it comes; it is made on request, so nobody knows its length before. */
export function getExport(signal: AbortSignal): Promise<Response> {
  return api.send('/api/v1/auth/me/export', { signal });
}
