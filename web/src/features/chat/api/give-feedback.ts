import type { Feedback } from '@/contracts/chat';
import { api } from '@/shared/api/client';

/** Says what an answer was worth, or takes it back. */
export async function giveFeedback(
  conversation: string,
  message: string,
  feedback: Feedback | undefined,
): Promise<void> {
  const path = `/api/v1/chat/conversations/${encodeURIComponent(conversation)}/messages/${encodeURIComponent(message)}/feedback`;
  if (feedback === undefined) await api.send(path, { method: 'DELETE' });
  else await api.send(path, { method: 'PUT', body: feedback });
}
