import { describe, expect, it, vi } from 'vitest';
import { beforeCall, newPeer, type CallState } from '@/features/call/rtc/call-state';
import { FakePair } from '@/features/call/rtc/fake-channels';
import { Observable } from '@/features/call/rtc/observable';
import type { PeerChannels } from '@/features/call/rtc/peer-channels';
import { drawerOf } from './fake-line';
import { encode } from './frames';
import type { GuestTable } from './guest-table';
import type { HostTable } from './host-table';
import type { Movement } from './motion';
import { TableSession, type Seat } from './table-session';
import { newTable } from './table-state';

type Role = Seat['role'];

/** A call between `left` and `right`, as one of them sees it. */
function callOf(channels: PeerChannels, self: [string, Role], other: [string, Role]) {
  const person = ([participant_id, role]: [string, Role]) => ({ participant_id, role, nickname: participant_id });
  const state: CallState = {
    ...beforeCall,
    phase: 'inside',
    self: person(self),
    peers: [newPeer({ ...person(other), polite: false })],
  };
  return { roomId: 'room', channels, state: new Observable(state) };
}

function atTheTable(roles: [Role, Role] = ['host', 'guest']) {
  const pair = new FakePair();
  const calls = {
    left: callOf(pair.left, ['left', roles[0]], ['right', roles[1]]),
    right: callOf(pair.right, ['right', roles[1]], ['left', roles[0]]),
  };
  const left = new TableSession(calls.left, drawerOf());
  const right = new TableSession(calls.right, drawerOf());
  pair.connect();
  return { pair, calls, left, right };
}

function hostOf(table: TableSession): HostTable {
  const seat = table.seat.get();
  if (seat?.role !== 'host') throw new Error('this is no host');
  return seat.table;
}

function guestOf(table: TableSession): GuestTable {
  const seat = table.seat.get();
  if (seat?.role !== 'guest') throw new Error('this is no guest');
  return seat.table;
}

describe('a table in a call', () => {
  it('is laid over the channels, also when the line was rebuilt in between', async () => {
    const { pair, left, right } = atTheTable();
    const [host, guest] = [hostOf(left), guestOf(right)];
    await host.shuffle();
    await vi.waitFor(() => expect(guest.state.get()?.phase).toBe('picking'));
    guest.pick(3);
    await vi.waitFor(() => expect(guest.state.get()?.cards).toHaveLength(1));

    pair.cut();
    host.handOver('host');
    await host.pick(9);
    expect(guest.state.get()?.cards).toHaveLength(1);
    pair.connect();
    await vi.waitFor(() => expect(guest.state.get()?.cards.map((card) => card.position)).toEqual([3, 9]));
  });

  it('is whatever the host says, and no other guest', () => {
    const { pair, right } = atTheTable(['guest', 'guest']);
    pair.left.send('table', 'right', encode({ kind: 'state', state: newTable('epoch-aaaa') }));
    expect(guestOf(right).state.get()).toBeUndefined();
  });

  it('frees the picking when whoever had it has left', async () => {
    const { calls, left } = atTheTable();
    const host = hostOf(left);
    host.handOver('right');
    calls.left.state.update((state) => ({ ...state, peers: [] }));
    await vi.waitFor(() => expect(host.state.get().picker).toBe('anyone'));
  });

  it('shows movements as they are, and leaves them out while older ones wait', () => {
    const { pair, left, right } = atTheTable();
    const seen: [string, Movement][] = [];
    right.onMovement((from, movement) => seen.push([from, movement]));
    left.move({ kind: 'pointer', x: 0.25, y: 0.5 });
    pair.leftEnd.channel('motion').bufferedAmount = 100;
    left.move({ kind: 'fan', round: 'round-aaaa', offset: 4 });
    pair.left.send('motion', 'right', '{"kind":"pointer","x":7,"y":0}');
    expect(seen).toEqual([['left', { kind: 'pointer', x: 0.25, y: 0.5 }]]);
    left.close();
  });

  it('stops the reader when the call is over', async () => {
    const { calls, left } = atTheTable();
    const host = hostOf(left);
    const signals: AbortSignal[] = [];
    void host.read((_, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    calls.left.state.update((state) => ({ ...state, phase: 'ended' }));
    await vi.waitFor(() => expect(signals.map((signal) => signal.aborted)).toEqual([true]));
    expect(host.state.get().reading).toBeNull();
  });

  it('has a place for us only when the call says who we are', () => {
    const pair = new FakePair();
    const call = callOf(pair.left, ['left', 'host'], ['right', 'guest']);
    const inside = call.state.get();
    call.state.update(() => beforeCall);
    const table = new TableSession(call, undefined);
    expect(table.seat.get()).toBeUndefined();
    call.state.update(() => inside);
    expect(table.seat.get()?.role).toBe('host');
  });
});
