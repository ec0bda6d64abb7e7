// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Reading, Share } from '@/contracts/tarot';
import { readingKey } from '../reading/reading-keys';
import { ShareSheet } from './ShareSheet';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const share: Share = {
  share_id: 'moon',
  path: '/r/moon',
  include_question: false,
  expires_at: null,
  views: 0,
  created_at: '2026-03-02T10:00:00.000Z',
};
const reading = { id: 'r1', text: '달이 말해.', share } as Reading;

type Answer = (response: Response) => void;

function Shown() {
  const { data } = useQuery<Reading>({ queryKey: readingKey('r1'), queryFn: () => reading, staleTime: Infinity });
  return data === undefined ? null : <ShareSheet reading={data} onClose={() => undefined} />;
}

/** The sheet of a shared reading; a change of its terms is answered when the test does. */
function open(): { asked: unknown[]; answers: Answer[] } {
  const [asked, answers]: [unknown[], Answer[]] = [[], []];
  vi.stubGlobal(
    'fetch',
    vi.fn<typeof fetch>((_, init) => {
      if (init?.method !== 'POST') return Promise.resolve(Response.json({}));
      asked.push(JSON.parse(init.body as string));
      return new Promise((resolve) => answers.push(resolve));
    }),
  );
  const client = new QueryClient();
  client.setQueryData(readingKey('r1'), reading);
  render(
    <QueryClientProvider client={client}>
      <Shown />
    </QueryClientProvider>,
  );
  return { asked, answers };
}

const box = () => screen.getByRole<HTMLInputElement>('checkbox');

describe('what a link shows', () => {
  it('changes on the sheet at once', async () => {
    const { asked, answers } = open();
    fireEvent.click(box());
    await waitFor(() => expect(asked).toEqual([{ include_question: true }]));
    expect(box().checked).toBe(true);
    expect(box().matches(':disabled')).toBe(false);
    answers[0]?.(Response.json({ ...share, include_question: true }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(box().checked).toBe(true);
  });

  it('goes back, and says why, when the server refuses', async () => {
    const { answers } = open();
    fireEvent.click(box());
    await waitFor(() => expect(answers).toHaveLength(1));
    expect(box().checked).toBe(true);
    answers[0]?.(Response.json({ type: 'x', title: 'x', status: 409, code: 'conflict' }, { status: 409 }));
    await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
    expect(box().checked).toBe(false);
  });

  it('stays as it was wished for last, however slow the first answer is', async () => {
    const { asked, answers } = open();
    fireEvent.click(box());
    await waitFor(() => expect(box().checked).toBe(true));
    fireEvent.click(box());
    await waitFor(() => expect(box().checked).toBe(false));
    answers[0]?.(Response.json({ ...share, include_question: true }));
    await waitFor(() => expect(asked).toEqual([{ include_question: true }, { include_question: false }]));
    expect(box().checked).toBe(false);
    answers[1]?.(Response.json(share));
    await waitFor(() => expect(box().checked).toBe(false));
  });
});
