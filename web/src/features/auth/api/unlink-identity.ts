import { api } from '@/shared/api/client';

export async function unlinkIdentity(provider: string): Promise<void> {
  await api.send(`/api/v1/auth/me/identities/${encodeURIComponent(provider)}`, { method: 'DELETE' });
}
