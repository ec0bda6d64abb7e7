import type { SpreadId } from '@/contracts/tarot';
import { api } from '@/shared/api/client';
import { endOnSilence } from '@/shared/api/silence';
import type { LaidCard } from './laid-card';

export interface Interpretation {
  locale: string;
  question: string;
  spread: SpreadId;
  cards: readonly LaidCard[];
}

/** The reader could not answer, or not to the end. */
export class InterpretationFailed extends Error {}

/** The server says something at least every fifteen seconds. */
const longestSilenceMs = 40_000;

/** Has the table read; ends when the reader has. What it says comes in pieces, and stops when `signal` does. */
export async function interpret(
  table: Interpretation,
  onWords: (words: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await api.send('/api/v1/chat/interpretations', { method: 'POST', body: table, signal });
  let finished = false;
  for await (const event of eventsOf(endOnSilence(response, longestSilenceMs))) {
    if (event.type === 'text-delta' && typeof event.delta === 'string') onWords(event.delta);
    if (event.type === 'error') throw new InterpretationFailed(String(event.errorText));
    if (event.type === 'finish') finished = true;
  }
  if (!finished) throw new InterpretationFailed('cut');
}

interface StreamEvent {
  type?: unknown;
  delta?: unknown;
  errorText?: unknown;
}

/** The data of server-sent events, which end with an empty line. */
export async function* eventsOf(response: Response): AsyncGenerator<StreamEvent> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = block.split('\n').find((line) => line.startsWith('data: '))?.slice('data: '.length);
        if (data !== undefined && data !== '[DONE]') yield JSON.parse(data) as StreamEvent;
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
