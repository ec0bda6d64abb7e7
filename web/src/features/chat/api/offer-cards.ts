import type { ConchMessage, Spread } from '@/contracts/chat';
import { api } from '@/shared/api/client';

/** Cards on the querent's own wish: answers with the message that offers them. */
export function offerCards(conversation: string, spread: Spread): Promise<ConchMessage> {
  return api.json<ConchMessage>(`/api/v1/chat/conversations/${encodeURIComponent(conversation)}/draws`, {
    method: 'POST',
    body: { spread },
  });
}
