import { api } from '@/shared/api/client';

export async function approveExpert(memberId: string): Promise<void> {
  await api.send(`/api/v1/auth/admin/experts/${encodeURIComponent(memberId)}/approve`, { method: 'POST' });
}
