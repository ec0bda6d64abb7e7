import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallMemory } from './call-memory';
import { CallSession, type CallOptions } from './call-session';
import { FakePeerConnection } from './fake-peer-connection';
import { LocalMedia } from './local-media';
import type { Seat, SocketLike } from './signaling-client';

class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly sent: Record<string, unknown>[] = [];
  closedWith: number | undefined;

  send(data: string): void {
    this.sent.push(JSON.parse(data) as Record<string, unknown>);
  }
  close(code?: number): void {
    this.closedWith = code;
  }
  say(message: object): void {
    this.onmessage?.call(this as never, { data: JSON.stringify({ v: 1, ...message }) } as never);
  }
  /** Answers the last request. */
  ack(): void {
    this.say({ type: 'ack', id: this.sent.at(-1)?.['id'] });
  }
}

const room = { id: 'r', title: '달빛', capacity: 3, locked: false, waiting_room: true };
const person = (id: string, role: 'host' | 'guest' = 'guest') => ({
  participant_id: id,
  nickname: `name of ${id}`,
  role,
  polite: false,
});

let events: EventTarget;
let reload: ReturnType<typeof vi.fn>;
let storage: Map<string, string>;
beforeEach(() => {
  vi.useFakeTimers();
  events = new EventTarget();
  storage = new Map();
  const sessionStorage = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  };
  reload = vi.fn();
  vi.stubGlobal('window', Object.assign(events, { sessionStorage, location: { reload } }));
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('RTCPeerConnection', FakePeerConnection);
  vi.stubGlobal(
    'MediaStream',
    class {
      readonly tracks = [];
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function visit(entry: string | Seat = 'ticket', over: Partial<CallOptions> = {}) {
  const socket = new FakeSocket();
  const session = new CallSession({
    roomId: 'r', entry, wsPath: '/ws', iceServers: [], media: new LocalMedia(),
    openSocket: () => socket, renewTicket: () => Promise.resolve(undefined), ...over,
  }); // prettier-ignore
  socket.onopen?.call(socket as never, {} as never);
  const hello = () => socket.sent[0]?.['id'];
  const welcome = (over: object = {}) =>
    socket.say({
      type: 'welcome', id: hello(), room, participants: [], waiting: [], epoch: 1, seq: 1, resume_token: 't', heartbeat_seconds: 10,
      recovered: false, self: { participant_id: 'me', role: 'host', nickname: '미르' }, ...over,
    }); // prettier-ignore
  return { socket, session, welcome, hello, state: () => session.state.get() };
}

describe('a guest before the door', () => {
  it('is shown to wait, and then is inside', () => {
    const { socket, welcome, hello, state } = visit();
    const self = { participant_id: 'me', role: 'guest', nickname: '하늘' };
    socket.say({ type: 'waiting', id: hello(), room, self, epoch: 1, resume_token: 't', heartbeat_seconds: 10 });
    expect(state()).toMatchObject({ phase: 'waiting', room: { title: '달빛' } });
    welcome({ self, participants: [person('host', 'host')] });
    expect(state().phase).toBe('inside');
    expect(state().peers.map(({ participant }) => participant.participant_id)).toEqual(['host']);
  });
});

describe('a host', () => {
  it('sees who knocks, once, until they are let in or gone', () => {
    const { socket, welcome, state } = visit();
    welcome({ waiting: [{ participant_id: 'a', nickname: 'A' }] });
    socket.say({ type: 'knocked', seq: 2, participant: { participant_id: 'a', nickname: 'A' } });
    socket.say({ type: 'knocked', seq: 3, participant: { participant_id: 'b', nickname: 'B' } });
    expect(state().knocking.map(({ nickname }) => nickname)).toEqual(['A', 'B']);
    socket.say({ type: 'participant-changed', seq: 4, participant_id: 'b', nickname: 'Bee' });
    socket.say({ type: 'knock-ended', seq: 5, participant_id: 'a', reason: 'admitted' });
    expect(state().knocking).toEqual([{ participant_id: 'b', nickname: 'Bee' }]);
  });

  it('hears why something was refused', async () => {
    const { socket, welcome, session } = visit();
    welcome();
    const asked = session.ask({ type: 'admit', participant_id: 'a' });
    const error = { code: 'room-full', message: '', temporary: false };
    socket.say({ type: 'error', id: socket.sent.at(-1)?.['id'], error });
    await expect(asked).rejects.toMatchObject({ code: 'room-full' });
  });

  it('sees the room change', () => {
    const { socket, welcome, state } = visit();
    welcome();
    socket.say({ type: 'room-changed', seq: 2, room: { ...room, locked: true } });
    expect(state().room?.locked).toBe(true);
  });

  it('says goodbye to whoever was removed', () => {
    const { socket, welcome, state } = visit();
    welcome({ participants: [person('a')] });
    socket.say({ type: 'participant-left', seq: 2, participant_id: 'a', reason: 'removed' });
    expect(state().peers).toEqual([]);
    expect(state().notice).toMatchObject({ kind: 'removed', nickname: 'name of a' });
  });
});

describe('a name', () => {
  it('is changed once the server agrees', async () => {
    const { socket, welcome, session, state } = visit();
    welcome();
    const renamed = session.rename('바다');
    expect(state().self?.nickname).toBe('미르');
    socket.ack();
    await renamed;
    expect(state().self?.nickname).toBe('바다');
  });

  it('of somebody else changes where they are shown', () => {
    const { socket, welcome, state } = visit();
    welcome({ participants: [person('a')] });
    socket.say({ type: 'participant-changed', seq: 2, participant_id: 'a', nickname: '별' });
    expect(state().peers[0]?.participant.nickname).toBe('별');
  });
});

describe('a page that goes', () => {
  it('keeps its seat for the one that follows', () => {
    const { socket, welcome } = visit();
    welcome();
    events.dispatchEvent(new Event('pagehide'));
    expect(socket.sent.some(({ type }) => type === 'leave')).toBe(false);
    expect(new CallMemory('r').takeSeat()).toMatchObject({ seat: { token: 't', epoch: 1, lastSeq: 1 }, wsPath: '/ws' });
  });

  it('remembers under which name the owner comes back, also when it goes again before it is welcomed', () => {
    visit().welcome();
    events.dispatchEvent(new Event('pagehide'));
    const saved = new CallMemory('r').takeSeat();
    expect(saved?.owner).toBe('미르');
    visit(saved?.seat, { owner: saved?.owner });
    events.dispatchEvent(new Event('pagehide'));
    expect(new CallMemory('r').takeSeat()?.owner).toBe('미르');
  });

  it('remembers no name of a guest, who could not come back without a password', () => {
    visit().welcome({ self: { participant_id: 'me', role: 'guest', nickname: '하늘' } });
    events.dispatchEvent(new Event('pagehide'));
    const saved = new CallMemory('r').takeSeat();
    expect(saved).toBeDefined();
    expect(saved).not.toHaveProperty('owner');
  });

  it('is loaded anew when the browser had kept it whole, and takes its seat up again', () => {
    visit().welcome();
    events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    expect(reload).not.toHaveBeenCalled();
    events.dispatchEvent(new Event('pagehide'));
    events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(reload).toHaveBeenCalledOnce();
    expect(new CallMemory('r').takeSeat()).toBeDefined();
  });

  it('keeps nothing once the visitor said goodbye', () => {
    const { socket, session, welcome, state } = visit();
    welcome();
    session.leave();
    events.dispatchEvent(new Event('pagehide'));
    expect(socket.sent.at(-1)).toMatchObject({ type: 'leave' });
    expect(state().end).toBe('left');
    expect(new CallMemory('r').takeSeat()).toBeUndefined();
  });

  it('offers anew to everybody when it came back, whoever was here first', async () => {
    const { socket, welcome } = visit({ token: 't', epoch: 1, lastSeq: 4 });
    welcome({ recovered: true, participants: [{ ...person('a'), polite: true }] });
    await vi.advanceTimersByTimeAsync(0);
    expect(socket.sent.filter(({ type }) => type === 'signal')).toMatchObject([
      { to: 'a', data: { kind: 'description', description: { type: 'offer' } } },
    ]);
  });
});

describe('a lost seat', () => {
  it('is asked for again under the name that was used last', async () => {
    const renewTicket = vi.fn(() => Promise.resolve(undefined));
    const { socket, session, welcome } = visit('ticket', { renewTicket });
    welcome();
    const renamed = session.rename('바다');
    socket.ack();
    await renamed;
    socket.onclose?.call(socket as never, { code: 3501 } as never);
    await vi.advanceTimersByTimeAsync(10);
    expect(renewTicket).toHaveBeenCalledExactlyOnceWith('바다');
  });
});

describe('words that were not confirmed before a reload', () => {
  it('wait on for whoever is still here, and for nobody else', () => {
    const line = { id: 'm1', from: undefined, text: '안녕', sentAt: '2026-01-01T00:00:00Z', delivered: false };
    new CallMemory('r').writeLines([{ ...line, pending: ['a', 'gone'] }]);
    const { welcome, state } = visit({ token: 't', epoch: 1, lastSeq: 4 });
    expect(state().talk[0]?.pending).toEqual(['a', 'gone']);
    welcome({ recovered: true, participants: [person('a')] });
    expect(state().talk[0]?.pending).toEqual(['a']);
  });
});

describe('fresh credentials', () => {
  it('are asked for before another way through the network is looked for', async () => {
    const { socket, welcome } = visit();
    welcome({ participants: [person('a')] });
    events.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    const asked = socket.sent.find(({ type }) => type === 'refresh-ice');
    expect(asked).toBeDefined();
    const fresh = [{ urls: ['turn:x'], username: 'u', credential: 'c' }];
    socket.say({ type: 'ice-servers', id: asked?.['id'], ice_servers: fresh });
    await vi.advanceTimersByTimeAsync(0);
    const connection = FakePeerConnection.all.at(-1);
    expect(connection?.getConfiguration().iceServers).toEqual(fresh);
    expect(connection?.iceRestarts).toBe(1);
  });
});
