import type { DeviceSession } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function listSessions(): Promise<{ items: DeviceSession[] }> {
  return api.json<{ items: DeviceSession[] }>('/api/v1/auth/me/sessions');
}
