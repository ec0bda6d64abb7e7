import type { ExpertApplications, ExpertState } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function listApplications(state: ExpertState, cursor: string | null): Promise<ExpertApplications> {
  const query = new URLSearchParams({ state, ...(cursor === null ? {} : { cursor }) });
  return api.json<ExpertApplications>(`/api/v1/auth/admin/experts?${query.toString()}`);
}
