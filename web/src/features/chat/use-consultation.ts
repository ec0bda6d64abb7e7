import { useChat } from '@ai-sdk/react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConchMessage, ConversationDetail } from '@/contracts/chat';
import { newUuid } from '@/shared/ids/uuid';
import { getConversation } from './api/get-conversation';
import { stopGeneration } from './api/stop-generation';
import { createConchChat } from './conch-chat';
import type { Pick } from './conch-transport';
import { usePendingQuestions } from './pending-question';

export interface Consultation {
  messages: readonly ConchMessage[];
  /** Something is being said, or about to be. */
  busy: boolean;
  error: Error | undefined;
  say: (text: string) => void;
  pick: (pick: Pick) => void;
  stop: () => Promise<void>;
  retry: () => void;
}

const renderEveryMs = 40;
const stopGraceMs = 2000;
const recoveryDelaysMs = [300, 1000, 2500, 5000, 10_000];

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The answer that still runs is left out of what was loaded: the stream replays it whole. */
function settled(detail: ConversationDetail): ConchMessage[] {
  return detail.generating
    ? detail.messages.filter((message) => message.metadata?.status !== 'streaming')
    : detail.messages;
}

export function useConsultation(detail: ConversationDetail): Consultation {
  const id = detail.conversation.id;
  const queries = useQueryClient();
  const [conch] = useState(() => createConchChat(id, settled(detail)));
  const begun = useRef(false);
  const gone = useRef(false);
  /** Whether a stream has spoken since we last began to listen; a 204 does not. */
  const heard = useRef(false);
  const lastPick = useRef<Pick | undefined>(undefined);

  const { messages, status, error, sendMessage, regenerate, resumeStream, setMessages, stop, clearError } =
    useChat<ConchMessage>({ chat: conch.chat, experimental_throttle: renderEveryMs });

  /** True when an answer was running; false when it had ended before we came to listen. */
  const listenOn = useCallback(async () => {
    heard.current = false;
    await resumeStream();
    return heard.current;
  }, [resumeStream]);

  /** The line broke in the middle: look at what is stored, and listen on where the answer still runs. */
  const catchUp = useCallback(async () => {
    for (const delay of recoveryDelaysMs) {
      await wait(delay);
      if (gone.current) return;
      const stored = await getConversation(id).catch(() => undefined);
      if (stored === undefined) continue;
      clearError();
      setMessages(settled(stored));
      // An answer that ended between the two questions is stored whole by now: ask once more.
      if (!stored.generating || (await listenOn())) return;
    }
  }, [id, clearError, setMessages, listenOn]);

  useEffect(
    () =>
      conch.onFinish(({ isAbort, isDisconnect, isError, finishReason }) => {
        heard.current = true;
        void queries.invalidateQueries({ queryKey: ['chat', 'conversations'] });
        const lost = isDisconnect || (!isAbort && !isError && finishReason === undefined);
        if (lost) void catchUp();
      }),
    [conch, queries, catchUp],
  );

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const question = usePendingQuestions.getState().take(id);
    if (question !== undefined) void sendMessage({ text: question });
    else if (detail.generating) void listenOn().then((spoke) => (spoke ? undefined : catchUp()));
  }, [id, detail.generating, sendMessage, listenOn, catchUp]);

  const busy = status === 'submitted' || status === 'streaming';
  const busyNow = useRef(busy);
  useEffect(() => {
    busyNow.current = busy;
  }, [busy]);

  async function hush(): Promise<void> {
    await stopGeneration(id);
    await wait(stopGraceMs); // The server ends the stream itself, with everything that was said until then.
    if (busyNow.current) await stop();
  }

  function say(text: string): void {
    lastPick.current = undefined;
    void sendMessage({ text });
  }

  /** The answer to a pick is a message of its own; an empty one in front keeps the SDK from continuing the offer's. */
  function pick(chosen: Pick): void {
    lastPick.current = chosen;
    setMessages((all) => [
      ...all.filter((message) => message.parts.length > 0),
      { id: newUuid(), role: 'assistant', parts: [] },
    ]);
    void sendMessage(undefined, { body: { pick: chosen } });
  }

  function retry(): void {
    clearError();
    if (lastPick.current !== undefined) pick(lastPick.current);
    else if (messages.at(-1)?.role === 'user') void regenerate();
    else void catchUp();
  }

  return {
    messages: messages.filter((message) => message.parts.length > 0),
    busy,
    error,
    say,
    pick,
    stop: hush,
    retry,
  };
}
