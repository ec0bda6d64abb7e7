import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { archiveTrouble, CutOff, readArchive } from './archive';

const now = new Date('2026-11-22T23:00:00Z');

function answer(chunks: readonly string[], ending: 'ends' | 'breaks', headers: Record<string, string> = {}): Response {
  const waiting = chunks.map((text) => new TextEncoder().encode(text));
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = waiting.shift();
        if (next !== undefined) controller.enqueue(next);
        else if (ending === 'ends') controller.close();
        else controller.error(new TypeError('network error'));
      },
    }),
    { headers },
  );
}

describe('the archive', () => {
  it('is read to its end, and tells how much has come', async () => {
    const onBytes = vi.fn();
    const archive = await readArchive(answer(['PK', 'rest'], 'ends'), now, onBytes);
    expect(await archive.content.text()).toBe('PKrest');
    expect(onBytes.mock.calls).toEqual([[2], [6]]);
  });

  it('is called as the server calls it, or by the day', async () => {
    const named = { 'content-disposition': 'attachment; filename="magic-conch-2026-11-21.zip"' };
    expect((await readArchive(answer(['x'], 'ends', named), now, vi.fn())).name).toBe('magic-conch-2026-11-21.zip');
    expect((await readArchive(answer(['x'], 'ends'), now, vi.fn())).name).toBe('magic-conch-2026-11-22.zip');
  });

  it.each([
    ['the line breaks', answer(['PK'], 'breaks')],
    ['less comes than was promised', answer(['PK'], 'ends', { 'content-length': '9' })],
  ])('is refused as a half one when %s', async (_when, cut) => {
    await expect(readArchive(cut, now, vi.fn())).rejects.toBeInstanceOf(CutOff);
  });

  it.each([
    [new ApiProblem({ code: 'unavailable', status: 503 }), 'away'],
    [new ApiProblem({ code: 'rate-limited', status: 429 }, 30), 'busy'],
    [new CutOff(), 'cut-off'],
    [new ApiProblem({ code: 'internal', status: 500 }), undefined],
  ])('fails in its own words: %s', (error, words) => {
    expect(archiveTrouble(error)).toBe(words);
  });
});
