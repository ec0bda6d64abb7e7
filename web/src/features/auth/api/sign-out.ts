import { api } from '@/shared/api/client';

export async function signOut(): Promise<void> {
  await api.send('/api/v1/auth/sign-out', { method: 'POST' });
}
