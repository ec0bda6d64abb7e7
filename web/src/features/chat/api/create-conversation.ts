import type { Conversation } from '@/contracts/chat';
import { api } from '@/shared/api/client';

/**
 * The first thing a visitor does here: it makes them a guest where they are nobody yet. With a day (`2026-11-22`, the
 * visitor's own) it is the conversation of that day's card, the same one however often it is asked for.
 */
export function createConversation(locale: 'ko' | 'en', cardOfTheDay?: string): Promise<Conversation> {
  return api.json<Conversation>('/api/v1/chat/conversations', {
    method: 'POST',
    body: cardOfTheDay === undefined ? { locale } : { locale, card_of_the_day: cardOfTheDay },
    session: 'guest',
  });
}
