import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventsOf, interpret, InterpretationFailed } from './interpret';

const told = (...events: object[]) =>
  [...events.map((event, n) => `id: a-${n}\ndata: ${JSON.stringify(event)}\n\n`), ': still here\n\n'].join('');

/** An answer that comes in pieces of so many bytes. */
function answer(text: string, pieceBytes = 7): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += pieceBytes)));
    },
  });
  return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
}

const table = { locale: 'ko', question: '?', spread: 'one-card', cards: [] } as const;

async function interpreted(response: Response): Promise<string> {
  vi.stubGlobal('fetch', () => Promise.resolve(response));
  let words = '';
  await interpret(table, (more) => (words += more), new AbortController().signal);
  return words;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const [start, finish] = [{ type: 'start' }, { type: 'finish' }];
const said = (delta: string) => ({ type: 'text-delta', id: '0', delta });

describe('an interpretation', () => {
  it.each([1, 7, 4096])('is heard whole, cut into pieces of %i bytes', async (pieceBytes) => {
    const text = `${told(start, said('달빛이 '), said('길을 비춰.'), finish)}data: [DONE]\n\n`;
    expect(await interpreted(answer(text, pieceBytes))).toBe('달빛이 길을 비춰.');
  });

  it('has failed when the reader says so, or the line ends before it does', async () => {
    const failed = told(start, said('달'), { type: 'error', errorText: 'reader-interrupted' }, finish);
    await expect(interpreted(answer(failed))).rejects.toBeInstanceOf(InterpretationFailed);
    await expect(interpreted(answer(told(start, said('달'))))).rejects.toBeInstanceOf(InterpretationFailed);
  });

  it('is nothing where there is no body', async () => {
    for await (const event of eventsOf(new Response(null))) expect(event).toBeUndefined();
  });
});
