import type { Conversation } from '@/contracts/chat';
import type { Page } from '@/contracts/page';
import { api } from '@/shared/api/client';

export interface ConversationQuery {
  /** Words that must all occur in the title or in what was said; empty for all. */
  words: string;
  /** Those that were deleted and can still be restored, instead of the others. */
  deleted: boolean;
}

export function listConversations(
  { words, deleted }: ConversationQuery,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<Conversation>> {
  const query = new URLSearchParams({ limit: '30' });
  if (words !== '') query.set('q', words);
  if (deleted) query.set('deleted', 'true');
  if (cursor !== null) query.set('cursor', cursor);
  return api.json<Page<Conversation>>(`/api/v1/chat/conversations?${query.toString()}`, { signal: signal ?? null });
}
