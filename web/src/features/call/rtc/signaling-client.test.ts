import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enter, seatOfBefore, start, type FakeSocket } from './fake-signaling';

const joined = (seq: number) => ({
  v: 1,
  type: 'participant-joined',
  seq,
  participant: { participant_id: 'p', nickname: 'p', role: 'guest', polite: false },
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the signaling line', () => {
  it('says hello with its ticket', () => {
    const parts = start();
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ v: 1, type: 'hello', ticket: 'ticket-1' });
  });

  it('resumes its seat where it left off after a lost socket', () => {
    const parts = start();
    enter(parts).say(joined(11));
    parts.latest().break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    expect(parts.sockets).toHaveLength(2);
    expect(parts.latest().sent[0]).toMatchObject({
      type: 'hello',
      resume: { token: 'token-1', epoch: 1, last_seq: 11 },
    });
    expect(parts.on.end).not.toHaveBeenCalled();
  });

  it('uses the newest resume token, for each is good once', () => {
    const parts = start();
    enter(parts).break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    parts.latest().welcome({ resume_token: 'token-2', recovered: true });
    parts.latest().break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ resume: { token: 'token-2' } });
  });

  it('passes a replayed push on once', () => {
    const parts = start();
    const socket = enter(parts);
    socket.say(joined(11));
    socket.say(joined(11));
    socket.say(joined(12));
    expect(parts.on.push).toHaveBeenCalledTimes(2);
  });

  it('repeats what was not acknowledged, and only that', () => {
    const parts = start();
    const socket = enter(parts);
    parts.client.signal('p', { kind: 'candidate', candidate: null });
    parts.client.signal('p', { kind: 'description', description: { type: 'offer', sdp: 'x' } });
    const [, first, second] = socket.sent;
    socket.say({ v: 1, id: first?.id, type: 'ack' });
    socket.break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    parts.latest().welcome({ recovered: true });
    expect(parts.latest().sent.slice(1)).toEqual([second]);
  });

  function refuse(
    socket: ReturnType<typeof enter>,
    signal: { id?: unknown } | undefined,
    code: string,
    temporary: boolean,
  ) {
    socket.say({ v: 1, id: signal?.id, type: 'error', error: { code, message: '', temporary } });
  }

  it('says again what was refused for the moment, and drops what was refused for good', () => {
    const parts = start();
    const socket = enter(parts);
    parts.client.signal('p', { kind: 'candidate', candidate: null });
    parts.client.signal('gone', { kind: 'candidate', candidate: null });
    const [, later, never] = socket.sent;
    refuse(socket, later, 'rate-limited', true);
    refuse(socket, never, 'unknown-participant', false);
    vi.advanceTimersByTime(600);
    expect(socket.sent.slice(3)).toEqual([later]);
    socket.say({ v: 1, id: later?.id, type: 'ack' });
    expect(socket.sent.slice(4)).toEqual([]);
  });

  it('keeps the order of signals behind one that is refused for the moment', () => {
    const parts = start();
    const socket = enter(parts);
    parts.client.signal('p', { kind: 'description', description: { type: 'offer', sdp: 'x' } });
    parts.client.signal('p', { kind: 'candidate', candidate: { candidate: 'a' } });
    const [, offer, candidate] = socket.sent;
    refuse(socket, offer, 'unavailable', true);
    refuse(socket, candidate, 'unavailable', true);
    parts.client.signal('p', { kind: 'candidate', candidate: { candidate: 'b' } });
    vi.advanceTimersByTime(600);
    refuse(socket, offer, 'unavailable', true);
    vi.advanceTimersByTime(600);
    expect(socket.sent.slice(3)).toEqual([offer, offer]);
    socket.say({ v: 1, id: offer?.id, type: 'ack' });
    const data = { kind: 'candidate', candidate: { candidate: 'b' } };
    expect(socket.sent.slice(5)).toEqual([candidate, expect.objectContaining({ data })]);
    vi.advanceTimersByTime(2000);
    expect(socket.sent).toHaveLength(7);
  });

  it('says no more at once than the server knows again on the next line', () => {
    const parts = start();
    const socket = enter(parts);
    for (let n = 0; n < 30; n += 1) parts.client.signal('p', { kind: 'candidate', candidate: { candidate: `${n}` } });
    expect(socket.sent).toHaveLength(1 + 24);
    for (const { id } of socket.sent.slice(1, 4)) socket.say({ v: 1, id, type: 'ack' });
    expect(socket.sent).toHaveLength(1 + 27);
    const said = socket.sent
      .slice(1)
      .map(({ data }) => (data as { candidate: { candidate: string } }).candidate.candidate);
    expect(said).toEqual(Array.from({ length: 27 }, (_, n) => `${n}`));
  });

  it('says on a new line, in order, what an old one refused for the moment', () => {
    const parts = start();
    const socket = enter(parts);
    parts.client.signal('p', { kind: 'candidate', candidate: { candidate: 'a' } });
    parts.client.signal('p', { kind: 'candidate', candidate: { candidate: 'b' } });
    const [, first, second] = socket.sent;
    refuse(socket, first, 'unavailable', true);
    socket.break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    parts.latest().welcome({ recovered: true });
    vi.advanceTimersByTime(2000);
    expect(parts.latest().sent.slice(1)).toEqual([first, second]);
  });

  it('gives a half-open socket up after two unanswered heartbeats', () => {
    const parts = start();
    const socket = enter(parts);
    vi.advanceTimersByTime(30_000);
    expect(socket.sent.filter((message) => message.type === 'ping')).toHaveLength(2);
    expect(socket.closedWith).toBe(3000);
    vi.advanceTimersByTime(1000);
    expect(parts.sockets).toHaveLength(2);
  });

  it('stays while pongs come', () => {
    const parts = start();
    const socket = enter(parts);
    for (let beat = 0; beat < 6; beat += 1) {
      vi.advanceTimersByTime(10_000);
      socket.say({ v: 1, id: socket.sent.at(-1)?.id, type: 'pong' });
    }
    expect(parts.sockets).toHaveLength(1);
  });

  it('does not wait forever for a server that accepts and never answers', () => {
    const parts = start();
    parts.latest().open();
    vi.advanceTimersByTime(11_000);
    expect(parts.sockets.length).toBeGreaterThan(1);
  });

  it.each([
    [3502, 'replaced'],
    [3503, 'closed'],
    [3504, 'removed'],
    [3505, 'refused'],
    [3506, 'turned-away'],
  ])('ends for good at close code %i', (code, reason) => {
    const parts = start();
    enter(parts).break(code);
    vi.advanceTimersByTime(60_000);
    expect(parts.on.end).toHaveBeenCalledExactlyOnceWith(reason);
    expect(parts.sockets).toHaveLength(1);
  });

  it('follows a draining server elsewhere without losing its seat', () => {
    const parts = start();
    enter(parts).say({ v: 1, type: 'reconnect', after_ms: 500 });
    vi.advanceTimersByTime(2000);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ resume: { token: 'token-1' } });
  });

  it('passes over what is malformed or unknown', () => {
    const parts = start();
    const socket = enter(parts);
    for (const odd of ['', '{', 'null', '[]', '{"type":1}', '{"type":"newer-than-us","seq":99}']) socket.say(odd);
    expect(parts.on.push).not.toHaveBeenCalled();
    expect(parts.sockets).toHaveLength(1);
  });

  it('comes back to the seat of a page that was reloaded', () => {
    const parts = start(undefined, seatOfBefore);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ type: 'hello', resume: { token: 'kept', epoch: 4, last_seq: 33 } });
  });

  it('keeps its seat for the page that follows when it is suspended', () => {
    const parts = start();
    const socket = enter(parts);
    const { seat } = parts.client;
    parts.client.suspend();
    expect(seat).toEqual({ token: 'token-1', epoch: 1, lastSeq: 10 });
    expect(socket.sent.some((message) => message.type === 'leave')).toBe(false);
    expect(socket.closedWith).toBe(3000);
    expect(parts.on.end).not.toHaveBeenCalled();
  });

  it('does not come back after it was sent away while its socket was lost', async () => {
    const renew = vi.fn(() => Promise.resolve('ticket-2'));
    const parts = start(renew);
    enter(parts).break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    const { id } = parts.latest().sent[0] ?? {};
    parts.latest().say({ v: 1, id, type: 'error', error: { code: 'resume-refused', message: '', temporary: false } });
    parts.latest().break(3504);
    await vi.advanceTimersByTimeAsync(5000);
    expect(parts.on.end).toHaveBeenCalledExactlyOnceWith('removed');
    expect(renew).not.toHaveBeenCalled();
  });

  it('leaves when asked to, and stays away', () => {
    const parts = start();
    const socket = enter(parts);
    parts.client.leave();
    expect(socket.sent.at(-1)).toMatchObject({ type: 'leave' });
    expect(socket.closedWith).toBe(1000);
    vi.advanceTimersByTime(60_000);
    expect(parts.sockets).toHaveLength(1);
    expect(parts.on.end).toHaveBeenCalledExactlyOnceWith('left');
  });
});

describe('a guest who has to wait', () => {
  const waiting = (socket: FakeSocket) =>
    socket.say({
      v: 1, id: socket.sent[0]?.id, type: 'waiting', room: { id: 'r', title: 't' }, epoch: 1, resume_token: 'w-1',
      self: { participant_id: 'me', role: 'guest', nickname: 'me' }, heartbeat_seconds: 10,
    }); // prettier-ignore

  it('stays on the line, and is welcomed on the same socket', () => {
    const parts = start();
    parts.latest().open();
    waiting(parts.latest());
    expect(parts.on.waiting).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(parts.latest().sent.at(-1)).toMatchObject({ type: 'ping' });
    parts.latest().welcome();
    expect(parts.on.welcome).toHaveBeenCalledOnce();
    expect(parts.sockets).toHaveLength(1);
  });

  it('keeps the place before the door when the socket is lost', () => {
    const parts = start();
    parts.latest().open();
    waiting(parts.latest());
    parts.latest().break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ resume: { token: 'w-1', epoch: 1, last_seq: 0 } });
  });
});

describe('a request', () => {
  it('is answered by what has its id', async () => {
    const parts = start();
    const socket = enter(parts);
    const answer = parts.client.request({ type: 'refresh-ice' });
    socket.say({ v: 1, id: socket.sent.at(-1)?.id, type: 'ice-servers', ice_servers: [{ urls: ['turn:x'] }] });
    await expect(answer).resolves.toMatchObject({ ice_servers: [{ urls: ['turn:x'] }] });
  });

  it('that is refused says why', async () => {
    const parts = start();
    const socket = enter(parts);
    const answer = parts.client.request({ type: 'lock', locked: true });
    const error = { code: 'not-host', message: '', temporary: false };
    socket.say({ v: 1, id: socket.sent.at(-1)?.id, type: 'error', error });
    await expect(answer).rejects.toMatchObject({ code: 'not-host' });
  });

  it.each([
    ['the socket is lost', (parts: ReturnType<typeof start>) => parts.latest().break()],
    ['no answer comes', () => vi.advanceTimersByTime(6000)],
  ])('is lost when %s', async (_what, happen) => {
    const parts = start();
    enter(parts);
    const answer = parts.client.request({ type: 'refresh-ice' });
    happen(parts);
    await expect(answer).rejects.toMatchObject({ code: 'lost' });
  });

  it('is lost at once where there is no line', async () => {
    await expect(start().client.request({ type: 'refresh-ice' })).rejects.toMatchObject({ code: 'lost' });
  });
});
