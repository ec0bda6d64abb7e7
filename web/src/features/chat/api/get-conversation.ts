import type { ConversationDetail } from '@/contracts/chat';
import { api } from '@/shared/api/client';

export function getConversation(id: string, signal?: AbortSignal): Promise<ConversationDetail> {
  return api.json<ConversationDetail>(`/api/v1/chat/conversations/${encodeURIComponent(id)}`, {
    signal: signal ?? null,
  });
}
