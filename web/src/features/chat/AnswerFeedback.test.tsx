// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Feedback } from '@/contracts/chat';
import { AnswerFeedback } from './AnswerFeedback';
import { problem } from './server-double';

const fetchMock = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal('fetch', fetchMock));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  fetchMock.mockReset();
});

function show(given?: Feedback): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AnswerFeedback conversation="c1" message="m1" given={given} />
    </QueryClientProvider>,
  );
}

const thumb = (name: 'up' | 'down') => screen.getByRole('button', { name: `feedback.${name}` });
const pressed = (name: 'up' | 'down') => thumb(name).getAttribute('aria-pressed');
const sent = () => fetchMock.mock.calls.map(([path, init]) => [init?.method, path, init?.body]);
const path = '/api/v1/chat/conversations/c1/messages/m1/feedback';

describe('feedback', () => {
  it('is given with one touch and taken back with another', async () => {
    fetchMock.mockImplementation(() => Promise.resolve(new Response(null, { status: 204 })));
    show();
    fireEvent.click(thumb('up'));
    expect(pressed('up')).toBe('true');
    fireEvent.click(thumb('up'));
    expect(pressed('up')).toBe('false');
    await waitFor(() =>
      expect(sent()).toEqual([
        ['PUT', path, '{"thumb":"up"}'],
        ['DELETE', path, null],
      ]),
    );
  });

  it('can have a few words', async () => {
    fetchMock.mockImplementation(() => Promise.resolve(new Response(null, { status: 204 })));
    show({ thumb: 'down' });
    fireEvent.click(screen.getByRole('button', { name: 'feedback.add-comment' }));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' 너무 길었어 ' } });
    fireEvent.click(screen.getByRole('button', { name: 'composer.send' }));
    await waitFor(() => expect(sent()).toEqual([['PUT', path, '{"thumb":"down","comment":"너무 길었어"}']]));
  });

  it('that the server refused is not shown as given', async () => {
    fetchMock.mockImplementation(() => Promise.resolve(problem(404, 'not-found')));
    show();
    fireEvent.click(thumb('down'));
    await waitFor(() => expect(pressed('down')).toBe('false'));
  });
});
