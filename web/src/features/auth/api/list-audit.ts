import type { AuditEvents } from '@/contracts/auth';
import { api } from '@/shared/api/client';

export function listAudit(memberId: string, cursor: string | null): Promise<AuditEvents> {
  const query = new URLSearchParams({
    ...(memberId === '' ? {} : { member_id: memberId }),
    ...(cursor === null ? {} : { cursor }),
  });
  return api.json<AuditEvents>(`/api/v1/auth/admin/audit?${query.toString()}`);
}
