// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ReadingSummary } from '@/contracts/tarot';
import { ReadingList } from './ReadingList';

const reading: ReadingSummary = {
  id: '0193a000-0000-7000-8000-000000000007',
  origin: 'consultation',
  conversation_id: '0193a000-0000-7000-8000-000000000008',
  expert_name: null,
  locale: 'ko',
  topic: 'work',
  question: '회사를 옮길까?',
  spread: 'one-card',
  cards: [],
  created_at: '2026-11-02T03:00:00.000Z',
  favourite: false,
  note: null,
  share: null,
};

/** Shows the list at an address, before a server that finds the one reading by 회사. Answers with what it was asked. */
function showAt(address: string): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: string) => {
    const { pathname, searchParams } = new URL(input, 'http://conch.test');
    // The names of the cards are asked for too.
    if (!pathname.endsWith('/readings')) return Promise.resolve(new Response(null, { status: 404 }));
    const words = searchParams.get('q');
    asked.push(words ?? '');
    const items = words === null || words === '회사' ? [reading] : [];
    return Promise.resolve(Response.json({ items, next_cursor: null }));
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <ReadingList />
        <Place />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return asked;
}

function Place() {
  return <p aria-label="place">{decodeURIComponent(useLocation().search)}</p>;
}

const field = () => screen.findByRole<HTMLInputElement>('searchbox');
const place = () => screen.getByLabelText('place').textContent;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the search of the journal', () => {
  it('asks once for what is typed, and keeps it in the address', async () => {
    const asked = showAt('/readings?topic=work');
    for (const typed of ['회', '회사', '회사 ']) fireEvent.change(await field(), { target: { value: typed } });
    await waitFor(() => expect(place()).toBe('?q=회사&topic=work'));
    await screen.findByText('회사를 옮길까?');
    expect(asked).toEqual(['', '회사']);
  });

  it('begins with the words of the address, and clears them', async () => {
    const asked = showAt('/readings?q=바다');
    expect((await field()).value).toBe('바다');
    await screen.findByText('none.title');
    fireEvent.click(within(screen.getByRole('search')).getByRole('button', { name: 'filter.clear' }));
    await screen.findByText('회사를 옮길까?');
    expect([(await field()).value, place()]).toEqual(['', '']);
    expect(asked).toEqual(['바다', '']);
  });
});
