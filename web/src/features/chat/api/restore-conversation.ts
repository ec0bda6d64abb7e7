import type { Conversation } from '@/contracts/chat';
import { api } from '@/shared/api/client';

/** Brings a deleted conversation back, as long as it is not gone for good. */
export function restoreConversation(id: string): Promise<Conversation> {
  return api.json<Conversation>(`/api/v1/chat/conversations/${encodeURIComponent(id)}/restore`, { method: 'POST' });
}
