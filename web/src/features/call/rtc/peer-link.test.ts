import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignalData } from '@/contracts/signaling';
import { FakePeerConnection } from './fake-peer-connection';
import { PeerLink } from './peer-link';

beforeEach(() => {
  vi.useFakeTimers();
  FakePeerConnection.all.length = 0;
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

function side(polite: boolean, returning = false) {
  const sent: SignalData[] = [];
  const states: string[] = [];
  const refreshIce = vi.fn(() => Promise.resolve([{ urls: 'turn:fresh' }]));
  const link = new PeerLink({
    polite,
    returning,
    iceServers: [{ urls: 'turn:old' }],
    refreshIce,
    canSignal: () => true,
    tracks: { audio: null, video: null, screen: null },
    send: (data) => sent.push(data),
    openChannels: (connection) => void connection.createDataChannel('talk', {}),
    onStreams: () => undefined,
    onState: (state) => states.push(state),
  });
  const native = () => link.connection.native as unknown as FakePeerConnection;
  return { link, sent, states, native, refreshIce };
}
type Side = ReturnType<typeof side>;

/** Carries signals both ways until neither side has anything more to say. */
async function settle(one: Side, other: Side): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    await vi.advanceTimersByTimeAsync(0);
    const [toOther, toOne] = [one.sent.splice(0), other.sent.splice(0)];
    for (const data of toOther) other.link.receive(data);
    for (const data of toOne) one.link.receive(data);
  }
}

function expectJoined(one: Side, other: Side): void {
  expect([one.native().connectionState, other.native().connectionState]).toEqual(['connected', 'connected']);
  expect(one.link.connection.remoteSession).toBe(other.link.connection.localSession);
  expect(other.link.connection.remoteSession).toBe(one.link.connection.localSession);
  expect([one.native().rolledBack, other.native().rolledBack]).toEqual([false, false]);
  expect([one.native().channels.length, other.native().channels.length]).toEqual([1, 1]);
  expect([one.native().getTransceivers().length, other.native().getTransceivers().length]).toEqual([3, 3]);
}

async function joined() {
  const [host, guest] = [side(false), side(true)];
  await settle(host, guest);
  return { host, guest };
}

describe('a direct line', () => {
  it('is made by the one who was here first, with three transceivers on each side', async () => {
    const { host, guest } = await joined();
    expectJoined(host, guest);
    expect(FakePeerConnection.all).toHaveLength(2);
  });

  it.each([
    ['impolite', 'host'],
    ['polite', 'guest'],
  ] as const)('that failed looks for another way with fresh credentials: the %s side', async (_what, who) => {
    const sides = await joined();
    sides[who].native().become('failed');
    await settle(sides.host, sides.guest);
    expect(sides[who].refreshIce).toHaveBeenCalledOnce();
    expect(sides[who].native().iceRestarts).toBe(1);
    expect(sides[who].native().getConfiguration().iceServers).toEqual([{ urls: 'turn:fresh' }]);
    expect(FakePeerConnection.all).toHaveLength(2);
  });

  it.each([
    ['impolite', 'host'],
    ['polite', 'guest'],
  ] as const)('is rebuilt by both when nothing else helped: the %s side begins', async (_what, who) => {
    const sides = await joined();
    const before = [sides.host.link.connection.localSession, sides.guest.link.connection.localSession];
    sides[who].native().become('failed');
    sides[who].sent.length = 0;
    await vi.advanceTimersByTimeAsync(14_500);
    await settle(sides.host, sides.guest);
    expectJoined(sides.host, sides.guest);
    expect([sides.host.link.connection.localSession, sides.guest.link.connection.localSession]).not.toEqual(before);
    expect(sides[who].states.at(-1)).toBe('connected');
  });

  it('is rebuilt once when both begin at the same time', async () => {
    const { host, guest } = await joined();
    host.native().become('failed');
    guest.native().become('failed');
    await vi.advanceTimersByTimeAsync(14_500);
    await settle(host, guest);
    expectJoined(host, guest);
  });

  it.each([
    ['impolite', false],
    ['polite', true],
  ] as const)('is taken up again by a page that was reloaded: the %s side', async (_what, polite) => {
    const { host, guest } = await joined();
    const stays = polite ? host : guest;
    (polite ? guest : host).link.close();
    const returned = side(polite, true);
    await settle(stays, returned);
    expectJoined(stays, returned);
  });

  it('is taken up again though signals of before the reload come late', async () => {
    const { host, guest } = await joined();
    host.native().restartIce();
    await vi.advanceTimersByTimeAsync(0);
    guest.link.close();
    const returned = side(true, true);
    await settle(host, returned);
    expectJoined(host, returned);
  });
});
