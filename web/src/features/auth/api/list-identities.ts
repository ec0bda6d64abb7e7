import type { Identity } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function listIdentities(): Promise<{ items: Identity[] }> {
  return api.json<{ items: Identity[] }>('/api/v1/auth/me/identities');
}
