import type { Chat } from '@ai-sdk/react';
import type { ConchMessage } from '@/contracts/chat';
import { ApiProblem } from '@/shared/api/problem';
import { createConchChat } from './conch-chat';

export type Outcome =
  /** Told to its end. */
  | 'ended'
  /** No answer was running. */
  | 'silent'
  /** The line broke, or the reader behind it, or we hung up: what is stored says how it stands. */
  | 'cut-off'
  /** The request was refused, or never arrived. */
  | ApiProblem;

/** One stream at a time, and how it ended: the SDK's chat with its several ways of telling so made into one. */
export class Line {
  readonly chat: Chat<ConchMessage>;
  /** How the streams ended since we last began to listen; none where nothing was heard at all. */
  private readonly endings: ('whole' | 'cut')[] = [];

  constructor(conversation: string, messages: ConchMessage[]) {
    const conch = createConchChat(conversation, messages);
    this.chat = conch.chat;
    conch.onFinish(({ isAbort, isDisconnect, isError, finishReason }) => {
      this.endings.push(isAbort || isDisconnect || isError || finishReason === undefined ? 'cut' : 'whole');
    });
  }

  /** Listens to what `start` asks for, until it ends. */
  async listen(start: () => Promise<void>): Promise<Outcome> {
    this.endings.length = 0;
    this.chat.clearError();
    await start();
    const { error } = this.chat;
    this.chat.clearError();
    if (error instanceof ApiProblem) return error;
    const ending = this.endings.at(-1);
    if (error !== undefined || ending === 'cut') return 'cut-off';
    return ending === undefined ? 'silent' : 'ended';
  }

  hangUp(): Promise<void> {
    return this.chat.stop();
  }
}
