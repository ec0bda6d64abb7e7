// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallSession } from './rtc/call-session';
import { RoomVisit } from './RoomVisit';

type Enter = (visit: { session: CallSession }) => void;

const lobby = vi.hoisted(() => vi.fn<(onEntered: Enter) => void>());

vi.mock('./Lobby', () => ({
  Lobby: ({ onEntered }: { onEntered: Enter }) => {
    lobby(onEntered);
    return <p>lobby</p>;
  },
}));
vi.mock('./CallView', () => ({ CallView: () => <p>call</p> }));

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 'r', title: '달빛' })));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function comeToTheDoor() {
  const page = render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <RoomVisit id="r" />
        </MemoryRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
  await screen.findByText('lobby');
  const leave = vi.fn();
  const open = () => act(() => lobby.mock.lastCall?.[0]({ session: { leave } as unknown as CallSession }));
  return { page, leave, open };
}

describe('a visit to a room', () => {
  it('lasts until its page is left', async () => {
    const { page, leave, open } = await comeToTheDoor();
    open();
    await screen.findByText('call');
    expect(leave).not.toHaveBeenCalled();
    page.unmount();
    expect(leave).toHaveBeenCalledOnce();
  });

  it('takes no seat when the page was left before the door opened', async () => {
    const { page, leave, open } = await comeToTheDoor();
    page.unmount();
    open();
    expect(leave).toHaveBeenCalledOnce();
  });
});
