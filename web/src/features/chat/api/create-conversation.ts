import type { Conversation } from '@/contracts/chat';
import { api } from '@/shared/api/client';

/** The first thing a visitor does here: it makes them a guest where they are nobody yet. */
export function createConversation(locale: 'ko' | 'en'): Promise<Conversation> {
  return api.json<Conversation>('/api/v1/chat/conversations', { method: 'POST', body: { locale }, session: 'guest' });
}
