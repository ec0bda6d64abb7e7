import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { vi } from 'vitest';
import type { Member } from '@/contracts/auth';
import { useMemberStore } from '@/shared/session/member-store';
import type { AuthDouble } from './server-double';

/** For tests: shows a screen at an address, to this member, before this server. Texts are their keys. */
export function showAt(address: string, screen: ReactNode, server: AuthDouble, member?: Member | null): void {
  vi.stubGlobal('fetch', server.fetch);
  useMemberStore.setState({ member, error: null, endings: 0 });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path={new URL(address, 'http://conch.test').pathname} element={screen} />
          <Route path="*" element={null} />
        </Routes>
        <Place />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

export function clearScreen(): void {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
}

function Place() {
  const { pathname, search } = useLocation();
  return <p aria-label="place">{`${pathname}${search}`}</p>;
}
