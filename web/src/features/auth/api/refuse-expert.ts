import { api } from '@/shared/api/client';

export async function refuseExpert(memberId: string, reason: string): Promise<void> {
  await api.send(`/api/v1/auth/admin/experts/${encodeURIComponent(memberId)}/refuse`, {
    method: 'POST',
    body: { reason },
  });
}
