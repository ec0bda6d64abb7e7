import type { PublicExpert } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function getExpert(memberId: string): Promise<PublicExpert> {
  return api.json<PublicExpert>(`/api/v1/auth/experts/${encodeURIComponent(memberId)}`);
}
