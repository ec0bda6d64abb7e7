import { createConversation } from './api/create-conversation';
import { usePendingQuestions } from './pending-question';

/** Opens a consultation that begins with this worry, and says where it is. */
export async function startConsultation(worry: string | undefined, locale: 'ko' | 'en'): Promise<string> {
  const conversation = await createConversation(locale);
  if (worry !== undefined) usePendingQuestions.getState().put(conversation.id, worry);
  return `/consult/${conversation.id}`;
}

/** Opens the consultation of today's card, the same one all day long, and says where it is. */
export async function startCardOfTheDay(locale: 'ko' | 'en', now = new Date()): Promise<string> {
  const conversation = await createConversation(locale, dayOf(now));
  return `/consult/${conversation.id}`;
}

/** `2026-11-22`, by the visitor's own calendar: at one in the morning it is already tomorrow. */
export function dayOf(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
