import { describe, expect, it } from 'vitest';
import { canonicalDeck } from '@/shared/deck/card-order';
import { FakeLine } from './fake-line';
import { encode } from './frames';
import type { GuestTable } from './guest-table';
import { parseState } from './parse-state';
import { commitmentTo, newSeed } from './two-party-shuffle';
import { newTable, type TableState } from './table-state';

const guest = 'guest-aaaa';

interface Told {
  kind: string;
  state: TableState;
}

/** A host that changes each state that it tells. */
function cheating(change: (state: TableState) => Partial<TableState>) {
  return (text: string): string => {
    const frame = JSON.parse(text) as Told;
    return frame.kind === 'state'
      ? JSON.stringify({ ...frame, state: { ...frame.state, ...change(frame.state) } })
      : text;
  };
}

async function drawn(tamper: (line: FakeLine) => void, picker?: string): Promise<GuestTable> {
  const line = new FakeLine();
  const table = line.join(guest);
  line.open(guest);
  if (picker !== undefined) line.host.handOver(picker);
  tamper(line);
  await line.host.shuffle();
  await line.settle();
  for (const position of [5, 60, 33]) {
    table.pick(position);
    await line.settle();
  }
  return table;
}

const swapped = 'major-00-fool';
/** One that lies nowhere on the table. */
const missingFrom = ({ cards }: TableState) =>
  canonicalDeck.find((card) => cards.every(({ face }) => face?.card !== card)) ?? swapped;

describe('a host that cheats is found out', () => {
  it('when a card is another than the one that lay there', async () => {
    const table = await drawn((line) => {
      line.tamper = cheating((state) => ({
        cards: state.cards.map((card, slot) =>
          slot === 1 ? { ...card, face: { card: missingFrom(state), reversed: false } } : card,
        ),
      }));
    });
    expect(table.verdict.get()).toBe('unfair');
  });

  it('when the seal is another after the guest has given its half', async () => {
    const seed = newSeed();
    const commitment = await commitmentTo(seed);
    const table = await drawn((line) => {
      line.tamper = cheating((state) =>
        state.phase === 'picking' || state.phase === 'laid' ? { commitment, hostSeed: state.hostSeed && seed } : {},
      );
    });
    expect(table.verdict.get()).toBe('unfair');
  });

  it('when it uses a half of its own in the place of the guest’s', async () => {
    const guestSeed = newSeed();
    const table = await drawn((line) => {
      line.tamper = cheating((state) => (state.guestSeed === null ? {} : { guestSeed }));
    });
    expect(table.verdict.get()).toBe('unfair');
  });

  it('when it reveals a seed that the seal does not fit', async () => {
    const hostSeed = newSeed();
    const table = await drawn((line) => {
      line.tamper = cheating((state) => (state.hostSeed === null ? {} : { hostSeed }));
    });
    expect(table.verdict.get()).toBe('unfair');
  });

  it('when it puts another position in the place of the one that was picked', async () => {
    const table = await drawn((line) => {
      line.tamper = cheating(({ cards }) => ({
        cards: cards.map((card) => (card.position === 33 ? { ...card, position: 34 } : card)),
      }));
    }, guest);
    expect(table.verdict.get()).toBe('unfair');
  });

  it('when it never asks for the guest’s half, the guest does not vouch for it', async () => {
    const line = new FakeLine();
    const table = line.join(guest);
    line.tamper = (text) => (text.includes('"phase":"sealing"') ? '' : text);
    line.open(guest);
    await line.host.shuffle();
    await line.host.receive(guest, encode({ kind: 'seed', round: line.host.state.get().round ?? '', seed: newSeed() }));
    await line.settle();
    line.host.handOver('host');
    for (const position of [5, 60, 33]) await line.host.pick(position);
    await line.settle();
    expect(table.verdict.get()).toBe('unseen');
  });
});

describe('what does not look exactly right is not believed', () => {
  const good: TableState = {
    ...newTable('epoch-aaaa'),
    version: 3,
    phase: 'sealing',
    round: 'round-aaaa',
    commitment: 'a'.repeat(64),
  };
  const face = { card: swapped, reversed: false };
  const picking = { ...good, phase: 'picking', guestSeed: 'b'.repeat(64), cards: [{ position: 1, face }] };

  it('as a table', () => {
    expect(parseState(good)).toEqual(good);
    expect(parseState(picking)).toEqual(picking);
  });

  it.each([
    null,
    [],
    { ...good, version: -1 },
    { ...good, version: 2 ** 60 },
    { ...good, spread: 'two-cards' },
    { ...good, spread: '__proto__' },
    { ...good, phase: 'over' },
    { ...good, phase: 'choosing' },
    { ...good, commitment: 'A'.repeat(64) },
    { ...good, question: 'x'.repeat(501) },
    { ...good, picker: '<b>' },
    { ...good, deck: '../../auth/me' },
    { ...good, claim: 7 },
    { ...good, guestSeed: 'b'.repeat(64) },
    { ...good, cards: [{ position: 1, face }] },
    { ...picking, cards: [{ position: 78, face }] },
    { ...picking, cards: [{ position: 1.5, face }] },
    { ...picking, cards: [{ position: 1, face: { card: 'major-22-nobody', reversed: false } }] },
    {
      ...picking,
      cards: [
        { position: 1, face },
        { position: 1, face: null },
      ],
    },
    {
      ...picking,
      cards: [
        { position: 1, face },
        { position: 2, face },
      ],
    },
    { ...picking, reversals: false, cards: [{ position: 1, face: { ...face, reversed: true } }] },
    {
      ...picking,
      cards: [
        { position: 1, face },
        { position: 2, face: null },
        { position: 3, face: null },
      ],
    },
    { ...picking, hostSeed: 'c'.repeat(64) },
    { ...picking, reading: { id: 'reading-a', done: 'no' } },
  ])('neither as a table: %j', (state) => {
    expect(parseState(state)).toBeUndefined();
  });

  it('as a wish of a guest', async () => {
    const line = new FakeLine();
    line.join(guest);
    line.open(guest);
    await line.settle();
    await line.host.shuffle();
    await line.settle();
    const { round } = line.host.state.get();
    const wishes = [
      'nonsense',
      '{}',
      new ArrayBuffer(8),
      `{"v":1,"kind":"pick","round":"${round ?? ''}","position":78}`,
      `{"v":1,"kind":"pick","round":"${round ?? ''}","position":"5"}`,
      `{"v":2,"kind":"pick","round":"${round ?? ''}","position":5}`,
      '{"v":1,"kind":"pick","round":"another-round","position":5}',
      `{"v":1,"kind":"seed","round":"${round ?? ''}","seed":"${'f'.repeat(64)}"}`,
      `{"v":1,"kind":"state","state":{}}`,
      `{"v":1,"kind":"hello","padding":"${'x'.repeat(20_000)}"}`,
    ];
    const before = line.host.state.get();
    for (const wish of wishes) await line.host.receive(guest, wish);
    expect(line.host.state.get()).toEqual(before);
  });

  it('nor a card that is picked twice, or one too many', async () => {
    const line = new FakeLine();
    line.join(guest);
    line.open(guest);
    await line.settle();
    await line.host.shuffle();
    await line.settle();
    const round = line.host.state.get().round ?? '';
    const pick = (position: number) => line.host.receive(guest, encode({ kind: 'pick', round, position }));
    await Promise.all([pick(5), pick(5), pick(6), pick(7), pick(8)]);
    expect(line.host.state.get().cards.map((card) => card.position)).toEqual([5, 6, 7]);
  });
});
