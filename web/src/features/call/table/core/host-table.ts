import { newUuid } from '@/shared/ids/uuid';
import type { DealtCard } from '@/shared/fair-draw/shuffle';
import { Observable } from '@/features/call/rtc/observable';
import { encode, longestChunk, parseGuestFrame, type GuestFrame } from './frames';
import type { TableMemory } from './table-memory';
import {
  anyone,
  canBePicked,
  longestQuestion,
  longestReading,
  mayPick,
  newTable,
  placesOf,
  theHost,
  untouched,
  type TableCard,
  type TableRules,
  type TableState,
} from './table-state';
import { commitmentTo, faceAt, newSeed, shuffledByBoth } from './two-party-shuffle';

/** The way to the guests. */
export interface ToGuests {
  send: (guest: string, text: string) => void;
  sendToAll: (text: string) => void;
}

/** In characters: a storage is not written to at each word. */
const keptEvery = 300;

/**
 * The table that counts. What guests wish for is weighed here; whatever changes gets a new version and goes to everybody. What
 * is done to it is done one after another, since a shuffle takes a moment.
 */
export class HostTable {
  readonly state: Observable<TableState>;
  readonly text: Observable<string>;
  private readonly guests: ToGuests;
  private readonly memory: TableMemory;
  private hostSeed: string | null;
  private deck: Promise<DealtCard[]> | undefined;
  /** How much of the reader's words a reload would not lose. */
  private textKept = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(guests: ToGuests, memory: TableMemory) {
    this.guests = guests;
    this.memory = memory;
    const kept = memory.host();
    this.state = new Observable(kept?.state ?? newTable(newUuid()));
    this.text = new Observable(kept?.text ?? '');
    this.hostSeed = kept?.hostSeed ?? null;
    // The reader stopped when this page went away; what was said stays.
    if (kept?.state.reading?.done === false) this.endReading();
  }

  show(open: boolean): void {
    this.change({ open });
  }

  /** The rules hold for the next shuffle: none changes while cards are on the table. */
  setRules(rules: Partial<TableRules>): void {
    if (this.state.get().phase !== 'choosing') return;
    const question = rules.question?.slice(0, longestQuestion);
    this.change(question === undefined ? rules : { ...rules, question });
  }

  /** Seals a seed; the deck is shuffled when a guest has answered with another. */
  shuffle(): Promise<void> {
    return this.next(async () => {
      if (this.state.get().phase !== 'choosing') return;
      const seed = newSeed();
      const commitment = await commitmentTo(seed);
      this.hostSeed = seed;
      this.deck = undefined;
      this.change({ ...untouched, phase: 'sealing', round: newUuid(), commitment });
    });
  }

  clear(): Promise<void> {
    return this.next(() => {
      this.hostSeed = null;
      this.deck = undefined;
      this.text.update(() => '');
      this.change({ ...untouched });
    });
  }

  handOver(picker: string): void {
    this.change({ picker });
  }

  pick(position: number): Promise<void> {
    return this.next(() => this.lay(theHost, this.state.get().round, position));
  }

  /** Turns a card over, to this side or to that. */
  turn(slot: number): Promise<void> {
    return this.next(async () => {
      const state = this.state.get();
      const card = state.cards[slot];
      if (card === undefined) return;
      const face = card.face === null ? await this.faceOf(card.position) : null;
      if (face === undefined) return;
      this.layOut(state.cards.map((other, index) => (index === slot ? { ...other, face } : other)));
    });
  }

  startReading(): void {
    this.text.update(() => '');
    this.change({ reading: { id: newUuid(), done: false }, claim: null });
  }

  /** Some more words of the reader, to everybody at once. */
  tell(words: string): void {
    const { reading } = this.state.get();
    if (reading === null || reading.done) return;
    const from = this.text.get().length;
    const room = words.slice(0, longestReading - from);
    if (room === '') return;
    this.text.update((text) => text + room);
    for (const frame of chunks(reading.id, this.text.get(), from)) this.guests.sendToAll(frame);
    if (this.text.get().length - this.textKept > keptEvery) this.remember();
  }

  endReading(): void {
    const { reading } = this.state.get();
    if (reading !== null) this.change({ reading: { ...reading, done: true } });
  }

  /** The reading is kept; with the claim the guests can keep it, too. */
  setClaim(claim: string | null): void {
    this.change({ claim });
  }

  /** The way to a guest is open: it gets everything. */
  welcome(guest: string): void {
    this.guests.send(guest, encode({ kind: 'state', state: this.state.get() }));
    const { reading } = this.state.get();
    if (reading === null) return;
    for (const frame of chunks(reading.id, this.text.get(), 0)) this.guests.send(guest, frame);
  }

  /** Somebody has left for good: whoever is there may pick in their place. */
  farewell(guest: string): void {
    if (this.state.get().picker === guest) this.change({ picker: anyone });
  }

  receive(guest: string, data: unknown): Promise<void> {
    const frame = parseGuestFrame(data);
    if (frame === undefined) return Promise.resolve();
    return this.next(() => this.weigh(guest, frame));
  }

  /** What proves the shuffle, once it is no secret any more. */
  get proof(): { host_seed: string; guest_seed: string } | undefined {
    const { hostSeed, guestSeed } = this.state.get();
    return hostSeed === null || guestSeed === null ? undefined : { host_seed: hostSeed, guest_seed: guestSeed };
  }

  private async weigh(guest: string, frame: GuestFrame): Promise<void> {
    if (frame.kind === 'hello') this.welcome(guest);
    else if (frame.kind === 'seed') this.join(guest, frame.round, frame.seed);
    else await this.lay(guest, frame.round, frame.position);
  }

  /** A guest's half of the shuffle; of several the first one counts. */
  private join(guest: string, round: string, guestSeed: string): void {
    const state = this.state.get();
    if (state.phase !== 'sealing' || state.round !== round) return;
    if (state.picker !== theHost && !mayPick(state, guest)) return;
    this.change({ phase: 'picking', guestSeed });
    // The first card is not to wait for the shuffle.
    if (this.hostSeed !== null) this.deck = shuffledByBoth(this.hostSeed, guestSeed);
  }

  private async lay(who: string, round: string | null, position: number): Promise<void> {
    const state = this.state.get();
    if (state.round !== round || !canBePicked(state, position) || !mayPick(state, who)) {
      if (who !== theHost) this.guests.send(who, encode({ kind: 'state', state })); // It saw an older table.
      return;
    }
    const face = state.faceDown ? null : await this.faceOf(position);
    if (face === undefined) return;
    this.layOut([...state.cards, { position, face }]);
  }

  /** Nothing is secret any more when all cards are picked and lie open; then the seed is revealed, and stays so. */
  private layOut(cards: readonly TableCard[]): void {
    const state = this.state.get();
    const laid = cards.length === placesOf(state);
    const revealed = laid && cards.every((card) => card.face !== null);
    this.change({ cards, phase: laid ? 'laid' : 'picking', hostSeed: revealed ? this.hostSeed : state.hostSeed });
  }

  private async faceOf(position: number) {
    const { guestSeed, reversals } = this.state.get();
    if (this.hostSeed === null || guestSeed === null) return undefined;
    this.deck ??= shuffledByBoth(this.hostSeed, guestSeed);
    return faceAt(await this.deck, position, reversals);
  }

  private change(change: Partial<TableState>): void {
    this.state.update((state) => ({ ...state, ...change, version: state.version + 1 }));
    this.remember();
    this.guests.sendToAll(encode({ kind: 'state', state: this.state.get() }));
  }

  private remember(): void {
    const text = this.text.get();
    this.textKept = text.length;
    this.memory.keep({ state: this.state.get(), hostSeed: this.hostSeed, text });
  }

  private next(step: () => void | Promise<void>): Promise<void> {
    const done = this.work.then(step);
    this.work = done.catch(() => undefined); // What fails must not hold up what comes after it.
    return done;
  }
}

function* chunks(reading: string, text: string, start: number): Generator<string> {
  for (let from = start; from < text.length; from += longestChunk)
    yield encode({ kind: 'text', reading, from, chunk: text.slice(from, from + longestChunk) });
}
