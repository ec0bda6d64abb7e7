import { describe, expect, it } from 'vitest';
import { encode } from './frames';
import { FakeLine } from './fake-line';
import type { GuestTable } from './guest-table';
import type { Speak } from './host-table';
import { shuffledByBoth } from './two-party-shuffle';

const guest = 'guest-aaaa';
const other = 'guest-bbbb';

async function joined(): Promise<{ line: FakeLine; table: GuestTable }> {
  const line = new FakeLine();
  const table = line.join(guest);
  line.open(guest);
  await line.settle();
  return { line, table };
}

/** Up to the fan that lies ready. */
async function shuffled(rules: Parameters<FakeLine['host']['setRules']>[0] = {}) {
  const { line, table } = await joined();
  line.host.show(true);
  line.host.setRules(rules);
  await line.host.shuffle();
  await line.settle();
  return { line, table };
}

async function pickAll(line: FakeLine, table: GuestTable, positions = [5, 60, 33]): Promise<void> {
  for (const position of positions) {
    table.pick(position);
    await line.settle();
  }
}

describe('a table', () => {
  it('shows the same cards on both sides, those that both seeds give', async () => {
    const { line, table } = await shuffled();
    await pickAll(line, table);

    const state = line.host.state.get();
    expect(table.state.get()).toEqual(state);
    expect(state.phase).toBe('laid');
    const deck = await shuffledByBoth(state.hostSeed ?? '', state.guestSeed ?? '');
    expect(state.cards.map((card) => card.face?.card)).toEqual([5, 60, 33].map((at) => deck[at]?.card_id));
    expect(table.verdict.get()).toBe('fair');
  });

  it('keeps the host’s seed to itself until all cards lie open', async () => {
    const { line, table } = await shuffled();
    await pickAll(line, table, [5, 60]);
    expect(table.state.get()?.hostSeed).toBeNull();
    await pickAll(line, table, [33]);
    expect(table.state.get()?.hostSeed).toMatch(/^[0-9a-f]{64}$/);
  });

  it('turns no card upside down where the rules say so', async () => {
    const { line, table } = await shuffled({ spread: 'celtic-cross', reversals: false });
    await pickAll(line, table, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(table.state.get()?.cards.every((card) => card.face?.reversed === false)).toBe(true);
    expect(table.verdict.get()).toBe('fair');
  });

  it('shows a card that lies face down to nobody until the host turns it', async () => {
    const { line, table } = await shuffled({ faceDown: true });
    await pickAll(line, table);
    expect(table.state.get()?.cards.map((card) => card.face)).toEqual([null, null, null]);
    expect(table.state.get()?.hostSeed).toBeNull();

    for (const slot of [0, 1, 2]) await line.host.turn(slot);
    await line.settle();
    expect(table.state.get()?.cards.every((card) => card.face !== null)).toBe(true);
    expect(table.verdict.get()).toBe('fair');
  });

  it('lets pick whom the host has handed it to, and nobody else', async () => {
    const { line, table } = await shuffled();
    const second = line.join(other, true);
    line.open(other);
    line.host.handOver(other);
    await line.settle();

    table.pick(1);
    await line.host.receive(guest, encode({ kind: 'pick', round: line.host.state.get().round ?? '', position: 2 }));
    await line.settle();
    expect(line.host.state.get().cards).toEqual([]);
    second.pick(3);
    await line.settle();
    expect(line.host.state.get().cards.map((card) => card.position)).toEqual([3]);
  });

  it('is free for all when whoever should pick has left', async () => {
    const { line } = await shuffled();
    line.host.handOver(guest);
    line.host.farewell(guest);
    expect(line.host.state.get().picker).toBe('anyone');
  });

  it('is empty again when the host clears it, and then another deck is shuffled', async () => {
    const { line, table } = await shuffled();
    const before = line.host.state.get();
    await pickAll(line, table);
    await line.host.clear();
    await line.host.shuffle();
    await line.settle();
    expect(table.state.get()?.cards).toEqual([]);
    expect(table.state.get()?.commitment).not.toBe(before.commitment);
    expect(table.state.get()?.phase).toBe('picking');
  });
});

describe('a reload', () => {
  it('of the host keeps the spread, and the picking goes on with the same deck', async () => {
    const { line, table } = await shuffled();
    await pickAll(line, table, [5, 60]);
    const before = line.host.state.get();

    line.reloadHost();
    await line.settle();
    expect(line.host.state.get().cards).toEqual(before.cards);
    await pickAll(line, table, [33]);

    expect(table.state.get()?.phase).toBe('laid');
    expect(table.verdict.get()).toBe('fair');
  });

  it('of the guest brings the spread back, and the draw can still be checked', async () => {
    const { line, table } = await shuffled();
    await pickAll(line, table, [5]);

    const again = line.reloadGuest(guest);
    await line.settle();
    expect(again.state.get()?.cards).toEqual(line.host.state.get().cards);
    await pickAll(line, again, [60, 33]);

    expect(again.verdict.get()).toBe('fair');
  });

  it('in the middle of the sealing gives the same half of the shuffle', async () => {
    const { line } = await joined();
    await line.host.shuffle();
    const again = line.reloadGuest(guest);
    await line.settle();
    await pickAll(line, again);
    expect(again.verdict.get()).toBe('fair');
  });

  it('with a spoiled storage begins anew instead of believing it', async () => {
    const { line, table } = await shuffled();
    await pickAll(line, table, [5]);
    for (const key of line.hostDrawer.kept.keys())
      line.hostDrawer.kept.set(key, '{"state":{"phase":"laid"},"hostSeed":7,"text":""}');
    line.reloadHost();
    await line.settle();
    expect(line.host.state.get().phase).toBe('choosing');
    expect(table.state.get()).toEqual(line.host.state.get());
  });
});

describe('a line that breaks', () => {
  it('loses nothing: the newest table comes when it is back', async () => {
    const { line, table } = await shuffled();
    line.host.handOver('host');
    await line.settle();
    line.cut(guest);
    await line.host.pick(7);
    line.told.length = 0;
    expect(table.state.get()?.cards).toEqual([]);
    line.open(guest);
    await line.settle();
    expect(table.state.get()?.cards.map((card) => card.position)).toEqual([7]);
  });

  it('brings no older version back', async () => {
    const { line, table } = await shuffled();
    const stale = encode({ kind: 'state', state: line.host.state.get() });
    await pickAll(line, table, [5]);
    await table.receive(stale);
    expect(table.state.get()?.cards).toHaveLength(1);
  });

  it('gives a guest all of the reader’s words, wherever it came in', async () => {
    const { line, table } = await shuffled();
    await pickAll(line, table);
    const reader = new Reader();
    const read = line.host.read(reader.speak);
    reader.say('달빛이 ');
    await line.settle();
    line.cut(guest);
    reader.say('길을 ');
    line.open(guest);
    reader.say('비춰요.');
    reader.end();
    await read;
    await line.settle();
    expect(table.text.get()).toBe('달빛이 길을 비춰요.');
    expect(table.state.get()?.reading?.done).toBe(true);
  });
});

describe('a reading that is cut', () => {
  async function halfRead() {
    const { line, table } = await shuffled();
    await pickAll(line, table);
    const reader = new Reader();
    const read = line.host.read(reader.speak);
    reader.say('달빛이 ');
    await line.settle();
    expect(table.text.get()).toBe('달빛이 ');
    return { line, table, reader, read };
  }

  it('by the reader itself leaves nothing behind, and the host is told', async () => {
    const { line, table, reader, read } = await halfRead();
    reader.fail();
    await read;
    await line.settle();
    for (const side of [line.host, table]) {
      expect(side.state.get()?.reading).toBeNull();
      expect(side.text.get()).toBe('');
    }
    expect(line.host.readingFailed.get()).toBe(true);
  });

  it.each([
    [
      'the host',
      (line: FakeLine) => {
        line.host.stopReading();
        return Promise.resolve();
      },
    ],
    ['clearing the table', (line: FakeLine) => line.host.clear()],
  ])('by %s is neither a reading nor a failure, and says no more', async (_, cut) => {
    const { line, table, reader, read } = await halfRead();
    await cut(line);
    expect(reader.signal?.aborted).toBe(true);
    reader.say('길을 ');
    reader.fail();
    await read;
    await line.settle();
    expect([table.state.get()?.reading, table.text.get(), line.host.text.get()]).toEqual([null, '', '']);
    expect(line.host.readingFailed.get()).toBe(false);
  });

  it('by a reload of the host is none, and the host is told', async () => {
    const { line, table } = await halfRead();
    line.reloadHost();
    await line.settle();
    expect([table.state.get()?.reading, table.text.get(), line.host.text.get()]).toEqual([null, '', '']);
    expect(line.host.readingFailed.get()).toBe(true);
  });

  it('is heard whole when the reader is asked again', async () => {
    const { line, table, reader } = await halfRead();
    const again = new Reader();
    const read = line.host.read(again.speak);
    reader.fail();
    again.say('별이 떠요.');
    again.end();
    await read;
    await line.settle();
    expect(table.text.get()).toBe('별이 떠요.');
    expect(table.state.get()?.reading?.done).toBe(true);
  });
});

/** An AI reader that says what the test has it say. */
class Reader {
  signal: AbortSignal | undefined;
  say: (words: string) => void = () => undefined;
  end: () => void = () => undefined;
  fail: () => void = () => undefined;

  readonly speak: Speak = (onWords, signal) => {
    this.signal = signal;
    this.say = onWords;
    return new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = () => reject(new Error('cut'));
    });
  };
}
