// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useSharedReading } from './use-shared-reading';

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.innerHTML = '';
});

async function open(shareId: string): Promise<string[]> {
  const asked: string[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn<typeof fetch>((input) => {
      asked.push(typeof input === 'string' ? input : '');
      return Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json' } }));
    }),
  );
  const client = new QueryClient();
  const { result, unmount } = renderHook(() => useSharedReading(shareId), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  await result.current.refetch();
  unmount();
  return asked;
}

describe('the opening of a shared link', () => {
  it('is told once by a page that came from elsewhere', async () => {
    expect(await open('moon')).toEqual(['/api/v1/tarot/shared/moon?visit=true', '/api/v1/tarot/shared/moon']);
  });

  it('was counted already where its own page was served', async () => {
    document.head.innerHTML = '<link rel="canonical" href="https://conch.test/r/star" />';
    expect(await open('star')).toEqual(['/api/v1/tarot/shared/star', '/api/v1/tarot/shared/star']);
  });

  it('is told when another link was opened first', async () => {
    document.head.innerHTML = '<link rel="canonical" href="https://conch.test/r/star" />';
    expect(await open('sun')).toContain('/api/v1/tarot/shared/sun?visit=true');
  });
});
