// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Member } from '@/contracts/auth';
import { api } from '@/shared/api/client';
import { ensureIfSignedIn, forgetMember, loadMember, putMember, useMemberStore, watchSession } from './member-store';
import { leaveForProvider, readTrace } from './session-trace';

const member: Member = {
  id: 'm1',
  kind: 'member',
  nickname: '고래',
  roles: [],
  created_at: '2026-03-02T10:00:00.000Z',
  avatar_url: null,
  expert: null,
};

const fetchMock = vi.fn<typeof fetch>();
const signedOut = () => Promise.resolve(new Response('{"code":"unauthenticated"}', { status: 401 }));
const known = () => useMemberStore.getState();

watchSession();
beforeEach(() => {
  vi.stubGlobal('fetch', fetchMock);
  forgetMember();
  useMemberStore.setState({ member: undefined, endings: 0 });
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetchMock.mockReset();
});

describe('who is here', () => {
  it('is not asked for a first visitor', () => {
    ensureIfSignedIn();
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it.each([
    ['a visitor', () => undefined],
    ['a guest', () => putMember({ ...member, id: 'g1', kind: 'guest' })],
  ])('is asked for when %s comes back from a provider', async (_who, arrive) => {
    fetchMock.mockImplementation(() => Promise.resolve(Response.json(member)));
    arrive();
    leaveForProvider();
    // Another page load.
    useMemberStore.setState({ member: undefined });
    ensureIfSignedIn();
    await vi.waitFor(() => expect(known().member).toEqual(member));
    expect(readTrace()).toEqual({ kind: 'member', id: 'm1' });
  });

  it('is asked for once by all who want to know', async () => {
    fetchMock.mockImplementation(() => Promise.resolve(Response.json(member)));
    await Promise.all([loadMember(), loadMember(), loadMember()]);
    expect(fetchMock).toHaveBeenCalledTimes(1);
  });

  it('stays who signed in last, whatever was on its way', async () => {
    let answer: (response: Response) => void = () => undefined;
    fetchMock.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    const asking = loadMember();
    putMember({ ...member, nickname: '새 이름' });
    answer(Response.json(member));
    await asking;
    expect(known().member?.nickname).toBe('새 이름');
  });

  it('is told when the session was ended elsewhere, once for all requests that met it', async () => {
    fetchMock.mockImplementation(signedOut);
    putMember(member);
    await Promise.allSettled([api.json('/api/a'), api.json('/api/b')]);
    expect(known()).toMatchObject({ member: null, endings: 1 });
    expect(readTrace()).toBeUndefined();
  });

  it('is told also when it ended while the page was closed', async () => {
    fetchMock.mockImplementation(signedOut);
    putMember(member);
    useMemberStore.setState({ member: undefined });
    await loadMember();
    expect(known()).toMatchObject({ member: null, endings: 1 });
  });

  it('is not told after signing out, nor as a guest', async () => {
    fetchMock.mockImplementation(signedOut);
    putMember(member);
    forgetMember();
    await Promise.allSettled([api.json('/api/a')]);
    putMember({ ...member, kind: 'guest' });
    await Promise.allSettled([api.json('/api/b')]);
    expect(known()).toMatchObject({ member: null, endings: 0 });
  });

  it('stays when the server is only away', async () => {
    fetchMock.mockImplementation((input) =>
      input === '/api/a' ? signedOut() : Promise.resolve(new Response(null, { status: 503 })),
    );
    putMember(member);
    await expect(api.json('/api/a')).rejects.toMatchObject({ status: 503 });
    expect(known()).toMatchObject({ member, endings: 0 });
  });

  it('changes when another tab signs out', () => {
    putMember(member);
    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: 'conch.session' }));
    expect(known()).toMatchObject({ member: null, endings: 0 });
  });
});
