import type { ConchMessage, ConversationDetail } from '@/contracts/chat';
import type { Pick } from './conch-transport';
import type { Kept } from './steady';
import type { Trouble } from './trouble';

/** What the consultation knows beside its messages. */
export interface ConsultationState extends Kept {
  trouble: Trouble | undefined;
  /** Nothing is heard at the moment, but the next attempt is on its way. */
  waiting: boolean;
  /** It has come to its end; whoever wants to go on begins a new one. */
  closed: boolean;
  /** The draw that was picked here and now: its cards turn over before the querent's eyes. */
  freshDraw: string | undefined;
  /** The draw that was wished for here and now: the fan takes the focus. */
  wishedDraw: string | undefined;
}

/** What is on its way to the server. It is kept until the server has it, whatever happens to the line. */
export type Action =
  | { kind: 'say'; message: ConchMessage }
  | { kind: 'pick'; pick: Pick }
  | { kind: 'again'; before: readonly ConchMessage[] };

/** Whether the server has got it, by what is stored there. */
export function arrived(action: Action, stored: readonly ConchMessage[]): boolean {
  switch (action.kind) {
    case 'say':
      return stored.some((message) => message.id === action.message.id);
    case 'pick':
      return stored.some((message) =>
        message.parts.some((part) => part.type === 'data-card' && part.data.draw_id === action.pick.draw_id),
      );
    case 'again':
      return stored.at(-1)?.id !== action.before.at(-1)?.id;
  }
}

/** Whether the conversation has ended: the server's stage says so, or the reader's last words did. */
export function isClosed(
  stage: ConversationDetail['conversation']['stage'],
  messages: readonly ConchMessage[],
): boolean {
  return stage === 'closed' || saysFarewell(messages.at(-1));
}

export function saysFarewell(message: ConchMessage | undefined): boolean {
  return message?.parts.some((part) => part.type === 'data-notice' && part.data.kind === 'closed') ?? false;
}
