import { Chat } from '@ai-sdk/react';
import type { ChatOnFinishCallback } from 'ai';
import type { ConchMessage } from '@/contracts/chat';
import { newUuid } from '@/shared/ids/uuid';
import { createConchTransport } from './conch-transport';

type Finished = ChatOnFinishCallback<ConchMessage>;

export interface ConchChat {
  chat: Chat<ConchMessage>;
  /** Told whenever a stream has ended, however it ended. Returns the function that stops the telling. */
  onFinish: (listener: Finished) => () => void;
}

/**
 * A chat of our own making for `useChat`. Left to itself the hook wraps the transport and drops its
 * `resumeStreamIsReplay`, and an answer that is replayed after a lost line would stand there twice.
 */
export function createConchChat(conversation: string, messages: ConchMessage[]): ConchChat {
  let listener: Finished | undefined;
  const chat = new Chat<ConchMessage>({
    id: conversation,
    messages,
    transport: createConchTransport(conversation),
    generateId: newUuid,
    onFinish: (event) => listener?.(event),
  });
  return {
    chat,
    onFinish: (next) => {
      listener = next;
      return () => {
        listener = undefined;
      };
    },
  };
}
