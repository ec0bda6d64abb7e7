import { readUIMessageStream } from 'ai';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConchMessage } from '@/contracts/chat';
import { collectDraws } from './draws';
import { createConchTransport, sendRequest } from './conch-transport';
import { textOf } from './message-text';
import { endOnSilence } from '@/shared/api/silence';

const events = [
  { type: 'start', messageId: 'm1', messageMetadata: { created_at: '2026-01-01T00:00:00.000Z', status: 'streaming' } },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: '파도가 ' },
  { type: 'text-delta', id: 't', delta: '말해 🌊' },
  { type: 'text-end', id: 't' },
  {
    type: 'data-draw-offer',
    id: 'o',
    data: { draw_id: 'd', spread: 'one-card', count: 1, deck_size: 78, commitment: 'c', status: 'open' },
  },
  {
    type: 'data-draw-offer',
    id: 'o',
    data: { draw_id: 'd', spread: 'one-card', count: 1, deck_size: 78, commitment: 'c', status: 'drawn' },
  },
  {
    type: 'finish',
    finishReason: 'stop',
    messageMetadata: { created_at: '2026-01-01T00:00:00.000Z', status: 'complete' },
  },
];

/** The true wire format, comments and all, in chunks of so many bytes. */
function eventStream(chunkBytes: number): ReadableStream<Uint8Array> {
  const wire = `: hello\n\n${events.map((event, index) => `id: ${index}\ndata: ${JSON.stringify(event)}\n\n`).join(': still here\n\n')}data: [DONE]\n\n`;
  const bytes = new TextEncoder().encode(wire);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += chunkBytes) controller.enqueue(bytes.slice(at, at + chunkBytes));
      controller.close();
    },
  });
}

const said: ConchMessage = { id: 'u1', role: 'user', parts: [{ type: 'text', text: '안녕' }] };
const fetchMock = vi.fn<typeof fetch>();

beforeEach(() => vi.stubGlobal('fetch', fetchMock));
afterEach(() => {
  vi.unstubAllGlobals();
  fetchMock.mockReset();
});

describe('what is sent', () => {
  it('is the last thing said, under its own id', () => {
    expect(sendRequest('/c', [said], undefined)).toEqual({ api: '/c/messages', body: { id: 'u1', text: '안녕' } });
  });

  it('is only the positions when cards are picked', () => {
    const body = { pick: { draw_id: 'd', positions: [5] } };
    expect(sendRequest('/c', [said], body)).toEqual({ api: '/c/draws/d/pick', body: { positions: [5] } });
  });
});

describe('what comes back', () => {
  it.each([1, 2, 7, 4096])('is the same message in chunks of %i bytes', async (chunkBytes) => {
    fetchMock.mockResolvedValue(new Response(eventStream(chunkBytes), { status: 200 }));
    const stream = await createConchTransport('c1').sendMessages({
      trigger: 'submit-message',
      chatId: 'c1',
      messageId: undefined,
      messages: [said],
      abortSignal: undefined,
    });
    let message: ConchMessage | undefined;
    for await (const state of readUIMessageStream<ConchMessage>({ stream })) message = state;

    expect(message?.id).toBe('m1');
    expect(message && textOf(message)).toBe('파도가 말해 🌊');
    expect(message?.metadata?.status).toBe('complete');
    expect(collectDraws(message ? [message] : []).get('d')?.offer?.status).toBe('drawn');
  });

  it('is nothing when no answer runs', async () => {
    fetchMock.mockResolvedValue(new Response(null, { status: 204 }));
    const stream = await createConchTransport('c1').reconnectToStream({ chatId: 'c1' });
    expect(stream).toBeNull();
    expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/v1/chat/conversations/c1/stream');
  });
});

describe('an answer that is asked for anew', () => {
  it('takes no body: the conversation says which one it is', async () => {
    fetchMock.mockResolvedValue(new Response(eventStream(4096), { status: 200 }));
    await createConchTransport('c1').sendMessages({
      trigger: 'regenerate-message',
      chatId: 'c1',
      messageId: undefined,
      messages: [said],
      abortSignal: undefined,
    });
    expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/v1/chat/conversations/c1/regenerate');
    expect(fetchMock.mock.calls[0]?.[1]?.body).toBeNull();
  });
});

describe('a line that died without a word', () => {
  it('ends as a lost network does', async () => {
    vi.useFakeTimers();
    const silent = new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([1])) }));
    const reader = endOnSilence(silent, 40_000).body?.getReader();
    await reader?.read();
    const next = expect(reader?.read()).rejects.toThrow('network');
    await vi.advanceTimersByTimeAsync(40_001);
    await next;
    vi.useRealTimers();
  });
});
