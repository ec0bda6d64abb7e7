import { createConversation } from './api/create-conversation';
import { usePendingQuestions } from './pending-question';

/** Opens a consultation that begins with this worry, and says where it is. */
export async function startConsultation(worry: string | undefined, locale: 'ko' | 'en'): Promise<string> {
  const conversation = await createConversation(locale);
  if (worry !== undefined) usePendingQuestions.getState().put(conversation.id, worry);
  return `/consult/${conversation.id}`;
}
