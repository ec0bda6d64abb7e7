import { api } from '@/shared/api/client';

/** What this installation offers for sharing; the same for readings and invitations. */
export function getSharingWays(): Promise<{ kakao_js_key?: string | null }> {
  return api.json<{ kakao_js_key?: string | null }>('/api/v1/tarot/sharing');
}
