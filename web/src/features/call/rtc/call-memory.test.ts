import { describe, expect, it } from 'vitest';
import { CallMemory, type SavedSeat } from './call-memory';
import type { TalkLine } from './talk';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

const saved: SavedSeat = {
  seat: { token: 't', epoch: 3, lastSeq: 9 },
  iceServers: [],
  wsPath: '/ws/rooms',
  media: { audio: true, video: false, muted: true },
  savedAt: 1000,
};
const line: TalkLine = { id: 'a', from: undefined, text: '안녕', sentAt: '2026-01-01T00:00:00Z', pending: [], delivered: true }; // prettier-ignore

describe('what a reload must not lose', () => {
  it('is the seat, given out once', () => {
    const memory = new CallMemory('room', storage());
    memory.writeSeat(saved);
    expect(memory.takeSeat(2000)).toEqual(saved);
    expect(memory.takeSeat(2000)).toBeUndefined();
  });

  it('is not a seat that the server has given up', () => {
    const memory = new CallMemory('room', storage());
    memory.writeSeat(saved);
    expect(memory.takeSeat(60_000)).toBeUndefined();
  });

  it('is also the seat that a version before this one kept, and the name of an owner', () => {
    const memory = new CallMemory('room', storage());
    memory.writeSeat({ ...saved, owner: '미르' });
    expect(memory.takeSeat(2000)?.owner).toBe('미르');
    memory.writeSeat({ ...saved, owner: 7 } as unknown as SavedSeat);
    expect(memory.takeSeat(2000)).toBeUndefined();
  });

  it('is what was written, room by room', () => {
    const store = storage();
    new CallMemory('one', store).writeLines([line]);
    expect(new CallMemory('one', store).readLines()).toEqual([line]);
    expect(new CallMemory('other', store).readLines()).toEqual([]);
  });

  it('is nothing where the storage is spoilt or forbidden', () => {
    const store = storage();
    store.setItem('conch.call.room.talk', '{"x":1');
    store.setItem('conch.call.room.seat', '{"seat":{}}');
    const memory = new CallMemory('room', store);
    expect([memory.readLines(), memory.takeSeat(), memory.readPortrait()]).toEqual([[], undefined, null]);
    store.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => memory.writeLines([line])).not.toThrow();
  });
});
