import type { Conversation } from '@/contracts/chat';
import type { Page } from '@/contracts/page';
import { api } from '@/shared/api/client';

export function listConversations(cursor: string | null): Promise<Page<Conversation>> {
  const query = new URLSearchParams({ limit: '30', ...(cursor === null ? {} : { cursor }) });
  return api.json<Page<Conversation>>(`/api/v1/chat/conversations?${query.toString()}`);
}
