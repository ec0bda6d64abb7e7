import type { ExpertProfile, Session } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function putExpertProfile(profile: ExpertProfile): Promise<Session> {
  return api.json<Session>('/api/v1/auth/me/expert-profile', { method: 'PUT', body: profile });
}
