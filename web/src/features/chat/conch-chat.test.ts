import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConchMessage } from '@/contracts/chat';
import { createConchChat } from './conch-chat';
import { textOf } from './message-text';

const fetchMock = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal('fetch', fetchMock));
afterEach(() => {
  vi.unstubAllGlobals();
  fetchMock.mockReset();
});

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const spoken = [
  { type: 'start', messageId: 'm1' },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: '물결이 ' },
];
const rest = [
  { type: 'text-delta', id: 't', delta: '말해' },
  { type: 'text-end', id: 't' },
  { type: 'finish', finishReason: 'stop' },
];

/** Says these events, then ends well or breaks as a lost network does. */
function stream(events: object[], breaks: boolean): Response {
  const encoder = new TextEncoder();
  const waiting = [...events];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = waiting.shift();
      if (next !== undefined) controller.enqueue(encoder.encode(event(next)));
      else if (breaks) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  return new Response(body, { status: 200 });
}

describe('an answer whose line broke', () => {
  it('stands there once after it was replayed from its start', async () => {
    const { chat, onFinish } = createConchChat('c1', []);
    const finished = vi.fn();
    onFinish(finished);
    fetchMock.mockResolvedValueOnce(stream(spoken, true)).mockResolvedValueOnce(stream([...spoken, ...rest], false));

    await chat.sendMessage({ text: '안녕' });
    expect(finished).toHaveBeenLastCalledWith(expect.objectContaining({ isDisconnect: true }));
    await chat.resumeStream();

    const answers: ConchMessage[] = chat.messages.filter((message) => message.role === 'assistant');
    expect(answers.map(textOf)).toEqual(['물결이 말해']);
  });
});
