import { api } from '@/shared/api/client';

export async function signOutEverywhere(): Promise<void> {
  await api.send('/api/v1/auth/sign-out-everywhere', { method: 'POST' });
}
