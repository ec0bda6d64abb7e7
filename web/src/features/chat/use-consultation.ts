import { useChat } from '@ai-sdk/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ConchMessage, ConversationDetail } from '@/contracts/chat';
import type { Pick } from './conch-transport';
import { ConsultationControl } from './consultation-control';
import { collectDraws, type Draw } from './draws';
import { usePendingQuestions } from './pending-question';
import { steady } from './steady';
import type { Trouble } from './trouble';

export interface Consultation {
  id: string;
  messages: readonly ConchMessage[];
  draws: ReadonlyMap<string, Draw>;
  /** Something is being said, or about to be. */
  busy: boolean;
  trouble: Trouble | undefined;
  closed: boolean;
  freshDraw: string | undefined;
  wishedDraw: string | undefined;
  say: (text: string) => void;
  pick: (pick: Pick) => void;
  sayAgain: () => void;
  offered: (message: ConchMessage) => void;
  stop: () => Promise<void>;
  again: () => void;
}

const renderEveryMs = 40;

export function useConsultation(detail: ConversationDetail): Consultation {
  const { id } = detail.conversation;
  const queries = useQueryClient();
  const [control] = useState(
    () =>
      new ConsultationControl(detail, () => void queries.invalidateQueries({ queryKey: ['chat', 'conversations'] })),
  );
  const { messages, status } = useChat<ConchMessage>({ chat: control.chat, experimental_throttle: renderEveryMs });
  const { trouble, waiting, closed, freshDraw, wishedDraw, heard, table } = useStore(control.state);

  useEffect(() => {
    control.begin(usePendingQuestions.getState().take(id), detail.generating);
    return () => control.dispose();
  }, [control, id, detail.generating]);

  useEffect(() => watchTheLine(control), [control]);

  const shown = useMemo(() => steady(messages, { heard, table }), [messages, heard, table]);
  // Cards that come back one by one lie there already, all of them.
  const draws = useMemo(() => collectDraws(table === undefined ? shown : [...shown, table]), [shown, table]);
  return {
    id,
    messages: shown,
    draws,
    busy: status === 'submitted' || status === 'streaming' || waiting,
    trouble,
    closed,
    freshDraw,
    wishedDraw,
    say: (text) => control.say(text),
    pick: (chosen) => control.pick(chosen),
    sayAgain: () => control.sayAgain(),
    offered: (message) => control.offered(message),
    stop: () => control.stop(),
    again: () => control.again(),
  };
}

/** Tells the control what the browser knows of the network, and when somebody looks again. */
function watchTheLine(control: ConsultationControl): () => void {
  const lost = () => void control.networkLost();
  const back = () => control.catchUp();
  const looked = () => {
    if (document.visibilityState === 'visible') control.catchUp();
  };
  window.addEventListener('offline', lost);
  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', looked);
  return () => {
    window.removeEventListener('offline', lost);
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', looked);
  };
}
